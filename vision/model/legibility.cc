#include "vision/model/legibility.h"

namespace billfold::vision {
namespace {

constexpr float kDoubtful = 0.5f;   // confidence of a word that says nothing
constexpr size_t kWordToJudge = 3;  // bytes

}  // namespace

float MeanConfidence(const std::vector<ReadLine>& lines) {
  float sum = 0, characters = 0;
  for (const ReadLine& line : lines)
    for (const ReadWord& word : line.words) {
      const auto length = static_cast<float>(word.text.size());
      sum += word.confidence * length;
      characters += length;
    }
  return characters > 0 ? sum / characters : 0;
}

float Legibility(const std::vector<ReadLine>& lines) {
  float sum = 0;
  for (const ReadLine& line : lines)
    for (const ReadWord& word : line.words)
      if (word.text.size() >= kWordToJudge && word.confidence > kDoubtful) {
        const float surely = word.confidence - kDoubtful;
        sum += surely * surely * static_cast<float>(word.text.size());
      }
  return sum;
}

}  // namespace billfold::vision
