#include "server/executor.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/errors.h"

namespace billfold::server {

Executor::Executor(int workers, int queue, std::function<void(Load)> on_load)
    : workers_(workers), queue_limit_(queue), on_load_(std::move(on_load)) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { Work(); });
}

Executor::~Executor() {
  BreakOff();
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

absl::Status Executor::Submit(Task task) {
  std::vector<Task> spent;
  absl::Status refusal;
  {
    const std::lock_guard lock(mutex_);
    // A full queue may hold tasks that nobody waits for any more.
    if (Ahead() >= workers_ + queue_limit_) spent = TakeSpent();
    refusal = Refusal(*task.budget);
    if (refusal.ok()) queue_.push_back({std::move(task), Clock::now()});
    TellLoad();
  }
  if (refusal.ok()) work_.notify_one();
  for (const Task& gone : spent) gone.drop(gone.budget->Check());
  return refusal;
}

absl::Status Executor::Refusal(const vision::Budget& budget) const {
  if (draining_) return DrainingError();
  if (absl::Status status = budget.Check(); !status.ok()) return status;
  if (Ahead() < workers_) return absl::OkStatus();
  const auto turn = service_time_.mean() / workers_;  // a worker is free this often
  if (Ahead() >= workers_ + queue_limit_) return QueueFullError(turn * std::max(1, queue_limit_));
  const auto done = turn * (Ahead() - workers_ + 1) + service_time_.AtLeast();
  if (Clock::now() + std::chrono::duration_cast<Clock::duration>(done) > budget.deadline())
    return absl::DeadlineExceededError("the deadline cannot be met from the queue");
  return absl::OkStatus();
}

int Executor::Ahead() const { return static_cast<int>(running_.size() + queue_.size()); }

void Executor::DropSpent() {
  std::vector<Task> spent;
  {
    const std::lock_guard lock(mutex_);
    spent = TakeSpent();
    TellLoad();
  }
  for (const Task& task : spent) task.drop(task.budget->Check());
}

std::vector<Executor::Task> Executor::TakeSpent() {
  const auto spent = std::stable_partition(
      queue_.begin(), queue_.end(), [](const Waiting& w) { return w.task.budget->Check().ok(); });
  std::vector<Task> tasks;
  for (auto waiting = spent; waiting != queue_.end(); ++waiting)
    tasks.push_back(std::move(waiting->task));
  queue_.erase(spent, queue_.end());
  TellIdle();
  return tasks;
}

void Executor::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    work_.wait(lock, [this] { return ending_ || !queue_.empty(); });
    if (ending_) return;
    Waiting next = std::move(queue_.front());
    queue_.pop_front();
    const auto place = running_.insert(next.task.budget);
    TellLoad();
    lock.unlock();

    const Clock::time_point start = Clock::now();
    const absl::Status status = next.task.budget->Check();
    if (status.ok()) next.task.run(start - next.since);
    const Clock::duration took = Clock::now() - start;
    const bool whole = next.task.budget->Check().ok();

    lock.lock();
    // One that was broken off says only that it would have taken longer.
    if (status.ok() && (whole || took > service_time_.mean())) service_time_.Add(took);
    running_.erase(place);
    ++delivering_;
    TellLoad();
    lock.unlock();
    status.ok() ? next.task.deliver() : next.task.drop(status);
    next.task = {};  // what it holds goes before the next one comes
    lock.lock();
    --delivering_;
    TellIdle();
  }
}

bool Executor::Drain(Clock::time_point deadline) {
  {
    std::unique_lock lock(mutex_);
    draining_ = true;
    if (idle_.wait_until(lock, deadline, [this] { return Ahead() + delivering_ == 0; }))
      return true;
  }
  BreakOff();
  return false;
}

void Executor::BreakOff() {
  std::deque<Waiting> dropped;
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
    dropped.swap(queue_);
    has_broken_off_ = true;
    for (const auto& budget : running_) budget->Cancel();
    TellLoad();
  }
  for (const Waiting& waiting : dropped) waiting.task.drop(DrainingError());
}

void Executor::TellIdle() {
  if (Ahead() + delivering_ == 0) idle_.notify_all();
}

void Executor::TellLoad() {
  if (on_load_) on_load_({static_cast<int>(running_.size()), static_cast<int>(queue_.size())});
}

}  // namespace billfold::server
