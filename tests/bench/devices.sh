#!/bin/sh
# What each device for speed is worth: an example kit's papers and those of larger banks with all
# of them and without each. The runs take turns, so that what else the
# machine does falls on all alike; the papers must be the same. A device that is worth less than
# 5 % goes. $SIZES and $RUNS choose others.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
: "${BUILD:=$PWD/build/release}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/content/banks"
cp -r tests/bench/content/frameworks "$work/content/"
export SOURCE_DATE_EPOCH=0

run() { # VARIANT INPUT COMMAND...: a line of wall and processor time
	program=$BUILD/kitpress
	[ "$1" != latin ] || program=$BUILD/tools/kitpress-no-latin
	[ "$1" != paint ] || export NO_PAINT_THREAD=1
	LD_PRELOAD=$BUILD/tools/no_paint_thread.so "$BUILD/tools/measure" 1 "$program" build \
		--output "$work/$1" "$2" | awk '{ print $1, $5 }' >> "$work/$1.times"
	unset NO_PAINT_THREAD
}

measure() { # NAME INPUT RUNS
	rm -f "$work"/*.times
	for round in $(seq "$3"); do
		for variant in all paint latin; do
			run $variant "$2"
		done
	done
	printf '\n%-18s %10s %10s %8s %10s %8s\n' "$1" 'least ms' 'median ms' 'worth' 'CPU ms' 'worth'
	for variant in all paint latin; do
		diff -rq "$work/all" "$work/$variant"
		set -- "$(sort -n "$work/$variant.times" | awk '{ t[NR] = $1 } END {
			print t[1], t[int((NR + 1) / 2)] }')" "$(sort -n -k2 "$work/$variant.times" |
			awk '{ t[NR] = $2 } END { print t[int((NR + 1) / 2)] }')"
		[ $variant != all ] || base="$1 $2"
		echo "$variant $1 $2 $base" | awk '{ printf "%-18s %10.1f %10.1f %7.1f%% %10.1f %7.1f%%\n",
			($1 == "all" ? "" : "without ") $1, $2, $3, 100 * ($3 / $6 - 1), $4, 100 * ($4 / $7 - 1) }'
	done
}

measure 'the example kit' tests/bench/content/kits/ml-engineer.xml "${RUNS:-60}"
for n in ${SIZES:-150 1500}; do
	bank=$work/content/banks/b$n.xml
	"$BUILD/tools/genbank" "$n" 1 tests/bench/content/banks/machine-learning.xml > "$bank"
	measure "$n questions" "$bank" "${RUNS:-$((n <= 150 ? 30 : 10))}"
done
