#include "cli/growth.h"

#include <cmath>
#include <numeric>

namespace billfold::cli {
namespace {

// Logarithms, their mean subtracted.
std::vector<double> Centred(std::vector<double> values) {
  for (double& value : values) value = std::log(value);
  const double mean =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (double& value : values) value -= mean;
  return values;
}

}  // namespace

double GrowthExponent(const std::vector<Series>& all) {
  double products = 0, squares = 0;
  for (const Series& series : all) {
    const std::vector<double> size = Centred(series.sizes), cost = Centred(series.costs);
    products = std::inner_product(size.begin(), size.end(), cost.begin(), products);
    squares = std::inner_product(size.begin(), size.end(), size.begin(), squares);
  }
  return squares > 0 ? products / squares : 0;
}

}  // namespace billfold::cli
