#include "vision/model/safetensors.h"

#include <bit>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace billfold::vision {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors are little-endian");

constexpr uint64_t kMaxHeaderBytes = 16 << 20;

absl::Status Wrong(const std::string& path, absl::string_view what) {
  return absl::FailedPreconditionError(absl::StrCat(path, ": ", what));
}

absl::StatusOr<std::vector<char>> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return Wrong(path, "cannot be opened");
  const std::streamsize size = in.tellg();
  if (size < 0) return Wrong(path, "cannot be read");
  std::vector<char> data(static_cast<size_t>(size));
  in.seekg(0);
  if (!in.read(data.data(), size)) return Wrong(path, "cannot be read");
  return data;
}

// Bytes of one element, or 0 for a type that this model does not use.
size_t ElementSize(std::string_view dtype, TensorType* type) {
  if (dtype == "F32") return *type = TensorType::kFloat32, 4;
  if (dtype == "F16") return *type = TensorType::kFloat16, 2;
  if (dtype == "BF16") return *type = TensorType::kBfloat16, 2;
  if (dtype == "I64") return *type = TensorType::kInt64, 8;
  return 0;
}

// One header entry, checked against the size of the data behind the header.
absl::StatusOr<TensorView> ParseEntry(const nlohmann::json& entry, std::string_view body) {
  if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string() ||
      !entry.contains("shape") || !entry["shape"].is_array() || !entry.contains("data_offsets") ||
      !entry["data_offsets"].is_array() || entry["data_offsets"].size() != 2)
    return absl::FailedPreconditionError("header entry is malformed");
  TensorView view;
  const auto dtype = entry["dtype"].get<std::string>();
  const size_t element = ElementSize(dtype, &view.type);
  if (element == 0) return absl::FailedPreconditionError(absl::StrCat("unknown dtype ", dtype));
  uint64_t bytes = element;
  for (const auto& side : entry["shape"]) {
    if (!side.is_number_unsigned() || side.get<uint64_t>() > (1u << 28))
      return absl::FailedPreconditionError("shape is malformed");
    view.shape.push_back(side.get<int64_t>());
    bytes *= side.get<uint64_t>();
    if (bytes > (1ull << 32)) return absl::FailedPreconditionError("shape is too large");
  }
  const auto& offsets = entry["data_offsets"];
  if (!offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
    return absl::FailedPreconditionError("data_offsets are malformed");
  const auto begin = offsets[0].get<uint64_t>(), end = offsets[1].get<uint64_t>();
  if (begin > end || end - begin != bytes)
    return absl::FailedPreconditionError("data_offsets do not fit its shape");
  if (end > body.size())
    return absl::FailedPreconditionError(
        absl::StrCat("the file is truncated: needs ", end, " bytes of data, has ", body.size()));
  view.bytes = body.substr(begin, end - begin);
  return view;
}

}  // namespace

absl::StatusOr<Safetensors> Safetensors::Load(const std::string& path) {
  auto data = ReadFile(path);
  if (!data.ok()) return data.status();
  Safetensors file;
  file.data_ = *std::move(data);
  uint64_t length = 0;
  if (file.data_.size() < sizeof(length)) return Wrong(path, "is truncated: no header length");
  std::memcpy(&length, file.data_.data(), sizeof(length));
  if (length > kMaxHeaderBytes) return Wrong(path, "header length is not plausible");
  if (length > file.data_.size() - sizeof(length)) return Wrong(path, "header is truncated");
  const char* begin = file.data_.data() + sizeof(length);
  const auto header = nlohmann::json::parse(begin, begin + length, nullptr, false);
  if (!header.is_object()) return Wrong(path, "header is not a JSON object");
  const std::string_view body(begin + length, file.data_.size() - sizeof(length) - length);
  size_t used = 0;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") continue;
    auto view = ParseEntry(entry, body);
    if (!view.ok())
      return Wrong(path, absl::StrCat("tensor ", name, ": ", view.status().message()));
    used += view->bytes.size();
    file.tensors_.emplace(name, *std::move(view));
  }
  if (used != body.size())
    return Wrong(path, absl::StrCat("holds ", body.size(), " bytes of data, its tensors ", used));
  return file;
}

}  // namespace billfold::vision
