// Preloaded into a program: a time of day that jumps. It is ahead by as many seconds as the file
// $BILLFOLD_TEST_CLOCK says, eight bytes that a test may change at any time. What the kernel waits
// for is in true time.
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <ctime>

namespace {

int64_t Ahead() {
  static const volatile int64_t* const seconds = [] {
    const char* path = std::getenv("BILLFOLD_TEST_CLOCK");
    const int file = open(path != nullptr ? path : "", O_RDONLY | O_CLOEXEC);
    void* bytes = mmap(nullptr, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED) std::abort();
    return static_cast<const volatile int64_t*>(bytes);
  }();
  return *seconds;
}

template <typename Function>
Function* True(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
  static auto* const true_time = True<int(clockid_t, timespec*)>("clock_gettime");
  const int status = true_time(clock, now);
  if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    now->tv_sec += Ahead();
  return status;
}

int gettimeofday(timeval* now, void* zone) noexcept {
  static auto* const true_time = True<int(timeval*, void*)>("gettimeofday");
  const int status = true_time(now, zone);
  if (status == 0) now->tv_sec += Ahead();
  return status;
}

time_t time(time_t* seconds) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (seconds != nullptr) *seconds = now.tv_sec;
  return now.tv_sec;
}

// Abseil waits for moments of the time of day by this call.
long syscall(long number, ...) noexcept {
  static auto* const true_call = True<long(long, ...)>("syscall");
  va_list list;
  va_start(list, number);
  long argument[6];
  for (long& one : argument) one = va_arg(list, long);
  va_end(list);
  timespec until{};
  if (number == SYS_futex && (argument[1] & FUTEX_CLOCK_REALTIME) != 0 && argument[3] != 0) {
    until = *reinterpret_cast<const timespec*>(argument[3]);
    until.tv_sec -= Ahead();
    argument[3] = reinterpret_cast<long>(&until);
  }
  return true_call(number, argument[0], argument[1], argument[2], argument[3], argument[4],
                   argument[5]);
}
}
