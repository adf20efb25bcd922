#!/usr/bin/env bash
# What images made to hurt cost, each in a process of its own with a limit of two threads: seconds, peak
# memory, outcome. Usage: tests/load/hostile.sh BILLFOLD HOSTILE_IMAGES; exit status 1 where one takes
# more than 5 s or 1.5 GB.
set -euo pipefail
billfold=$1 draw=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$draw" "$folder/images"
over=0
printf '%-32s %8s %8s  %s\n' image seconds MB outcome
for image in "$folder"/images/*; do
  status=0
  /usr/bin/time -f '%e %M' -o "$folder/time" \
    "$billfold" extract --format jsonl "$image" >"$folder/out" 2>"$folder/err" || status=$?
  outcome=$(sed -n 's/.*"reason": *"\([A-Z_]*\)".*/\1/p' "$folder/out" | head -n 1)
  [ -n "$outcome" ] || outcome=$(grep -o 'DOCUMENT_TYPE_[A-Z_]*' "$folder/out" | head -n 1 || true)
  [ "$status" -le 1 ] || outcome="ended with $status"
  read -r seconds kilobytes < <(tail -n 1 "$folder/time")
  printf '%-32s %8s %8d  %s\n' "$(basename "$image")" "$seconds" $((kilobytes / 1024)) "$outcome"
  awk -v s="$seconds" -v k="$kilobytes" 'BEGIN {exit !(s > 5 || k > 1536 * 1024)}' && over=1
done
[ "$over" = 0 ] || echo "over 5 s or 1.5 GB"
exit "$over"
