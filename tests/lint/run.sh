#!/usr/bin/env bash
# clang-format over every file, clang-tidy over the program's own; .clang-tidy says what it looks
# for. run.sh BUILD, with the compile_commands.json of a build.
set -euo pipefail
cd "$(dirname "$0")/../.."
git ls-files '*.cc' '*.h' | xargs clang-format --dry-run -Werror

export BILLFOLD_LINT_BUILD=$1 BILLFOLD_LINT_UNITS
BILLFOLD_LINT_UNITS=$(mktemp -d)
trap 'rm -rf "$BILLFOLD_LINT_UNITS"' EXIT
/usr/bin/python3 tests/lint/units.py "$1" "$BILLFOLD_LINT_UNITS" \
  $(git ls-files {vision,extractors,server,cli}'/*.cc')

tidy() {  # FOLDER of compile_commands.json, FILE
  clang-tidy -p "$1" --quiet --config-file=.clang-tidy \
    --extra-arg=-include"$PWD/tests/sanitizers/vector_before_torch.h" "$2" 2>/dev/null
}

# A unit that does not compile says nothing about its files, which are then looked at one by one.
look() {
  local said files file status=0
  said=$(tidy "$BILLFOLD_LINT_UNITS" "$1") && return
  if grep -q '\[clang-diagnostic-error\]' <<< "$said"; then
    files=$(sed 's/#include "\(.*\)"/\1/' "$1")
    for file in $files; do tidy "$BILLFOLD_LINT_BUILD" "$file" || status=1; done
    return "$status"
  fi
  echo "$said"
  return 1
}
export -f tidy look
ls "$BILLFOLD_LINT_UNITS"/*.cc | xargs -P "$(nproc)" -I{} bash -c 'look {}'
echo "lint: $(cat "$BILLFOLD_LINT_UNITS"/*.cc | wc -l) files in $(ls "$BILLFOLD_LINT_UNITS"/*.cc | wc -l) units"
