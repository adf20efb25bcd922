#include "vision/model/character_model.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "vision/model/config.h"
#include "vision/model/ctc.h"

namespace billfold::vision {
namespace {

// The character model of the committed weights, and its alphabet.
struct Committed {
  Committed() {
    auto config = LoadModelConfig(BILLFOLD_MODEL_DIR "/config.json");
    REQUIRE(config.ok());
    charset = config->charset;
    const auto file = Safetensors::Load(BILLFOLD_MODEL_DIR "/model.safetensors");
    REQUIRE(file.ok());
    auto loaded = CharacterModel::Load(*file, charset);
    REQUIRE(loaded.ok());
    language = *std::move(loaded);
  }

  int Class(char c) const {
    const auto found = std::find(charset.begin(), charset.end(), std::string(1, c));
    return static_cast<int>(found - charset.begin()) + 1;
  }

  CharacterModel::History After(const std::string& text) const {
    CharacterModel::History history = CharacterModel::kLineStart;
    for (char c : text) history = language.After(history, Class(c));
    return history;
  }

  // Reads a line in which every character of `seen` is followed by a blank, and at each place the
  // network gives `other` the share `doubt` of its belief.
  std::string Read(const std::string& seen, const std::string& other, float doubt) const {
    const int classes = static_cast<int>(charset.size()) + 1;
    std::vector<float> logits;
    const auto frame = [&](int klass, int second) {
      std::vector<float> row(classes, -20.f);
      row[klass] = std::log(second == klass ? 1.f : 1 - doubt);
      if (second != klass) row[second] = std::log(doubt);
      logits.insert(logits.end(), row.begin(), row.end());
    };
    for (size_t i = 0; i < seen.size(); ++i) {
      frame(Class(seen[i]), Class(other[i]));
      frame(0, 0);
    }
    std::string text;
    for (const auto& c :
         DecodeCtc(logits.data(), static_cast<int>(logits.size()) / classes, classes, language)) {
      text += charset[c.klass - 1];
      last = c;
    }
    return text;
  }

  std::vector<std::string> charset;
  CharacterModel language;
  mutable CtcCharacter last;
};

TEST_CASE("probabilities of the next character add up to one at most") {
  const Committed model;
  for (const std::string before : {"", "TOT", "12.5", "SDN BH", "zq#"}) {
    std::map<CharacterModel::History, double> symbols;  // cases of a letter share one
    const auto history = model.After(before);
    for (int c = 1; c <= static_cast<int>(model.charset.size()); ++c) {
      const bool digit = model.charset[c - 1][0] >= '0' && model.charset[c - 1][0] <= '9';
      const double p = std::exp(model.language.LogProbability(history, c));
      symbols[model.language.After(0, c)] = digit ? 10 * p : p;
    }
    double sum = std::exp(model.language.LogProbabilityOfEnd(history));
    for (const auto& [symbol, p] : symbols) sum += p;
    CHECK(sum == Approx(1).margin(0.05));
  }
}

TEST_CASE("no digit is likelier than another") {
  const Committed model;
  for (const std::string before : {"", "RM 1", "2018-0", "TEL: 03-"})
    for (char digit : std::string("123456789"))
      CHECK(model.language.LogProbability(model.After(before), model.Class(digit)) ==
            model.language.LogProbability(model.After(before), model.Class('0')));
}

TEST_CASE("letters of either case are the same to it") {
  const Committed model;
  CHECK(model.language.LogProbability(model.After("tota"), model.Class('l')) ==
        model.language.LogProbability(model.After("TOTA"), model.Class('L')));
}

TEST_CASE("an unclear letter is read as its neighbours have it") {
  const Committed model;
  CHECK(model.Read("ABC SDN 8HD", "ABC SDN BHD", 0.4f) == "ABC SDN BHD");
  CHECK(model.Read("T0TAL", "TOTAL", 0.3f) == "TOTAL");
  CHECK(model.Read("I2.5O", "12.50", 0.4f) == "12.50");
}

TEST_CASE("what the network is sure of stands") {
  const Committed model;
  CHECK(model.Read("ABC SDN 8HD", "ABC SDN BHD", 0.02f) == "ABC SDN 8HD");
  CHECK(model.Read("T0TAL", "TOTAL", 0.001f) == "T0TAL");
}

TEST_CASE("between digits only the network decides") {
  const Committed model;
  CHECK(model.Read("12.30", "12.80", 0.49f) == "12.30");
  CHECK(model.Read("12.80", "12.30", 0.49f) == "12.80");
}

TEST_CASE("a corrected character keeps the place and the probability that the network saw") {
  const Committed model;
  REQUIRE(model.Read("SDN 8H8", "SDN BHD", 0.4f) == "SDN BHD");
  CHECK(model.last.first == 12);
  CHECK(model.last.last == 12);
  CHECK(model.last.probability == Approx(0.4).epsilon(1e-3));
}

TEST_CASE("a weights file without its tables is refused by name") {
  const auto config = LoadModelConfig(BILLFOLD_MODEL_DIR "/config.json");
  const auto file = Safetensors::Load(BILLFOLD_SOURCE_DIR "/tests/data/golden.safetensors");
  REQUIRE(file.ok());
  const auto model = CharacterModel::Load(*file, config->charset);
  REQUIRE_FALSE(model.ok());
  CHECK_THAT(std::string(model.status().message()), Catch::Contains("language.ngrams"));
}

}  // namespace
}  // namespace billfold::vision
