// Which image is read when: a fixed number of workers, and a queue of bounded length before them.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "server/service_time.h"
#include "vision/budget.h"

namespace billfold::server {

// Owned by the server. Any thread may call it; tasks run on its own threads, first come, first
// served. No function of a task is called with a lock held.
class Executor {
 public:
  using Clock = vision::Budget::Clock;

  // What is to be done for one caller. Of an accepted task either `run` is called and then
  // `deliver`, or `drop`, once; of a refused one, none.
  struct Task {
    std::shared_ptr<vision::Budget> budget;
    std::function<void(Clock::duration waited)> run;
    std::function<void(const absl::Status& why)> drop;
    // When the place is free again: whoever asks anew as soon as there is an answer finds it so.
    std::function<void()> deliver = [] {};
  };

  struct Load {
    int running = 0;
    int queued = 0;
  };

  // `on_load` is told of every change, from any thread, one at a time; it must be quick.
  Executor(int workers, int queue, std::function<void(Load)> on_load = {});
  // Drops what waits, cancels what runs, and waits for it.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Accepts the task, or says why not: QUEUE_FULL (with a time to come back), DRAINING,
  // DEADLINE_EXCEEDED where the task would not be done in time from its place in the queue,
  // CANCELLED.
  absl::Status Submit(Task task);

  // Drops waiting tasks whose budget is spent.
  void DropSpent();

  // Accepts nothing more. Waits until all that was accepted is done; what is not done at
  // `deadline` is cancelled, and the answer is false.
  bool Drain(Clock::time_point deadline);

  // Whether Drain or the destructor has cancelled what ran.
  bool has_broken_off() const { return has_broken_off_; }

 private:
  struct Waiting {
    Task task;
    Clock::time_point since;
  };

  void Work();
  void BreakOff();
  // With the lock held:
  int Ahead() const;  // tasks that hold a place
  void TellIdle();
  absl::Status Refusal(const vision::Budget& budget) const;
  std::vector<Task> TakeSpent();
  void TellLoad();

  const int workers_;
  const int queue_limit_;
  const std::function<void(Load)> on_load_;
  std::mutex mutex_;
  std::condition_variable work_;  // there is a task, or an end
  std::condition_variable idle_;  // nothing waits, runs or is delivered
  std::deque<Waiting> queue_;
  std::multiset<std::shared_ptr<vision::Budget>> running_;
  int delivering_ = 0;
  ServiceTime service_time_;
  bool draining_ = false;
  std::atomic<bool> has_broken_off_ = false;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace billfold::server
