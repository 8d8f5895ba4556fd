#!/bin/sh
# seed_workbook.sh FOLDER: the workbooks among the fixtures, but for those that are large.
set -eu
cd "$(dirname "$0")/../fixtures/rosters"
find . -name '*.xlsx' -size -16 -exec cp {} "$1" \; -o -name '*.ods' -size -16 -exec cp {} "$1" \;
