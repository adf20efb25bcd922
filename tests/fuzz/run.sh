#!/usr/bin/env bash
# libFuzzer over every target, one after the other, or over those that are named:
#     tests/fuzz/run.sh FUZZER FOLDER SECONDS [TARGET…]
# FUZZER is build-address/tests/fuzz/fuzzer. FOLDER keeps a log and what was found worth keeping for
# each target; it is where the next run goes on. An input that breaks a promise is put beside them
# and ends its target; the exit status says so.
set -euo pipefail
fuzzer=$1 folder=$2 seconds=$3
shift 3
seeds=$(dirname "$0")/corpus
status=0
for target in ${*:-$("$fuzzer")}; do
  mkdir -p "$folder/$target"
  log=$folder/$target.log
  FUZZ_TARGET=$target nice "$fuzzer" "$folder/$target" "$seeds/$target" -max_total_time="$seconds" \
    -timeout=25 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$folder/$target-" \
    > "$log" 2>&1 && result="none broken" || { result="BROKEN, see $log"; status=1; }
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
  edges=$(sed -n 's/^#.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
  printf '%-14s %10s inputs, %6s edges: %s\n' "$target" "${runs:-?}" "${edges:-?}" "$result"
done
exit $status
