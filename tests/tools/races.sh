#!/bin/sh
# races.sh PROGRAM: builds every example kit's papers with a program that was compiled to watch its
# threads, one build under load beside another, and fails where two threads were seen to touch the
# same memory unordered.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="exitcode=66 log_path=$work/race"
for kit in content/kits/*.xml; do
	"$1" build --data content --output "$work/a" "$kit" > /dev/null &
	"$1" build --data content --large-print --output "$work/b" "$kit" > /dev/null
	wait $!
done
if ls "$work"/race* > /dev/null 2>&1; then
	head -60 "$work"/race*
	exit 1
fi
echo "$(ls content/kits/*.xml | wc -l) kits, no race"
