// The safetensors file format: 8 bytes of header length, a JSON header, raw tensors.
// https://github.com/huggingface/safetensors#format
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace billfold::vision {

enum class TensorType { kFloat32, kFloat16, kBfloat16, kInt64 };

struct TensorView {
  TensorType type;
  std::vector<int64_t> shape;
  std::string_view bytes;  // little-endian, row-major; points into Safetensors
};

// A whole weights file in memory. Movable; views stay valid while it lives.
class Safetensors {
 public:
  // FAILED_PRECONDITION, naming the file and the tensor, where anything in it does not add up.
  static absl::StatusOr<Safetensors> Load(const std::string& path);

  const std::map<std::string, TensorView>& tensors() const { return tensors_; }
  std::string_view file() const { return {data_.data(), data_.size()}; }

 private:
  std::vector<char> data_;
  std::map<std::string, TensorView> tensors_;
};

}  // namespace billfold::vision
