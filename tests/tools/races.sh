#!/bin/sh
# races.sh PROGRAM: builds every example kit's papers with a program that was compiled to watch its
# threads, one build under load beside another, those of a bank of 200 questions, and those of a
# bank whose faces the thread that writes finds damaged while the other goes on; fails where two
# threads were seen to touch the same memory unordered.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="exitcode=66 log_path=$work/race"
for kit in content/kits/*.xml; do
	"$1" build --data content --output "$work/a" "$kit" > /dev/null &
	"$1" build --data content --large-print --output "$work/b" "$kit" > /dev/null
	wait $!
done
mkdir -p "$work/content/frameworks" "$work/content/banks"
cp -r content/frameworks/. "$work/content/frameworks"
bank() {
	echo '<bank xmlns="urn:kitpress:1" id="many" title="Many" xml:lang="en">'
	echo '<framework href="../frameworks/engineering.xml"/>'
	awk 'BEGIN { for (i = 1; i <= 200; i++)
		printf "<question id=\"q%d\" competency=\"%s\"><prompt>What is %d, and why?</prompt>" \
			"<answer><p>Of all numbers %d is the one.</p></answer></question>\n", \
			i, "communication", i, i }'
	echo '</bank>'
}
bank > "$work/content/banks/many.xml"
"$1" build --data content --output "$work/c" "$work/content/banks/many.xml" > /dev/null
# ---- a face that cannot be embedded, and one that cannot be read ----
sed 's/and why?/and why at the café?/' "$work/content/banks/many.xml" > "$work/content/banks/faces.xml"
gentium=/usr/share/fonts/truetype/gentiumplus/GentiumBookPlus-Regular.ttf
mkdir -p "$work/data/fonts"
perl tests/tools/damage_face.pl $gentium "$work/data/fonts/Bad.ttf"
echo 'no font' > "$work/data/fonts/None.ttf"
sed 's/GentiumBookPlus-Regular/Bad/; s/JetBrainsMono-Bold.ttf/None.ttf/' fonts/fontset.xml \
	> "$work/data/fonts/fontset.xml"
for round in 1 2 3 4 5 6; do
	status=0
	"$1" build --data "$work/data" --data content --output "$work/d" \
		"$work/content/banks/faces.xml" > "$work/out" 2> "$work/faults" || status=$?
	[ $status -eq 1 ] || [ $status -eq 66 ] || { cat "$work/faults"; exit 1; }
	grep -q 'cannot embed' "$work/faults"
done
if ls "$work"/race* > /dev/null 2>&1; then
	head -60 "$work"/race*
	exit 1
fi
echo "$(ls content/kits/*.xml | wc -l) kits and two banks, no race"
