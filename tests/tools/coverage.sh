#!/bin/sh
# Line coverage of src/ from the counters under the folder named: a line a file, worst first,
# and the total.
find "$1/src" -name '*.gcda' | sort | while read -r counters; do
	gcov -n -r -o "${counters%/*}" "$counters" 2> /dev/null
done | awk -v q="'" '
	/^File / { split($0, part, q); file = part[2] }
	/^Lines executed:/ && file ~ /^src\/.*\.c$/ && !(file in lines) {
		split($2, p, /[:%]/); percent[file] = p[2]; lines[file] = $NF
		done += p[2] * $NF; all += $NF }
	END { for (f in lines) printf "%6.1f %% of %4d  %s\n", percent[f], lines[f], f | "sort -n"
		close("sort -n")
		if (all) printf "%6.1f %% of %d lines\n", done / all, all }'
