// How a budget ends the work on an image, with a stopwatch alone and with the committed weights.
#include "vision/budget.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <thread>

#include "tests/vision/test_reader.h"
#include "vision/stopwatch.h"

namespace billfold::vision {
namespace {

using absl::StatusCode;
using Clock = Budget::Clock;

TEST_CASE("a budget without end is never spent") {
  const Budget budget;
  CHECK(budget.Check().ok());
  CHECK(budget.deadline() == Clock::time_point::max());
}

TEST_CASE("a budget is spent when it is cancelled, or when its deadline has passed") {
  Budget ahead(Clock::now() + std::chrono::hours(1));
  CHECK(ahead.Check().ok());
  ahead.Cancel();
  CHECK(ahead.Check().code() == StatusCode::kCancelled);
  ahead.Cancel();
  CHECK(ahead.Check().code() == StatusCode::kCancelled);
  Budget past(Clock::now() - std::chrono::nanoseconds(1));
  CHECK(past.Check().code() == StatusCode::kDeadlineExceeded);
  past.Cancel();
  CHECK(past.Check().code() == StatusCode::kCancelled);  // nobody is there to be told of time
}

TEST_CASE("another thread may cancel") {
  Budget budget;
  std::thread([&budget] { budget.Cancel(); }).join();
  CHECK(budget.Check().code() == StatusCode::kCancelled);
}

TEST_CASE("a spent budget ends the stage, whose time is still counted") {
  std::vector<StageTime> times;
  Budget budget;
  Stopwatch watch(&times, budget);
  watch.Lap("first");
  watch.CheckBudget();
  budget.Cancel();
  CHECK_THROWS_AS(watch.CheckBudget(), BudgetSpent);
  try {
    watch.Lap("second");
    FAIL("the budget was spent");
  } catch (const BudgetSpent& spent) {
    CHECK(spent.status.code() == StatusCode::kCancelled);
  }
  REQUIRE(times.size() == 2);
  CHECK(times[1].stage == "second");
}

TEST_CASE("a deadline ends the stage in which it passes") {
  std::vector<StageTime> times;
  const Budget budget(Clock::now() + std::chrono::milliseconds(1));
  std::this_thread::sleep_until(budget.deadline() + std::chrono::milliseconds(1));
  try {
    Stopwatch(&times, budget).Lap("stage");
    FAIL("the deadline passed");
  } catch (const BudgetSpent& spent) {
    CHECK(spent.status.code() == StatusCode::kDeadlineExceeded);
  }
}

// With the real reader from here on.

Image Receipt() {
  const cv::Mat pixels = cv::imread(std::string(BILLFOLD_SAMPLES) + "/receipt_malaysia.jpg");
  REQUIRE_FALSE(pixels.empty());
  return {std::make_shared<const cv::Mat>(pixels), pixels.cols, pixels.rows, ImageFormat::kJpeg};
}

TEST_CASE("a reading whose budget is spent from the start says so") {
  Budget cancelled;
  cancelled.Cancel();
  CHECK(TestReader().Read(Receipt(), cancelled).status().code() == StatusCode::kCancelled);
  const Budget late(Clock::now() - std::chrono::seconds(1));
  CHECK(TestReader().Read(Receipt(), late).status().code() == StatusCode::kDeadlineExceeded);
}

TEST_CASE("a reading with time enough is the one without a deadline") {
  const auto free = TestReader().Read(Receipt(), Budget());
  const auto bound = TestReader().Read(Receipt(), Budget(Clock::now() + std::chrono::hours(1)));
  REQUIRE(free.ok());
  REQUIRE(bound.ok());
  CHECK_FALSE(free->documents[0].lines.empty());
  CHECK(bound->documents[0].lines.size() == free->documents[0].lines.size());
}

TEST_CASE("a reading is broken off in the middle") {
  const Image image = Receipt();
  REQUIRE(TestReader().Read(image, Budget()).ok());  // the first time takes longer
  const Clock::time_point start = Clock::now();
  REQUIRE(TestReader().Read(image, Budget()).ok());
  const Clock::duration whole = Clock::now() - start;

  // Cancelled at a quarter of the usual time: a reading that finished nonetheless did not look.
  // Sooner each time, in case the first ones came too late on a machine that was busy before.
  for (int divisor = 4; divisor <= 64; divisor *= 2) {
    Budget budget;
    std::thread caller([&] {
      std::this_thread::sleep_for(whole / divisor);
      budget.Cancel();
    });
    const auto reading = TestReader().Read(image, budget);
    const bool spent = !budget.Check().ok();
    caller.join();
    if (!spent) continue;
    CHECK(reading.status().code() == StatusCode::kCancelled);
    return;
  }
  FAIL("every reading was done before it was cancelled");
}

}  // namespace
}  // namespace billfold::vision
