#!/bin/sh
# What the action runs: check.sh KITPRESS, with its inputs in PATHS STRICT FAST WERROR SARIF. Messages
# go out as commands that the job shows at their lines, and into the file SARIF where one is named.
# The status is that of check.
kitpress=$1
set -- check
[ "$STRICT" != true ] || set -- "$@" --strict
[ "$FAST" != true ] || set -- "$@" --fast
[ "$WERROR" != true ] || set -- "$@" --werror
set -f
IFS='
'
set -- "$@" --messages github
[ ! "$SARIF" ] || set -- "$@" --format sarif
set -- "$@" --
for path in $PATHS; do
	set -- "$@" "$path"
done
if [ "$SARIF" ]; then
	"$kitpress" "$@" > "$SARIF"
else
	"$kitpress" "$@"
fi
