#!/bin/sh
# Speed and memory: banks of 15 to 15,000 questions, one cold process a run, all papers. The
# ratio compares time per question with that of the smallest bank; 1 or less is linear.
# $SIZES and $RUNS choose others.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
: "${BUILD:=$PWD/build/release}"
: "${KITPRESS:=$BUILD/kitpress}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/content/banks"
cp -r tests/bench/content/frameworks "$work/content/"

printf 'the example kit: '
"$BUILD/tools/measure" 21 "$KITPRESS" build --output "$work/out" tests/bench/content/kits/ml-engineer.xml |
	awk '{ printf "median %.1f ms, least %.1f, greatest %.1f, peak %.1f MiB\n", $1, $2, $3, $4 / 1024 }'
printf 'without src/latin/ (make LATIN=0): '
"$BUILD/tools/measure" 21 "$BUILD/tools/kitpress-no-latin" build --output "$work/out" \
	tests/bench/content/kits/ml-engineer.xml | awk '{ printf "median %.1f ms, least %.1f\n", $1, $2 }'
printf 'check of it, all papers of a level: '
"$BUILD/tools/measure" 21 "$KITPRESS" check tests/bench/content/kits/ml-engineer.xml |
	awk '{ printf "median %.1f ms, least %.1f\n", $1, $2 }'
printf 'check --fast of its bank: '
"$BUILD/tools/measure" 21 "$KITPRESS" check --fast tests/bench/content/banks/machine-learning.xml |
	awk '{ printf "median %.1f ms, least %.1f\n", $1, $2 }'
printf 'process start (--version): '
"$BUILD/tools/measure" 21 "$KITPRESS" --version | awk '{ printf "median %.1f ms\n", $1 }'
echo
printf '%9s %5s %11s %11s %11s %13s %7s %10s\n' questions runs 'median ms' 'least ms' \
	'greatest ms' 'us/question' ratio 'peak MiB'
base=
for n in ${SIZES:-15 150 1500 15000}; do
	bank=$work/content/banks/b$n.xml
	"$BUILD/tools/genbank" "$n" 1 tests/bench/content/banks/machine-learning.xml > "$bank"
	runs=${RUNS:-$(( n <= 150 ? 21 : n <= 1500 ? 5 : 3 ))}
	set -- $("$BUILD/tools/measure" "$runs" "$KITPRESS" build --output "$work/out" "$bank")
	: "${base:=$(echo "$1 $n" | awk '{ print $1 / $2 }')}"
	echo "$n $runs $1 $2 $3 $4 $base" | awk '{
		printf "%9d %5d %11.1f %11.1f %11.1f %13.1f %7.2f %10.1f\n", $1, $2, $3, $4, $5,
			1000 * $3 / $1, ($3 / $1) / $7, $6 / 1024 }'
	largest=$bank
done
echo
echo "stages of the largest:"
"$KITPRESS" build --timings --output "$work/out" "$largest" 2>&1 > /dev/null
