// Choosing among candidates: linear scores and what they mean as probabilities.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace billfold::extractors {

// Weighted sum of a candidate's features.
template <size_t N>
float Score(const std::array<float, N>& features, const std::array<float, N>& weights) {
  float sum = 0;
  for (size_t i = 0; i < N; ++i) sum += features[i] * weights[i];
  return sum;
}

// Conditional logit: the probability of each candidate to be the one, given its score. A last,
// nameless candidate "none of them" of score `none` takes its share, so the sum may be below 1.
std::vector<float> ChoiceProbabilities(const std::vector<float>& scores, float none);

}  // namespace billfold::extractors
