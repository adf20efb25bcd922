#!/usr/bin/env bash
# libFuzzer over every target, or over those that are named, one on each core:
#     tests/fuzz/run.sh FUZZER FOLDER SECONDS [TARGET…]
# FUZZER is build-address/tests/fuzz/fuzzer, SECONDS the processor time that each target gets.
# FOLDER keeps a log and what was found worth keeping for each target; it is where the next run goes
# on. An input that breaks a promise is put beside them and ends its target; the exit status says so.
set -euo pipefail
fuzzer=$1 folder=$2 seconds=$3 seeds=$(dirname "$0")/corpus
shift 3

# Processor seconds of the fuzzers that this shell has started and seen end.
spent() { awk -v hertz="$(getconf CLK_TCK)" '{ print int(($16 + $17) / hertz) }' "/proc/$$/stat"; }

if [ $# != 1 ]; then
  mkdir -p "$folder"
  printf '%s\n' ${*:-$("$fuzzer")} | xargs -P "$(nproc)" -I{} "$0" "$fuzzer" "$folder" "$seconds" {}
  exit
fi

target=$1 log=$folder/$1.log result="none broken"
mkdir -p "$folder/$target"
: > "$log"
# Beside others a process gets less time than passes: it is started again for what is missing.
while ((seconds > $(spent))); do
  FUZZ_TARGET=$target nice "$fuzzer" "$folder/$target" "$seeds/$target" \
    -max_total_time=$((seconds - $(spent))) -timeout=25 -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="$folder/$target-" >> "$log" 2>&1 || { result="BROKEN, see $log"; break; }
done
inputs=$(awk '/^stat::number_of_executed_units/ { sum += $2 } END { print sum + 0 }' "$log")
edges=$(sed -n 's/^#.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
printf '%-14s %5s s %10s inputs, %6s edges: %s\n' "$target" "$(spent)" "$inputs" "${edges:-?}" "$result"
[ "$result" = "none broken" ]
