#!/usr/bin/env bash
# A build folder's tests under its sanitizer: tests/sanitizers/run.sh address|thread
# The parts of the program in C++ as their test programs, which share one start, then what tries the
# program from outside. A finding ends a test program, or the program, and fails its test.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build-$1 here=$PWD/tests/sanitizers
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export LSAN_OPTIONS=suppressions=$here/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=suppressions=$here/tsan.supp:history_size=4
export GOMP_SPINCOUNT=1000 BILLFOLD_TEST_PATIENCE=600
[ "$1" = address ] && rooms="*" outside="^(serve|batch): " || rooms=server outside="^batch: "
status=0
for test in "$build"/tests/${rooms}_test; do
  start=$SECONDS
  nice "$test" || status=1
  echo "$test: $((SECONDS - start)) s"
done
nice ctest --test-dir "$build" --output-on-failure -R "$outside" || status=1
exit $status
