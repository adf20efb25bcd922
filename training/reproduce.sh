#!/usr/bin/env bash
# From nothing to the weights of models/billfold-base and their model card, on two CPU cores in about a day. Every stage goes on from its
# checkpoint in .cache/training/ when it is started again.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:-../shared/data}
python=/usr/bin/python3
export OMP_NUM_THREADS=1

sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get install -y --no-install-recommends $(cat training/packages.txt)

# The two pixel stages do not need each other: one core each.
$python training/train_spotter.py --data "$data" --minutes 480 --rate 1.5e-3 --start none &
$python training/train_reader.py --data "$data" --minutes 480 --rate 1.5e-3 --start none
wait
for set in sroie wildreceipt; do
  $python training/read_pages.py "$set" --data "$data"
done
$python training/language.py --data "$data"
$python training/train_layout.py --data "$data" --steps 20000
$python training/export.py
make build
$python training/calibrate.py --data "$data"
$python training/evaluate.py --data "$data"
