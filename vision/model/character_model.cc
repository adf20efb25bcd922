#include "vision/model/character_model.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include "c10/util/Half.h"

namespace billfold::vision {
namespace {

constexpr int kOrder = 6;  // characters of the longest n-gram
constexpr CharacterModel::History kHistoryMask = (uint64_t{1} << 8 * (kOrder - 1)) - 1;
constexpr float kLogTen = 2.302585f;

// The one-dimensional tensor `name`, stored as one of `types`.
absl::StatusOr<TensorView> Vector(const Safetensors& file, const std::string& name,
                                  std::initializer_list<TensorType> types) {
  const auto found = file.tensors().find(name);
  if (found == file.tensors().end())
    return absl::FailedPreconditionError(absl::StrCat("missing tensor ", name));
  const TensorView& view = found->second;
  if (view.shape.size() != 1 || std::find(types.begin(), types.end(), view.type) == types.end())
    return absl::FailedPreconditionError(
        absl::StrCat("tensor ", name, " has another type or shape than a character model's"));
  return view;
}

template <typename T>
T ElementAt(const TensorView& view, size_t i) {
  T value;
  std::memcpy(&value, view.bytes.data() + i * sizeof(T), sizeof(T));
  return value;
}

absl::StatusOr<std::vector<float>> Floats(const Safetensors& file, const std::string& name) {
  const auto view = Vector(file, name, {TensorType::kFloat16, TensorType::kFloat32});
  if (!view.ok()) return view.status();
  std::vector<float> out(static_cast<size_t>(view->shape[0]));
  for (size_t i = 0; i < out.size(); ++i)
    out[i] = view->type == TensorType::kFloat16 ? static_cast<float>(ElementAt<c10::Half>(*view, i))
                                                : ElementAt<float>(*view, i);
  return out;
}

// Without its oldest symbol.
uint64_t Shorter(uint64_t history) {
  const int oldest = (std::bit_width(history) - 1) / 8;
  return history & ((uint64_t{1} << 8 * oldest) - 1);
}

}  // namespace

absl::StatusOr<CharacterModel> CharacterModel::Load(const Safetensors& file,
                                                    const std::vector<std::string>& charset) {
  const auto keys = Vector(file, "language.ngrams", {TensorType::kInt64});
  if (!keys.ok()) return keys.status();
  std::vector<float> logs, backoffs, symbols, unknown;
  for (auto& [name, values] :
       {std::pair{"language.log_probability", &logs}, std::pair{"language.backoff", &backoffs},
        std::pair{"language.symbols", &symbols}, std::pair{"language.unknown", &unknown}}) {
    auto read = Floats(file, name);
    if (!read.ok()) return read.status();
    *values = *std::move(read);
  }
  const auto size = static_cast<size_t>(keys->shape[0]);
  if (logs.size() != size || backoffs.size() != size || unknown.size() != 1 ||
      symbols.size() != charset.size())
    return absl::FailedPreconditionError("tensors language.* do not fit each other");
  CharacterModel model;
  model.ngrams_.reserve(size);
  for (size_t i = 0; i < size; ++i)
    model.ngrams_[ElementAt<uint64_t>(*keys, i)] = {logs[i], backoffs[i]};
  model.symbols_ = {0};
  model.digits_ = {false};
  for (size_t i = 0; i < charset.size(); ++i) {
    const float symbol = symbols[i];
    if (!(symbol > 0 && symbol < 256))
      return absl::FailedPreconditionError("tensor language.symbols holds no symbols");
    model.symbols_.push_back(static_cast<uint8_t>(symbol));
    model.digits_.push_back(charset[i].size() == 1 && charset[i][0] >= '0' && charset[i][0] <= '9');
  }
  model.unknown_ = unknown[0];
  return model;
}

float CharacterModel::Look(History history, uint64_t symbol) const {
  float backoff = 0;
  for (;; history = Shorter(history)) {
    if (const auto found = ngrams_.find(history << 8 | symbol); found != ngrams_.end())
      return backoff + found->second.log_probability;
    if (history == 0) return backoff + unknown_;
    if (const auto context = ngrams_.find(history); context != ngrams_.end())
      backoff += context->second.backoff;
  }
}

float CharacterModel::LogProbability(History history, int klass) const {
  return Look(history, symbols_[klass]) - (digits_[klass] ? kLogTen : 0);
}

float CharacterModel::LogProbabilityOfEnd(History history) const {
  return Look(history, kLineStart);
}

CharacterModel::History CharacterModel::After(History history, int klass) const {
  return (history << 8 | symbols_[klass]) & kHistoryMask;
}

}  // namespace billfold::vision
