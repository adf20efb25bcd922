// A thousand random damages of the model folder, each of which must be a start-up error that names
// the damaged file.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/vision/model_copy.h"

namespace billfold::vision {
namespace {

constexpr int kDamagesOfEachFile = 500;
constexpr size_t kLongestRun = 300;

// Random positions and bytes, the same in every run.
class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}

  size_t Below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }

  // `text` after one change that keeps its length, and is one.
  std::string Changed(std::string text) {
    const std::string before = text;
    while (text == before) {
      const size_t at = Below(text.size());
      const size_t run = std::min(1 + Below(kLongestRun), text.size() - at);
      switch (Below(4)) {
        case 0:
          text[at] = static_cast<char>(text[at] ^ 1 << Below(8));
          break;
        case 1:
          text[at] = static_cast<char>(Below(256));
          break;
        case 2:
          std::fill_n(text.begin() + at, run, '\0');
          break;
        default:
          std::copy_n(before.begin() + Below(text.size() - run + 1), run, text.begin() + at);
      }
    }
    return text;
  }

 private:
  std::mt19937 random_;
};

TEST_CASE("a random damage of config.json is a start-up error that names it") {
  const ModelCopy copy;
  const std::string good = Read(copy.config());
  Damage damage(1);
  for (int i = 0; i < kDamagesOfEachFile; ++i) {
    std::string bad = good;
    const size_t at = damage.Below(good.size());
    switch (damage.Below(6)) {
      case 0:
        bad.resize(at);
        break;
      case 1:
        bad.erase(at, 1 + damage.Below(kLongestRun));
        break;
      case 2:
        bad.insert(at, good.substr(damage.Below(good.size()), 1 + damage.Below(kLongestRun)));
        break;
      default:
        bad = damage.Changed(good);
    }
    Write(copy.config(), bad);
    INFO("damage " << i << " at " << at);
    CHECK_THAT(copy.Error(), Catch::Contains("config.json: "));
  }
}

// Only what is damaged is written, and put back: the file has 13 MB.
TEST_CASE("a random damage of model.safetensors is a start-up error that names it") {
  const ModelCopy copy;
  const std::string good = Read(copy.weights());
  uint64_t header = 0;
  std::memcpy(&header, good.data(), sizeof(header));
  std::fstream file(copy.weights(), std::ios::binary | std::ios::in | std::ios::out);
  const auto put = [&file](size_t at, const std::string& bytes) {
    file.seekp(static_cast<std::streamoff>(at)).write(bytes.data(), bytes.size()).flush();
  };
  Damage damage(2);
  for (int i = 0; i < kDamagesOfEachFile; ++i) {
    const size_t reach =
        i % 2 ? sizeof(header) + header : good.size();  // every other in the header
    const size_t at = damage.Below(reach);
    const std::string part = good.substr(at, 4 * kLongestRun);
    INFO("damage " << i << " at " << at);
    switch (damage.Below(8)) {
      case 0:
        fs::resize_file(copy.weights(), good.size() - part.size());
        CHECK_THAT(copy.Error(), Catch::Contains("model.safetensors: "));
        put(good.size() - part.size(), good.substr(good.size() - part.size()));
        break;
      case 1:
        put(good.size(), part);
        CHECK_THAT(copy.Error(), Catch::Contains("model.safetensors: "));
        fs::resize_file(copy.weights(), good.size());
        break;
      default:
        put(at, damage.Changed(part));
        CHECK_THAT(copy.Error(), Catch::Contains("model.safetensors: "));
        put(at, part);
    }
  }
  CHECK(Read(copy.weights()) == good);
  CHECK(LoadReader({.model_dir = copy.dir.string(), .threads = 1}).ok());
}

}  // namespace
}  // namespace billfold::vision
