#include "vision/model/weights.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "torch/nn/modules/normalization.h"
#include "torch/types.h"
#include "torch/utils.h"

namespace billfold::vision {
namespace {

at::ScalarType StoredType(TensorType type) {
  switch (type) {
    case TensorType::kFloat16:
      return at::kHalf;
    case TensorType::kBfloat16:
      return at::kBFloat16;
    case TensorType::kInt64:
      return at::kLong;
    case TensorType::kFloat32:
      break;
  }
  return at::kFloat;
}

std::string ShapeText(at::IntArrayRef shape) {
  return absl::StrCat("[", absl::StrJoin(shape, ", "), "]");
}

}  // namespace

Precision NativePrecision() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bf16")) return Precision::kBfloat16;
#endif
  return Precision::kFloat32;
}

at::ScalarType ScalarTypeOf(Precision precision) {
  return precision == Precision::kBfloat16 ? at::kBFloat16 : at::kFloat;
}

absl::Status LoadParameters(const Safetensors& file, torch::nn::Module& module) {
  torch::NoGradGuard no_grad;
  std::vector<std::string> wrong;
  std::set<std::string> wanted;
  for (auto& parameter : module.named_parameters()) {
    const std::string& name = parameter.key();
    wanted.insert(name);
    const auto found = file.tensors().find(name);
    if (found == file.tensors().end()) {
      wrong.push_back(absl::StrCat("missing tensor ", name));
      continue;
    }
    const TensorView& view = found->second;
    if (parameter->sizes() != at::IntArrayRef(view.shape)) {
      wrong.push_back(absl::StrCat("tensor ", name, " has shape ", ShapeText(view.shape),
                                   ", config.json asks for ", ShapeText(parameter->sizes())));
      continue;
    }
    parameter->copy_(
        torch::from_blob(const_cast<char*>(view.bytes.data()), view.shape, StoredType(view.type)));
  }
  for (const auto& [name, view] : file.tensors())
    if (!wanted.contains(name) && !name.starts_with("language."))
      wrong.push_back(absl::StrCat("unknown tensor ", name));
  if (wrong.empty()) return absl::OkStatus();
  constexpr size_t kNamed = 8;
  const size_t more = wrong.size() > kNamed ? wrong.size() - kNamed : 0;
  if (more) wrong.resize(kNamed);
  return absl::FailedPreconditionError(
      absl::StrCat(absl::StrJoin(wrong, "; "), more ? absl::StrCat("; and ", more, " more") : ""));
}

void PrepareForInference(torch::nn::Module& module, Precision precision) {
  torch::NoGradGuard no_grad;
  module.eval();
  for (const auto& part : module.modules()) {
    if (part->as<torch::nn::LayerNormImpl>()) continue;
    for (auto& parameter : part->parameters(/*recurse=*/false)) {
      parameter.set_data(parameter.to(ScalarTypeOf(precision)));
      parameter.set_requires_grad(false);
    }
  }
}

}  // namespace billfold::vision
