// Bytes that the networks move, from the shapes of a call: every convolution and matrix product
// reads its weights and its inputs and writes its results once. As in flops.h, activations, norms
// and softmax alone are not counted. Memory sees less where a result is still in a cache when the
// next layer reads it.
#pragma once

#include <cstdint>

#include "vision/model/config.h"

namespace billfold::vision {

// One image of height × width network pixels, multiples of 32; `element` bytes a number.
double SpotterBytes(const ModelConfig& config, int height, int width, int element);

// One batch of crops, padding included.
double LineReaderBytes(const ModelConfig& config, int64_t lines, int width, int element);

// One document, in fp32.
double LayoutModelBytes(const ModelConfig& config, int64_t words);

}  // namespace billfold::vision
