// How a cost grows with a size.
#pragma once

#include <cstddef>
#include <vector>

namespace billfold::cli {

// The same thing at several sizes, and what each cost.
struct Series {
  std::vector<double> sizes, costs;  // all above 0
};

// The exponent e of cost = c · size^e that fits best, by least squares over logarithms; c is free
// for each series. 1 is linear. 0 where no series has two sizes.
double GrowthExponent(const std::vector<Series>& all);

}  // namespace billfold::cli
