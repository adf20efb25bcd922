#!/usr/bin/env bash
# What a server on this machine does under load: throughput beside batch mode, refusals and memory in a
# storm of callers, the end under load, memory over many small requests. Prints figures; loopback
# only, bounded in time. Usage: tests/load/serve.sh BINARY IMAGES [SECONDS of the first part]
#   IMAGES: a folder, or a file with one path a line.
set -euo pipefail
cd "$(dirname "$0")/../.."
binary=$1 images=$2 seconds=${3:-120}
[ -d "$images" ] && input=("$images") || input=(--list "$images")
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill -9 "$server" 2>/dev/null; rm -rf "$folder"' EXIT

start() { # further lines of the configuration
  printf '%s\n' 'listen: 127.0.0.1:0' 'metrics_listen: ""' "$@" >"$folder/server.yaml"
  "$binary" serve --config "$folder/server.yaml" 2>"$folder/log" &
  server=$!
  for _ in $(seq 300); do grep -q '"event":"serving"' "$folder/log" && break; sleep 0.1; done
  address=127.0.0.1:$(sed -n 's/.*"event":"listening","port":\([0-9]*\).*/\1/p' "$folder/log")
}
stop() {
  kill -TERM "$server"
  local status=0
  wait "$server" || status=$?
  server=
  echo "server ended with status $status"
}
memory() { awk -v key="$1:" '$1 == key {printf "%d", $2 / 1024}' "/proc/$server/status"; } # MB
load() { "$binary" bench serve --server "$address" "$@"; }
rate() { sed -n 's/^\([0-9.]*\) images\/s.*/\1/p' "$1"; }

echo "== 4 callers for $seconds s, and the same images in batch mode"
start
load "${input[@]}" --callers 4 --seconds "$seconds" --warmup 40 | tee "$folder/calm"
echo "server's peak memory $(memory VmHWM) MB"
stop
"$binary" bench serve "${input[@]}" --callers "$(nproc)" --seconds "$seconds" --warmup 40 | tee "$folder/batch"
awk -v a="$(rate "$folder/calm")" -v b="$(rate "$folder/batch")" 'BEGIN {printf "server / batch mode: %.2f\n", a / b}'

echo "== 64 callers against workers 2, queue 8; each request within 10 s"
start 'workers: 2' 'queue: 8'
load "${input[@]}" --callers 4 --seconds "$((seconds / 2))" --warmup 40 >"$folder/few"
few=$(memory VmHWM)
load "${input[@]}" --callers 64 --seconds "$((seconds / 2))" --warmup 0 --deadline-ms 10000
many=$(memory VmHWM)
echo "peak memory: $few MB with 4 callers, $many MB with 64: $(awk -v a="$many" -v b="$few" 'BEGIN {printf "%.2f", a / b}') times"
echo "health afterwards: $("$binary" health --server "$address")"
stop

echo "== SIGTERM under the load of 16 callers"
start
load "${input[@]}" --callers 16 --seconds 20 --warmup 0 >"$folder/end" & caller=$!
sleep 8
stop
wait "$caller" || true
cat "$folder/end"
echo "answers that the server gave: $(grep -c '"event":"answer".*"code":"OK"' "$folder/log"), that callers got: $(awk '$1 == "OK" {print $2}' "$folder/end")"

echo "== 10,000 small requests, one after the other"
start
load tests/data/images/one_bit.png --callers 1 --seconds 3600 --requests 500 --warmup 0 >"$folder/small"
before=$(memory VmRSS)
load tests/data/images/one_bit.png --callers 1 --seconds 3600 --requests 10000 --warmup 0
after=$(memory VmRSS)
echo "resident memory: $before MB before, $after MB after: $(awk -v a="$after" -v b="$before" 'BEGIN {printf "%+.1f", 100 * (a / b - 1)}') %"
stop
