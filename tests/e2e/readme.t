#!/bin/sh
# The commands of the README do what it says: each of its blocks marked sh is run as a script,
# without the lines that fetch, build or test the program itself or open a window.
. "${0%/*}/lib.sh"

mkdir tree && cd tree || exit 1
cp -r "$TOP/content" "$TOP/fonts" .
mkdir build bin
for file in "${KITPRESS%/*}"/kitpress*; do
	[ -f "$file" ] && ln -s "$file" build/ && ln -s "$file" bin/
done
PATH=$PWD/bin:$PATH
awk '/^```sh/ { n++; on = 1; next } /^```/ { on = 0 } on { print > ("../block-" n) }' \
	"$TOP/README.md"
number=1
while [ -f ../block-$number ]; do
	sed 's/^\$ //' ../block-$number |
		grep -vE '^(make|git|cd|sudo|apt|apt-get|man|evince|xdg-open)( |$)' > ../script
	first=$(grep -vE '^(#|$)' ../script | head -n 1)
	if [ "$first" ]; then
		sh -e ../script > ../out 2> ../err < /dev/null
		status=$?
		[ $status -eq 0 ] || cat ../script ../err > why
		[ $status -eq 0 ]
		ok $? "block $number: $first"
	fi
	number=$((number + 1))
done
[ "$tests" -gt 0 ]
ok $? 'the README has commands to run'
done_testing
