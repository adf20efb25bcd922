#include "vision/model/ctc.h"

#include <algorithm>
#include <cmath>

namespace billfold::vision {
namespace {

// Softmax probability of the class with the highest logit.
float Probability(const float* logits, int classes, float highest) {
  double sum = 0;
  for (int c = 0; c < classes; ++c) sum += std::exp(static_cast<double>(logits[c] - highest));
  return static_cast<float>(1 / sum);
}

}  // namespace

std::vector<CtcCharacter> DecodeCtc(const float* logits, int frames, int classes) {
  std::vector<CtcCharacter> out;
  int previous = 0;
  for (int t = 0; t < frames; ++t, logits += classes) {
    const int best = static_cast<int>(std::max_element(logits, logits + classes) - logits);
    if (best != 0) {
      const float p = Probability(logits, classes, logits[best]);
      if (best != previous) {
        out.push_back({.klass = best, .first = t, .last = t, .probability = p, .peak = t});
      } else {
        out.back().last = t;
        if (p > out.back().probability) out.back().probability = p, out.back().peak = t;
      }
    }
    previous = best;
  }
  return out;
}

void FindSecondClasses(const float* logits, int classes, std::vector<CtcCharacter>* characters) {
  for (CtcCharacter& c : *characters) {
    if (c.probability > 1 - kNegligible) continue;  // nothing is left for others: most characters
    const float* row = logits + static_cast<size_t>(c.peak) * classes;
    int second = 0;
    for (int k = 1; k < classes; ++k)
      if (k != c.klass && (second == 0 || row[k] > row[second])) second = k;
    if (second == 0) continue;
    const float p = c.probability * std::exp(row[second] - row[c.klass]);
    if (p >= kNegligible) c.second = second, c.second_probability = p;
  }
}

std::vector<CtcWord> WordsOf(const std::vector<CtcCharacter>& characters,
                             const std::vector<std::string>& charset) {
  std::vector<CtcWord> words;
  int length = 0;  // characters of the word under construction
  for (const CtcCharacter& c : characters) {
    const std::string& text = charset[c.klass - 1];
    if (text == " ") {
      length = 0;
      continue;
    }
    if (length == 0) words.push_back({"", c.first, c.last, 0, {}});
    CtcWord& word = words.back();
    if (c.second > 0 && charset[c.second - 1] != " ")
      word.alternatives.push_back(
          {word.text.size(), text.size(), charset[c.second - 1], c.second_probability});
    word.text += text;
    word.last = c.last;
    word.confidence += (c.probability - word.confidence) / static_cast<float>(++length);
  }
  return words;
}

}  // namespace billfold::vision
