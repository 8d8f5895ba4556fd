#!/bin/sh
# The commands of the README do what it says: each line of its blocks marked sh is run, but for
# those that fetch or build the program itself.
. "${0%/*}/lib.sh"
[ -f "$TOP/README.md" ] || skip_all 'no README'

mkdir tree && cd tree || exit 1
cp -r "$TOP/content" "$TOP/fonts" .
mkdir build bin
ln -s "$KITPRESS" build/kitpress
ln -s "$KITPRESS" bin/kitpress
PATH=$PWD/bin:$PATH
awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on' "$TOP/README.md" |
	sed 's/^\$ //; s/[[:blank:]]*$//' |
	awk '{ if (sub(/\\$/, "")) { held = held $0 } else { print held $0; held = "" } }' > ../commands
while IFS= read -r line <&3; do
	case $line in
	'' | '#'* | make* | git* | cd* | sudo* | apt* | man* | evince* | xdg-open*) continue ;;
	esac
	sh -c "$line" > ../out 2> ../why < /dev/null
	ok $? "$line"
done 3< ../commands
[ "$tests" -gt 0 ] || skip 'commands of the README' 'it has none to run'
done_testing
