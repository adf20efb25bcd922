#include "vision/model/ctc.h"

#include <catch2/catch.hpp>

namespace billfold::vision {
namespace {

const std::vector<std::string> kCharset = {"a", "b", " ", "é"};

// Logits that prefer one class a frame.
std::vector<float> Path(const std::vector<int>& classes) {
  std::vector<float> logits;
  for (int klass : classes)
    for (int c = 0; c <= static_cast<int>(kCharset.size()); ++c)
      logits.push_back(c == klass ? 8.f : 0.f);
  return logits;
}

std::vector<CtcWord> Read(const std::vector<int>& classes) {
  const auto logits = Path(classes);
  return WordsOf(DecodeCtc(logits.data(), static_cast<int>(classes.size()),
                           static_cast<int>(kCharset.size()) + 1),
                 kCharset);
}

TEST_CASE("repeated classes are one character, a blank between them makes two") {
  CHECK(Read({1, 1, 1})[0].text == "a");
  CHECK(Read({1, 0, 1})[0].text == "aa");
  CHECK(Read({0, 1, 2, 2, 0})[0].text == "ab");
}

TEST_CASE("spaces part words, and words know their frames") {
  const auto words = Read({0, 1, 1, 0, 3, 3, 0, 4, 2, 0});
  REQUIRE(words.size() == 2);
  CHECK(words[0].text == "a");
  CHECK(words[0].first == 1);
  CHECK(words[0].last == 2);
  CHECK(words[1].text == "éb");
  CHECK(words[1].first == 7);
  CHECK(words[1].last == 8);
}

TEST_CASE("nothing but blanks and spaces is no word") {
  CHECK(Read({0, 0, 0}).empty());
  CHECK(Read({3, 0, 3}).empty());
  CHECK(Read({}).empty());
}

TEST_CASE("confidence is the softmax probability of the characters") {
  const double expected = std::exp(8.0) / (std::exp(8.0) + 4);
  CHECK(Read({1, 0, 2})[0].confidence == Approx(expected).epsilon(1e-5));
}

}  // namespace
}  // namespace billfold::vision
