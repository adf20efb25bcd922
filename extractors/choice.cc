#include "extractors/choice.h"

#include <algorithm>
#include <cmath>

namespace billfold::extractors {

std::vector<float> ChoiceProbabilities(const std::vector<float>& scores, float none) {
  float top = none;
  for (const float score : scores) top = std::max(top, score);
  float sum = std::exp(none - top);
  std::vector<float> probabilities;
  for (const float score : scores) {
    probabilities.push_back(std::exp(score - top));
    sum += probabilities.back();
  }
  for (float& p : probabilities) p /= sum;
  return probabilities;
}

}  // namespace billfold::extractors
