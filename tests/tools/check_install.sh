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
	share/kitpress/fonts/fontset.xml lib/kitpress/kitpress-output.so \
	lib/kitpress/kitpress-mail.so lib/kitpress/kitpress-solve.so \
	lib/kitpress/kitpress-pack.so; do
	[ -f "$folder/stage/usr/$f" ] || fail "not installed: $f"
done
[ "$(ls "$folder/stage")" = usr ] || fail "something lies outside of PREFIX"
make -s uninstall DESTDIR="$folder/stage" PREFIX=/usr
left=$(find "$folder/stage" ! -type d)
[ -z "$left" ] || fail "uninstall left $left"

# In place, with a content of one's own that has no labels, themes or fonts.
make -s install PREFIX="$folder/usr"
mkdir -p "$folder/own/content"
cp -r content/banks content/frameworks content/kits "$folder/own/content/"
(cd "$folder/own" && "$folder/usr/bin/kitpress" build content/kits/ml-engineer.xml) ||
	fail "the installed program does not build the example kit"
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
