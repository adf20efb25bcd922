#!/usr/bin/env bash
# The long training schedule on a borrowed machine with an accelerator: one folder goes there, checkpoints in shards come back. That machine
# needs PyTorch 2, OpenCV, Pillow and NumPy; no fontconfig, no network. Without an accelerator the same commands run on the CPU.
#
#   training/accelerator.sh pack [--resume] STAGE...   here: .cache/accelerator/, at most 60 MiB and what the working tree leaves of 64
#   training/accelerator.sh run STAGE...               there: nine minutes of these stages, side by side; shards of at most 15 MiB into $OUT
#   training/accelerator.sh unpack FOLDER              here: the shards in FOLDER -> .cache/training/STAGE.pt (what was there: STAGE.old.pt)
#
# Drawing what is learnt from takes the processors, so stages that run side by side share the cores. Packed alone, a stage has room for all
# of its pictures; packed together, each gets a share.
#
#   training/accelerator.sh pack reader spotter layout
#   [there] bash .cache/accelerator/training/accelerator.sh run reader spotter layout
#   training/accelerator.sh unpack FOLDER && training/export.py && make calibrate eval
#
# `run` again where the folder still is goes on from its checkpoint; on a fresh machine `pack --resume STAGE` takes the checkpoint along. A
# schedule longer than a command: MINUTES=27 for reader and spotter, STEPS=36000 for layout, and `run` until the log ends with whole_dev (of layout: with that step).
# Environment of `run`: OUT, MINUTES or STEPS (the schedule; without STEPS layout learns for SESSION), SESSION (minutes of a command), WORKERS (processes that draw,
# for each stage), PYTHON.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
export OMP_NUM_THREADS=1 PYTHONUNBUFFERED=1

pack() {
  local tree limit=$((60 << 20))
  tree=$(cd "$here" && git ls-files -co --exclude-standard -z | (du -cb --files0-from=- 2> /dev/null || true) | tail -n 1 | cut -f 1)
  ((limit + tree > 63 << 20)) && limit=$(((63 << 20) - tree))
  /usr/bin/python3 "$here/training/accelerator.py" pack "$here/.cache/accelerator" --bytes "$limit" "$@"
}

# Cores that draw for one of so many stages: the spotter's pictures take the longest.
workers_of() {
  local stage=$1 stages=$2 cores weight=4
  cores=$(($(env -u OMP_NUM_THREADS nproc) - stages))
  case $stage in spotter) weight=6 ;; layout) weight=3 ;; esac
  ((stages > 1)) && cores=$((cores * weight / 13))
  echo "${WORKERS:-$((cores > 1 ? cores : 1))}"
}

run_stage() {
  local stage=$1 stages=$2 python=$3 more=() session=${SESSION:-8.3}
  [ -f "$BILLFOLD_CACHE/$stage.pt" ] && more+=(--resume)
  if [ "$("$python" -c 'import torch; print(torch.cuda.is_available())')" = True ]; then
    case $stage in
      reader) more+=(--columns 16384 --rate 8e-4) ;;
      spotter) more+=(--pixels $((12 * 640 * 480)) --rate 1e-3) ;;
      layout) more+=(--words 2800 --rate 1e-3) ;;
    esac
  fi
  case $stage in
    reader) more+=(--minutes "${MINUTES:-7.5}") ;;
    spotter) more+=(--minutes "${MINUTES:-7.5}" --data "$here/data") ;;
    layout) more+=(--steps "${STEPS:-0}" --every 100000 --data "$here/expanded/data" --start "$BILLFOLD_CACHE/layout_start.pt") ;;
  esac
  (cd "$here" && "$python" "training/train_$stage.py" --session "$session" --workers "$(workers_of "$stage" "$stages")" "${more[@]}")
}

run() {
  local python=${PYTHON:-python3} out=${OUT:-$here/out} stage pids=() status=0
  export BILLFOLD_FONTS="$here/fonts" BILLFOLD_CACHE="$here/expanded/cache"
  "$python" "$here/training/accelerator.py" expand "$here"
  for stage in "$@"; do
    run_stage "$stage" $# "$python" &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || status=$?; done
  mkdir -p "$out"
  for stage in "$@"; do
    [ -f "$BILLFOLD_CACHE/$stage.pt" ] || continue
    rm -f "$out/$stage".pt.*
    split -b 15M -d "$BILLFOLD_CACHE/$stage.pt" "$out/$stage.pt."
    (cd "$BILLFOLD_CACHE" && sha256sum "$stage.pt" > "$out/$stage.sha256")
    cp "$BILLFOLD_CACHE/$stage.log" "$out/"
  done
  return "$status"
}

unpack() {
  local from=$1 to="${BILLFOLD_CACHE:-$here/.cache/training}" sum stage
  mkdir -p "$to"
  for sum in "$from"/*.sha256; do
    stage=$(basename "$sum" .sha256)
    mkdir -p "$to/unpacked"
    cat "$from/$stage".pt.?? > "$to/unpacked/$stage.pt"
    (cd "$to/unpacked" && sha256sum --check --quiet -) < "$sum"
    [ ! -f "$to/$stage.pt" ] || mv "$to/$stage.pt" "$to/$stage.old.pt"
    mv "$to/unpacked/$stage.pt" "$to/$stage.pt"
    rmdir "$to/unpacked"
    cat "$from/$stage.log" >> "$to/$stage.log"
    echo "$to/$stage.pt"
  done
}

case ${1:-} in
  pack | run | unpack) "$@" ;;
  *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0" && exit 2 ;;
esac
