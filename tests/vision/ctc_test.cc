#include "vision/model/ctc.h"

#include <catch2/catch.hpp>
#include <cmath>

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

// One line of frames of blank, "a", "b", " " and "é", each with the probabilities given.
std::vector<CtcWord> ReadWithSecond(const std::vector<std::vector<float>>& frames) {
  std::vector<float> logits;
  for (const auto& frame : frames)
    for (float p : frame) logits.push_back(std::log(p));
  auto characters = DecodeCtc(logits.data(), static_cast<int>(frames.size()), 5);
  FindSecondClasses(logits.data(), 5, &characters);
  return WordsOf(characters, kCharset);
}

TEST_CASE("the second character of a doubtful one is kept with its place and probability") {
  const auto words =
      ReadWithSecond({{0.01f, 0.02f, 0.01f, 0.01f, 0.95f}, {0.1f, 0.6f, 0.25f, 0.01f, 0.04f}});
  REQUIRE(words.size() == 1);
  REQUIRE(words[0].text == "éa");
  REQUIRE(words[0].alternatives.size() == 2);
  const Alternative& first = words[0].alternatives[0];
  CHECK(first.begin == 0);
  CHECK(first.size == 2);
  CHECK(first.text == "a");
  CHECK(first.probability == Approx(0.02));
  const Alternative& second = words[0].alternatives[1];
  CHECK(second.begin == 2);
  CHECK(second.size == 1);
  CHECK(second.text == "b");
  CHECK(second.probability == Approx(0.25));
}

TEST_CASE("the second character is that of the frame where the first is surest") {
  const auto words = ReadWithSecond({{0.01f, 0.5f, 0.01f, 0.01f, 0.47f},  // its neighbour begins
                                     {0.01f, 0.8f, 0.17f, 0.01f, 0.01f},
                                     {0.01f, 0.01f, 0.96f, 0.01f, 0.01f}});
  REQUIRE(words.size() == 1);
  REQUIRE(words[0].text == "ab");
  REQUIRE(words[0].alternatives.size() == 2);
  CHECK(words[0].alternatives[0].text == "b");
  CHECK(words[0].alternatives[0].probability == Approx(0.17));
}

TEST_CASE("a clear character has no second, and a gap is none") {
  CHECK(ReadWithSecond({{2e-4f, 0.9992f, 2e-4f, 2e-4f, 2e-4f}})[0].alternatives.empty());
  CHECK(ReadWithSecond({{0.3f, 0.6994f, 2e-4f, 2e-4f, 2e-4f}})[0].alternatives.empty());
  CHECK(ReadWithSecond({{0.01f, 0.6f, 0.01f, 0.37f, 0.01f}})[0].alternatives.empty());
}

}  // namespace
}  // namespace billfold::vision
