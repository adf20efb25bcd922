#include "server/service_time.h"

#include <catch2/catch.hpp>
#include <vector>

namespace billfold::server {
namespace {

ServiceTime After(const std::vector<double>& seconds) {
  ServiceTime time;
  for (const double sample : seconds) time.Add(ServiceTime::Duration(sample));
  return time;
}

TEST_CASE("mean and least service time after some samples") {
  struct Case {
    std::vector<double> samples;
    double mean;
    double at_least;
  };
  // By hand: the mean moves by an eighth of the error, the deviation, half the first sample, by a
  // quarter of what the error's size differs from it.
  const auto [samples, mean, at_least] = GENERATE(values<Case>({
      {{}, 0, 0},
      {{8}, 8, 0},           // 8 - 2 × 4
      {{8, 8}, 8, 2},        // 8 - 2 × 3
      {{8, 8, 8}, 8, 3.5},   // 8 - 2 × 2.25
      {{8, 16}, 9, 0},       // deviation 5: never below 0
      {{8, 8, 16}, 9, 0.5},  // 9 - 2 × 4.25
      {{8, 8, 8, 0}, 7, 0},  // deviation 3.6875
  }));
  CAPTURE(samples);
  CHECK(After(samples).mean().count() == Approx(mean));
  CHECK(After(samples).AtLeast().count() == Approx(at_least));
}

TEST_CASE("equal samples leave no deviation") {
  CHECK(After(std::vector<double>(60, 0.2)).AtLeast().count() == Approx(0.2).epsilon(1e-4));
}

TEST_CASE("the estimate follows a change for good within two dozen samples") {
  std::vector<double> samples(60, 0.2);
  samples.insert(samples.end(), 24, 1.0);
  CHECK(After(samples).mean().count() > 0.9);
  CHECK(After(samples).mean().count() < 1.0);
}

TEST_CASE("one outlier moves the mean by an eighth only") {
  std::vector<double> samples(60, 0.2);
  samples.push_back(10.2);
  CHECK(After(samples).mean().count() == Approx(0.2 + 10.0 / 8).epsilon(1e-3));
  CHECK(After(samples).AtLeast().count() == 0);
}

}  // namespace
}  // namespace billfold::server
