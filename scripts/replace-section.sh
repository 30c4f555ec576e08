#!/usr/bin/env bash
# Replaces what stands between <!-- NAME --> and <!-- /NAME --> in a page by a file; everything else stays as it is.
#   scripts/replace-section.sh PAGE NAME FILE
set -euo pipefail
page=$1 name=$2 file=$3
grep -qxF "<!-- $name -->" "$page" && grep -qxF "<!-- /$name -->" "$page" || { echo "plimsoll: $page has no section <!-- $name -->" >&2; exit 2; }
[ -s "$file" ] || { echo "plimsoll: $file is empty" >&2; exit 2; }
new=$(mktemp)
trap 'rm -f "$new"' EXIT
awk -v first="<!-- $name -->" -v last="<!-- /$name -->" -v file="$file" '
  $0 == last { inside = 0 }
  !inside { print }
  $0 == first { inside = 1; while ((getline line < file) > 0) print line }' "$page" > "$new"
cat "$new" > "$page"
