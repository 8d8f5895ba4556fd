#!/bin/sh
# Rosters of 1, 100 and 10,000 candidates with one process and two, on the disk and in memory:
# kits of three papers a second and a second of processor time, where the time went (batch
# --timings), how many times faster two processes are, and the floor beside it: a program that
# deflates and writes the same bytes to as many files and does nothing else (floor.c). Each line
# is the quickest of $RUNS runs. Then the memory, of the largest process and of all together.
#
# Every run gets a new folder, and all go at the end: for half a minute after files were deleted
# ext4 looks twice at each place for a new one, which costs more than the batch. $SIZES, $RUNS and
# $WHERE (folders) choose others; the default takes 7 GB on the disk, and 4 GB of memory for a time.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
: "${BUILD:=$PWD/build/release}"
: "${KITPRESS:=$BUILD/kitpress}"
kit=tests/bench/content/kits/ml-engineer.xml
tools=$BUILD/tools
SIZES=${SIZES:-1 100 10000}
if [ -z "${WHERE-}" ]; then
	WHERE=$BUILD
	[ -d /dev/shm ] && [ -w /dev/shm ] && WHERE="$WHERE /dev/shm"
fi
made=
work=$(mktemp -d)
trap 'rm -rf "$work" $made' EXIT
trap 'exit 1' HUP INT TERM

roster() { # N
	echo code,name,email,level,lang,date,time,location,interviewers
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		printf "C-%06d,Candidate Náme %d,c%d@example.org,senior,en,2026-12-%02d,%02d:30,Room %d,Ada L\n",
			i, i, i, 1 + i % 28, 8 + i % 9, i % 40 }'
}

# quickest COMMAND…: with a new folder below $place as its last argument; sets $wall and $cpu, in
# milliseconds. In memory the folder goes at once.
quickest() {
	: > "$work/times"
	run=0
	while [ $run -lt "$runs" ]; do
		run=$((run + 1)) count=$((count + 1))
		"$tools/measure" 1 "$@" "$place/$count" 2> "$work/err" >> "$work/times" || {
			cat "$work/err" >&2
			exit 1
		}
		case $place in /dev/shm/*) rm -rf "$place/$count" ;; esac
	done
	read -r wall cpu << TIMES
$(sort -n "$work/times" | awk 'NR == 1 { print $1, $5 }')
TIMES
}

for where in $WHERE; do
	place=$(mktemp -d "$where/kitpress-bench.XXXXXX")
	made="$made $place"
	echo "in $where:"
	printf '%10s %4s %8s %8s %9s %9s | %8s %8s %8s %8s | %8s %8s %8s\n' candidates jobs seconds \
		kits/s kits/cpu-s 'x one job' 'deflate%' 'layout%' 'write%' 'rest%' 'floor s' 'x floor' \
		'x cpu'
	"$KITPRESS" batch -r content/rosters/example.csv -o "$place/sample" "$kit" > "$work/out"
	count=0
	for n in $SIZES; do
		roster "$n" > "$work/r.csv"
		runs=${RUNS:-$([ "$n" -lt 10000 ] && echo 5 || echo 1)}
		case $where in /dev/shm) runs=${RUNS:-3} ;; esac
		"$KITPRESS" batch -r "$work/r.csv" --shard "1/$n" -o "$place/one-$n" "$kit" > "$work/out"
		one=
		for jobs in 1 2; do
			quickest "$KITPRESS" batch --timings -r "$work/r.csv" -j $jobs "$kit" -o
			: "${one:=$wall}"
			awk '$1 == "layout" { l = $4 } $1 == "deflate" { d = $2 }
				$1 == "write" { w = $2 } $1 == "all" { a = $2 }
				END { print 100 * d / a, 100 * l / a, 100 * w / a, 100 * (a - d - l - w) / a }' \
				"$work/err" > "$work/shares"
			line="$n $jobs $wall $cpu $one"
			quickest "$tools/floor" "$place/one-$n/C-000000" "$n" $jobs
			echo "$line $wall $cpu $(cat "$work/shares")" | awk '{
				printf "%10d %4d %8.3f %8.0f %9.0f %9.2f | %8.1f %8.1f %8.1f %8.1f | %8.3f %8.2f %8.2f\n",
					$1, $2, $3 / 1000, 1000 * $1 / $3, 1000 * $1 / $4, $5 / $3, $8, $9,
					$10, $11, $6 / 1000, $3 / $6, $4 / ($7 > 0 ? $7 : 1) }'
		done
	done
done

echo
echo 'memory in MiB with two processes and the caller (100,000: of which 1,000 are made):'
printf '%10s %16s %16s %16s %14s\n' candidates 'largest process' 'private, all' 'shares, all' \
	'over 10, all'
for n in 10 10000 100000; do
	roster "$n" > "$work/r.csv"
	shard=1/1
	[ "$n" -le 10000 ] || shard=1/100
	set -- $("$tools/measure" -m 1 "$KITPRESS" batch -r "$work/r.csv" -j 2 --shard $shard \
		-o "$place/m$n" "$kit")
	: "${least:=$7}"
	echo "$n $4 $6 $7 $least" | awk '{ printf "%10d %16.1f %16.1f %16.1f %14.1f\n", $1, $2 / 1024,
		$3 / 1024, $4 / 1024, ($4 - $5) / 1024 }'
done
