#!/bin/sh
# Names of source files: each lies in a room of the layers' table, and no two rooms have a file of
# the same name, so that `name.c:12` says which. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh

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

# What the documents for developers name is there: room/file.c and function().
faults=$(grep -oE '`[a-z]+/[a-z_0-9.]+`|`[a-z_0-9]+\(\)`' src/README.md | sort -u | tr -d '`' |
	while read -r name; do
		case $name in
		content/* | tests/*) [ -e "$name" ] ;;
		*'()') grep -qE "(^|[ *])${name%??}\(" src/*/*.h src/*/*.c ;;
		*/*) [ -e "src/$name" ] ;;
		esac || echo "src/README.md: there is no $name"
	done
for room in $rooms; do
	grep -q "^| \`$room/\` |" src/README.md || echo "src/README.md: no row for the room $room"
	grep -qE "^     $room/ " src/cli/main.c || echo "src/cli/main.c: no line for the room $room"
done)
report 'the maps of the code name what is there' "$faults"

echo "1..$tests"
