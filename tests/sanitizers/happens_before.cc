// Tells ThreadSanitizer what Debian's absl, gRPC and OpenMP do not: they are not instrumented, and
// their locks, queues and counts are atomics, so that whatever one thread hands to another through
// them looks like a race. These functions take the place of theirs in server_test and the program,
// report the hand-over and call on. What threads share without any of them is reported as ever.
#ifdef __SANITIZE_THREAD__

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdint>

namespace {

// All of them take no more than six words, in registers, and give back one at the most.
using Word = uintptr_t;
using Function = Word(Word, Word, Word, Word, Word, Word);

void Acquire(Word object) { __tsan_acquire(reinterpret_cast<void*>(object)); }
void Release(Word object) { __tsan_release(reinterpret_cast<void*>(object)); }

}  // namespace

// `name` is mangled; `before` and `after` say what `self` and its first argument `a` hand over.
#define HANDS_OVER(name, before, after)                                                 \
  extern "C" Word name(Word self, Word a, Word b, Word c, Word d, Word e) {             \
    static Function* const real = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, #name)); \
    before;                                                                             \
    const Word result = real(self, a, b, c, d, e);                                      \
    after;                                                                              \
    return result;                                                                      \
  }
#define ACQUIRES(name) HANDS_OVER(name, , Acquire(self))
#define TRIES(name) HANDS_OVER(name, , if (result & 0xff) Acquire(self))
#define RELEASES(name) HANDS_OVER(name, Release(self), )
#define WAITS(name) HANDS_OVER(name, Release(a), (Acquire(a), Acquire(self)))
#define COUNTS_DOWN(name) HANDS_OVER(name, (Release(self), Acquire(self)), )
#define SYNCHRONISES(name) HANDS_OVER(name, Release(self), Acquire(self))

// absl::Mutex and absl::CondVar, of whose Wait functions `a` is the mutex.
ACQUIRES(_ZN4absl7debian35Mutex4LockEv)
ACQUIRES(_ZN4absl7debian35Mutex10ReaderLockEv)
TRIES(_ZN4absl7debian35Mutex7TryLockEv)
TRIES(_ZN4absl7debian35Mutex13ReaderTryLockEv)
RELEASES(_ZN4absl7debian35Mutex6UnlockEv)
RELEASES(_ZN4absl7debian35Mutex12ReaderUnlockEv)
RELEASES(_ZN4absl7debian37CondVar6SignalEv)
RELEASES(_ZN4absl7debian37CondVar9SignalAllEv)
WAITS(_ZN4absl7debian37CondVar4WaitEPNS0_5MutexE)
WAITS(_ZN4absl7debian37CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE)
WAITS(_ZN4absl7debian37CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE)

// The count of what copies of an absl::Status share.
COUNTS_DOWN(_ZN4absl7debian36Status15UnrefNonInlinedEm)

// gRPC's queue without a lock, and the two things that it serialises work with.
RELEASES(_ZN9grpc_core32MultiProducerSingleConsumerQueue4PushEPNS0_4NodeE)
ACQUIRES(_ZN9grpc_core32MultiProducerSingleConsumerQueue3PopEv)
ACQUIRES(_ZN9grpc_core32MultiProducerSingleConsumerQueue14PopAndCheckEndEPb)
SYNCHRONISES(_ZN9grpc_core12CallCombiner5StartEP12grpc_closureN4absl7debian36StatusEPKciS7_)
SYNCHRONISES(_ZN9grpc_core12CallCombiner4StopEPKciS2_)
SYNCHRONISES(_ZN9grpc_core12CallCombiner6CancelEN4absl7debian36StatusE)
SYNCHRONISES(_ZN9grpc_core12CallCombiner17SetNotifyOnCancelEP12grpc_closure)
SYNCHRONISES(_ZN9grpc_core8Combiner3RunEP12grpc_closureN4absl7debian36StatusE)
SYNCHRONISES(_ZN9grpc_core8Combiner10FinallyRunEP12grpc_closureN4absl7debian36StatusE)

// gRPC's count of the reactions of a call that are not over, whose last one leads to OnDone. The
// header lets instrumented code count too, hence the address: behind a vtable and another count.
constexpr Word kCallbacksOutstanding = sizeof(void*) + sizeof(int);
HANDS_OVER(_ZN4grpc8internal18ServerCallbackCall14ScheduleOnDoneEb,
           Acquire(self + kCallbacksOutstanding), )

// OpenMP's threads start with what the one that calls them knows, and it goes on with what they do.
namespace {

struct Team {
  void (*work)(void*);
  void* data;
};

void RunMember(void* given) {
  const Team& team = *static_cast<const Team*>(given);
  __tsan_acquire(given);
  team.work(team.data);
  __tsan_release(given);
}

}  // namespace

extern "C" void GOMP_parallel(void (*work)(void*), void* data, unsigned threads, unsigned flags) {
  using Parallel = void(void (*)(void*), void*, unsigned, unsigned);
  static auto* const real = reinterpret_cast<Parallel*>(dlsym(RTLD_NEXT, "GOMP_parallel"));
  Team team{work, data};
  __tsan_release(&team);
  real(RunMember, &team, threads, flags);
  __tsan_acquire(&team);
}

#endif
