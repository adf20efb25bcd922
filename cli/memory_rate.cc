#include "cli/memory_rate.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <thread>
#include <vector>

namespace billfold::cli {
namespace {

constexpr size_t kNumbers = (64 << 20) / sizeof(double);  // of an array: far beyond any cache
constexpr int kRuns = 5;

struct Arrays {
  std::vector<double> a = std::vector<double>(kNumbers, 1);
  std::vector<double> b = std::vector<double>(kNumbers, 2);
  std::vector<double> c = std::vector<double>(kNumbers, 0);

  void Add() {
    for (size_t i = 0; i < kNumbers; ++i) c[i] = a[i] + 3 * b[i];
  }
};

}  // namespace

double MeasureMemory(int threads) {
  std::vector<Arrays> arrays(threads);
  double best = 0;
  for (int run = 0; run < kRuns; ++run) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::jthread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back([&, i] { arrays[i].Add(); });
    arrays[0].Add();
    others.clear();  // joins
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    best = std::max(best, 3.0 * threads * kNumbers * sizeof(double) / seconds / 1e9);
  }
  return arrays.back().c.back() == 7 ? best : 0;  // the sums are used, so they are made
}

}  // namespace billfold::cli
