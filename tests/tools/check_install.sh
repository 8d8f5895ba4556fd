#!/bin/sh
# Installs into an empty folder, builds the example kit with nothing but what was installed,
# uninstalls, and fails if a file is left.
set -eu
cd "$(dirname "$0")/../.."
unset KITPRESS_DATA
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() {
	echo "check-install: $1" >&2
	exit 1
}

# With DESTDIR, as a package is made: everything lies below it, at its final path.
make -s install DESTDIR="$folder/stage" PREFIX=/usr
for f in bin/kitpress share/man/man1/kitpress.1 share/bash-completion/completions/kitpress \
	share/kitpress/labels/en.xml share/kitpress/schema/kitpress.xsd \
	share/kitpress/fonts/fontset.xml share/kitpress/banks/machine-learning.xml \
	share/kitpress/kits/ml-engineer.xml share/kitpress/frameworks/engineering.xml \
	share/kitpress/frameworks/core/scale.xml share/kitpress/rosters/example.csv \
	share/doc/kitpress/examples/kits/ml-engineer.xml lib/kitpress/kitpress-output.so \
	lib/kitpress/kitpress-mail.so lib/kitpress/kitpress-solve.so \
	lib/kitpress/kitpress-pack.so; do
	[ -f "$folder/stage/usr/$f" ] || fail "not installed: $f"
done
[ "$(ls "$folder/stage")" = usr ] || fail "something lies outside of PREFIX"
[ "$(readlink "$folder/stage/usr/share/doc/kitpress/examples")" = ../../kitpress ] ||
	fail "the link to the examples leads elsewhere"
make -s uninstall DESTDIR="$folder/stage" PREFIX=/usr
left=$(find "$folder/stage" ! -type d)
[ -z "$left" ] || fail "uninstall left $left"

# In place, with a content of one's own that has no labels, themes or fonts.
make -s install PREFIX="$folder/usr"
mkdir -p "$folder/own/content"
cp -r content/banks content/frameworks content/kits "$folder/own/content/"
(cd "$folder/own" && "$folder/usr/bin/kitpress" build content/kits/ml-engineer.xml) ||
	fail "the installed program does not build the example kit"
# The installed kit where it lies, and what the manual's first example says.
examples=$folder/usr/share/doc/kitpress/examples
mkdir "$folder/reader"
(cd "$folder/reader" && PATH=$folder/usr/bin:$PATH && kitpress check "$examples/kits/ml-engineer.xml" &&
	kitpress build "$examples/kits/ml-engineer.xml" > /dev/null) || fail "the installed kit cannot be built"
sed -n '/^Take a copy/,/^A shorter/{ s/^\.Dl \$ //p; }' "$folder/usr/share/man/man1/kitpress.1" > "$folder/example"
[ "$(wc -l < "$folder/example")" = 2 ] || fail "the manual's first example is not found"
(cd "$folder/reader" && rm -rf output && PATH=$folder/usr/bin:$PATH && sh -eu "$folder/example" > papers) ||
	fail "the manual's first example does not run"
[ -s "$folder/reader/output/ml-engineer-senior/scoring-sheet.pdf" ] || fail "it makes no papers"
# The installation may be moved.
mv "$folder/usr" "$folder/moved"
(cd "$folder/own" && "$folder/moved/bin/kitpress" build content/kits/ml-engineer.xml) > /dev/null ||
	fail "a moved installation does not build the example kit"
mv "$folder/moved" "$folder/usr"
make -s uninstall PREFIX="$folder/usr"
left=$(find "$folder/usr" ! -type d)
[ -z "$left" ] || fail "uninstall left $left"
# The build folder's program gets its own prefix back.
make -s build/kitpress
echo "check-install: installed, used, moved and removed"
