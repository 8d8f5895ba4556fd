#!/bin/sh
# Rosters of 1, 100 and 10,000 candidates with one process and two: kits of three papers a
# second, peak memory of a process, and how many times faster two are. The floor is writing the
# same bytes to as many files (cp), which nothing can be faster than. $SIZES chooses others.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
: "${BUILD:=$PWD/build/release}"
: "${KITPRESS:=$BUILD/kitpress}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

roster() { # N
	echo code,name,email,level,lang,date,time,location,interviewers
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		printf "C-%05d,Candidate Náme %d,c%d@example.org,senior,en,2026-12-%02d,%02d:30,Room %d,Ada L\n",
			i, i, i, 1 + i % 28, 8 + i % 9, i % 40 }'
}

printf '%10s %5s %10s %10s %10s %10s %12s\n' candidates jobs seconds kits/s 'MiB peak' 'x one job' 'floor s (cp)'
for n in ${SIZES:-1 100 10000}; do
	roster "$n" > "$work/r.csv"
	one=
	for jobs in 1 2; do
		rm -rf "$work/out" "$work/copy"
		set -- $("$BUILD/tools/measure" 1 "$KITPRESS" batch -r "$work/r.csv" -j $jobs \
			-o "$work/out" content/kits/ml-engineer.xml)
		ms=$1 peak=$4
		: "${one:=$ms}"
		set -- $("$BUILD/tools/measure" 1 cp -r "$work/out" "$work/copy")
		echo "$n $jobs $ms $peak $one $1" | awk '{ printf "%10d %5d %10.3f %10.0f %10.1f %10.2f %12.3f\n",
			$1, $2, $3 / 1000, 1000 * $1 / $3, $4 / 1024, $5 / $3, $6 / 1000 }'
	done
done
