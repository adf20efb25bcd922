#include "vision/model/config.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "utf8proc.h"
#include "vision/model/sha256.h"

namespace billfold::vision {
namespace {

using nlohmann::json;

// Reads typed values and remembers the path of the key for errors.
class Section {
 public:
  Section(const json& object, std::string path) : object_(object), path_(std::move(path)) {
    if (!object_.is_object()) throw std::invalid_argument(absl::StrCat(path_, " is not an object"));
  }

  bool Has(const char* key) const { return object_.contains(key); }

  Section Child(const char* key) const { return Section(At(key), absl::StrCat(path_, key, ".")); }

  int Int(const char* key, int low = 1, int high = 1 << 24) const {
    const json& value = At(key);
    if (!value.is_number_integer() || value.get<int64_t>() < low || value.get<int64_t>() > high)
      throw std::invalid_argument(
          absl::StrCat(path_, key, " must be an integer from ", low, " to ", high));
    return value.get<int>();
  }

  float Float(const char* key) const { return Number(At(key), key); }

  // Every key of the object and its number.
  std::map<std::string, float, std::less<>> Floats() const {
    std::map<std::string, float, std::less<>> out;
    for (const auto& [key, value] : object_.items()) out.emplace(key, Number(value, key));
    return out;
  }

  std::string String(const char* key) const {
    if (!At(key).is_string())
      throw std::invalid_argument(absl::StrCat(path_, key, " is no string"));
    return At(key).get<std::string>();
  }

  std::vector<int> Ints(const char* key, size_t count) const {
    std::vector<int> out;
    for (const json& value : Array(key)) {
      if (!value.is_number_integer() || value.get<int64_t>() < 1 || value.get<int64_t>() > 4096)
        throw std::invalid_argument(absl::StrCat(path_, key, " must hold integers of 1 to 4096"));
      out.push_back(value.get<int>());
    }
    if (out.size() != count)
      throw std::invalid_argument(absl::StrCat(path_, key, " must hold ", count, " integers"));
    return out;
  }

  std::vector<std::string> Strings(const char* key) const {
    std::vector<std::string> out;
    for (const json& value : Array(key)) {
      if (!value.is_string() || value.get<std::string>().empty())
        throw std::invalid_argument(absl::StrCat(path_, key, " must hold strings"));
      out.push_back(value.get<std::string>());
    }
    if (out.empty()) throw std::invalid_argument(absl::StrCat(path_, key, " is empty"));
    return out;
  }

 private:
  const json& At(const char* key) const {
    const auto found = object_.find(key);
    if (found == object_.end())
      throw std::invalid_argument(absl::StrCat(path_, key, " is missing"));
    return *found;
  }

  float Number(const json& value, const std::string& key) const {
    if (!value.is_number() || !std::isfinite(value.get<float>()))
      throw std::invalid_argument(absl::StrCat(path_, key, " is no number"));
    return value.get<float>();
  }

  const json& Array(const char* key) const {
    if (!At(key).is_array()) throw std::invalid_argument(absl::StrCat(path_, key, " is no array"));
    return At(key);
  }

  const json& object_;
  std::string path_;
};

std::vector<std::string> Characters(const std::string& text) {
  std::vector<std::string> out;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto step = utf8proc_iterate(bytes + at, text.size() - at, &code);
    if (step <= 0) throw std::invalid_argument("charset is not UTF-8");
    out.push_back(text.substr(at, step));
    at += step;
  }
  if (out.empty()) throw std::invalid_argument("charset is empty");
  return out;
}

SpotterConfig ParseSpotter(const Section& s) {
  SpotterConfig c;
  c.widths = s.Ints("widths", 5);
  c.blocks = s.Ints("blocks", 4);
  c.lateral = s.Int("lateral", 1, 4096);
  c.area = s.Int("area", 1024, 1 << 24);
  c.max_enlarge = s.Float("max_enlarge");
  c.mean = s.Float("mean");
  c.std = s.Float("std");
  c.threshold = s.Float("threshold");
  if (!(c.max_enlarge >= 1 && c.std > 0 && c.threshold > 0 && c.threshold < 1))
    throw std::invalid_argument("spotter: max_enlarge, std or threshold is out of range");
  return c;
}

LineReaderConfig ParseReader(const Section& s) {
  LineReaderConfig c;
  c.widths = s.Ints("widths", 3);
  c.height = s.Int("height", 32, 32);
  c.max_width = s.Int("max_width", 64, 4096);
  c.dim = s.Int("dim", 1, 4096);
  c.layers = s.Int("layers", 1, 64);
  c.heads = s.Int("heads", 1, 64);
  c.hidden = s.Int("hidden", 1, 16384);
  if (c.dim % c.heads) throw std::invalid_argument("reader.dim must be a multiple of reader.heads");
  return c;
}

LayoutConfig ParseLayout(const Section& s) {
  LayoutConfig c;
  c.max_words = s.Int("max_words", 1, 4096);
  c.word_length = s.Int("word_length", 6, 64);
  c.char_dim = s.Int("char_dim", 1, 1024);
  c.dim = s.Int("dim", 1, 4096);
  c.layers = s.Int("layers", 1, 64);
  c.heads = s.Int("heads", 1, 64);
  c.hidden = s.Int("hidden", 1, 16384);
  c.link_dim = s.Int("link_dim", 1, 4096);
  if (c.dim % c.heads) throw std::invalid_argument("layout.dim must be a multiple of layout.heads");
  return c;
}

Calibration ParseCalibration(const Section& s) {
  Calibration c{
      .slope = s.Float("slope"), .offset = s.Float("offset"), .fields = s.Child("fields").Floats()};
  if (c.slope <= 0) throw std::invalid_argument("calibration.slope must be greater than 0");
  return c;
}

ModelConfig Parse(const json& root) {
  const Section s(root, "");
  if (s.Int("format", 1, 1 << 20) != 1) throw std::invalid_argument("format is not 1");
  ModelConfig c;
  c.name = s.String("name");
  c.version = s.String("version");
  c.config_sha256 = s.String("config_sha256");
  c.weights_sha256 = s.String("weights_sha256");
  c.charset = Characters(s.String("charset"));
  c.document_types = s.Strings("document_types");
  c.tags = s.Strings("tags");
  c.spotter = ParseSpotter(s.Child("spotter"));
  c.reader = ParseReader(s.Child("reader"));
  c.layout = ParseLayout(s.Child("layout"));
  if (s.Has("calibration")) c.calibration = ParseCalibration(s.Child("calibration"));
  return c;
}

// The SHA-256 of `text` without the first place where it states `digest`.
std::string SumWithin(std::string text, const std::string& digest) {
  if (const size_t at = text.find(digest); at != text.npos) text.erase(at, digest.size());
  return Sha256Hex(text);
}

}  // namespace

absl::StatusOr<ModelConfig> ParseModelConfig(std::string_view text) {
  try {
    return Parse(json::parse(text));
  } catch (const std::exception& e) {
    return absl::FailedPreconditionError(e.what());
  }
}

absl::StatusOr<ModelConfig> LoadModelConfig(const std::string& path) {
  const auto wrong = [&path](absl::string_view what) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": ", what));
  };
  std::ifstream in(path, std::ios::binary);
  if (!in) return wrong("cannot be opened");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  auto config = ParseModelConfig(text);
  if (!config.ok()) return wrong(config.status().message());
  if (SumWithin(text, config->config_sha256) != config->config_sha256)
    return wrong("its SHA-256 is not config_sha256: it was changed since it was written");
  return config;
}

}  // namespace billfold::vision
