// From tensors of a file to parameters of modules, checked by name and shape.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "torch/nn/module.h"
#include "vision/model/safetensors.h"

namespace billfold::vision {

// The network's number format. Weights that feed convolutions and products are stored in it;
// layer norms stay in fp32.
enum class Precision { kFloat32, kBfloat16 };

// bf16 where the processor multiplies it natively, else fp32.
Precision NativePrecision();

// Copies every parameter of `module` from the tensor of the same name. FAILED_PRECONDITION names
// the tensors of the module that the file lacks, that it has in another shape, and those that no
// parameter wants; those of the character model (language.*) are left to it.
absl::Status LoadParameters(const Safetensors& file, torch::nn::Module& module);

// Converts a loaded module for inference: numbers in `precision`, no gradients.
void PrepareForInference(torch::nn::Module& module, Precision precision);

at::ScalarType ScalarTypeOf(Precision precision);

}  // namespace billfold::vision
