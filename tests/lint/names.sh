#!/bin/sh
# Names of source files: each lies in a room of the layers' table, and no two rooms have a file of
# the same name, so that `name.c:12` says which. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
tests=0
report() { # NAME FAULTS
	tests=$((tests + 1))
	if [ -z "$2" ]; then
		echo "ok $tests - $1"
	else
		echo "not ok $tests - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

files=$(find src -type f | LC_ALL=C sort)
rooms=$(sed -n "/^layers='/,/^'/s/^\([a-z]*\):.*/\1/p" tests/lint/layers.sh)

faults=$(printf '%s\n' "$files" | grep -v '^src/README\.md$' | while read -r f; do
	room=${f#src/}
	room=${room%/*}
	printf '%s\n' "$rooms" | grep -qx "$room" || echo "$f: '$room' is not in the table of tests/lint/layers.sh"
done)
[ "$rooms" ] || faults='tests/lint/layers.sh has no table of layers'
report 'each file of src/ lies in a room of the table' "$faults"

# x.c, x.h, x_int.h and x.def in one room are one name.
faults=$(printf '%s\n' "$files" | sed -n 's|^src/\(.*\)/\([^/]*\)\.[a-z]*$|\2 \1|p' |
	sed 's/^\([^ ]*\)_int /\1 /' | sort -u | awk '
	$1 == name { print $1 ": in " room "/ and in " $2 "/" }
	{ name = $1; room = $2 }')
report 'no base name stands in two rooms' "$faults"

echo "1..$tests"
