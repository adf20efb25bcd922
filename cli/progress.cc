#include "cli/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/terminal.h"

namespace billfold::cli {
namespace {

constexpr size_t kCells = 24;

std::string Duration(double seconds) {
  const long s = std::lround(seconds);
  if (s >= 3600) return absl::StrFormat("%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  return absl::StrFormat("%d:%02d", s / 60, s % 60);
}

}  // namespace

Progress::Progress(size_t total, size_t done, size_t failed)
    : total_(total),
      before_(done),
      enabled_(total > 1 && IsTerminal(STDERR_FILENO)),
      done_(done),
      failed_(failed) {
  Draw();
}

void Progress::Add(bool failed) {
  ++done_;
  failed_ += failed;
}

void Progress::Clear() {
  if (enabled_) std::fputs("\r\x1b[K", stderr);
}

void Progress::Draw() {
  if (!enabled_) return;
  std::string bar;
  for (size_t i = 0; i < kCells; ++i) bar += i < done_ * kCells / total_ ? "█" : "░";
  std::string line = absl::StrFormat("\r\x1b[K%s  %d/%d", bar, done_, total_);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
  if (done_ > before_ && elapsed.count() > 0) {
    const double rate = (done_ - before_) / elapsed.count();
    absl::StrAppendFormat(&line, "  %.1f/s  %s left", rate, Duration((total_ - done_) / rate));
  }
  if (failed_ > 0) absl::StrAppend(&line, "  ", failed_, " failed");
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace billfold::cli
