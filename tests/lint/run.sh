#!/usr/bin/env bash
# clang-format over every file, clang-tidy over the program's own (.clang-tidy says what it looks
# for). run.sh BUILD [SECONDS]: with a limit, the files that changed last come first and what finds
# no time is left out, which is said; a file that is begun is finished.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$1
export BILLFOLD_LINT_BUILD=$build BILLFOLD_LINT_END=$(($(date +%s) + ${2:-1000000}))
git ls-files '*.cc' '*.h' | xargs clang-format --dry-run -Werror

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BILLFOLD_LINT_DONE=$work/done
touch "$BILLFOLD_LINT_DONE"
git ls-files {vision,extractors,server,cli}'/*.cc' | sort > "$work/all"
# A header is read with the file beside it, and with everything else that includes it.
{ git log -n 200 --format= --name-only -- '*.cc' '*.h' | sed 's/\.h$/.cc/'; cat "$work/all"; } |
  awk 'NR == FNR {known[$0]; next} $0 in known && !seen[$0]++' "$work/all" - > "$work/files"

# shellcheck disable=SC2016
xargs -P "$(nproc)" -n 1 bash -c '
  [ "$(date +%s)" -lt "$BILLFOLD_LINT_END" ] || exit 0
  echo "$0" >> "$BILLFOLD_LINT_DONE"
  said=$(clang-tidy -p "$BILLFOLD_LINT_BUILD" --quiet \
    --extra-arg=-include"$PWD/tests/sanitizers/vector_before_torch.h" "$0" 2>/dev/null) && exit 0
  echo "$said"
  exit 1' < "$work/files" || { echo "clang-tidy has found something"; exit 1; }
echo "lint: clang-tidy looked at $(wc -l < "$BILLFOLD_LINT_DONE") of $(wc -l < "$work/files") files"
