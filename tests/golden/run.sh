#!/bin/sh
# Golden tests. For each NAME.xml here that has one of these beside it, what the program says is
# compared with it; the suffix is the assertion:
#   .model .select .doc .layout   the stage's dump
#   .explain                      what `select --explain` says, and its exit status
#   .txt                          the text of each paper, as pdftotext -layout gives it
#   .md                           what `export` writes in this format, and what it says
#   .err                          the messages of `check`, and its exit status
# mistakes.said has what is said of each file in mistakes/: whoever makes the mistake must be able to
# mend it by that alone. kits.said has which questions each shipped kit asks. messages.ids has the id of every message, which people look up and filter by: --rewrite adds new
# ones, and one that is gone or renamed fails in any case.
# Words and theme are as they were (data/; a word that is newer comes from content/labels), so that
# those in content/ can change without these. In papers/ a file KIND.doc or KIND.layout is the dump
# of a whole paper, four questions of the frozen kit (tests/bench/content), and KIND.tags what a
# screen reader hears of it (tests/tools/tags.pl).
# With --rewrite: shows the differences and rewrites the files. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
: "${KITPRESS:=$PWD/build/kitpress}"
cd tests/golden || exit 1
unset SOURCE_DATE_EPOCH KITPRESS_DATA
export LC_ALL=C.UTF-8 KITPRESS_CONF=none
rewrite=
[ "$1" = --rewrite ] && rewrite=yes
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
tests=0

# Today's English words, in their places those of data/labels/en.xml.
mkdir -p "$work/data/labels"
cp -r data/themes "$work/data/themes"
perl -ne '
	my $label = qr{<label ([^>]*)>(.*)</label>};
	if ($ARGV =~ m{^data/}) {
		$kept{$1} = $2 if /$label/;
	} else {
		s{$label}{"<label $1>" . ($kept{$1} // $2) . "</label>"}e;
		print;
	}' \
	data/labels/en.xml ../../content/labels/en.xml > "$work/data/labels/en.xml"

produce() { # NAME SUFFIX: what the program says now, on standard output
	case $1/$2 in
	papers/*/tags)
		kind=${1#papers/}
		"$KITPRESS" build --document "$kind" --count 4 --data "$work/data" --output "$work/out" \
			../bench/content/kits/ml-engineer.xml > "$work/papers" 2>&1 || cat "$work/papers"
		../tools/tags.pl --said "$work/out/$kind.pdf" 2>&1
		rm -rf "$work/out"
		;;
	papers/*)
		"$KITPRESS" dump --stage "$2" --document "${1#papers/}" --count 4 --data "$work/data" \
			../bench/content/kits/ml-engineer.xml 2>&1
		;;
	*/model | */select | */doc | */layout)
		"$KITPRESS" dump --stage "$2" --data "$work/data" "$1.xml" 2>&1
		;;
	*/explain)
		"$KITPRESS" select --explain "$1.xml" 2>&1
		echo "exit $?"
		;;
	*/txt)
		"$KITPRESS" build --data "$work/data" --output "$work/out" "$1.xml" > "$work/papers" 2> "$work/err" ||
			cat "$work/err"
		while read -r paper; do
			echo "== ${paper##*/}"
			[ "${paper%.pdf}" = "$paper" ] || pdftotext -layout "$paper" -
		done < "$work/papers"
		rm -rf "$work/out"
		;;
	*/md)
		"$KITPRESS" export --format "$2" --data "$work/data" --output - "$1.xml" 2>&1
		;;
	*/err)
		"$KITPRESS" check "$1.xml" 2>&1
		echo "exit $?"
		;;
	esac
}

compare() { # what is in `now` with $golden
	if diff -u "$golden" "$work/now" > "$work/diff"; then
		echo "ok $tests - $golden"
	elif [ "$rewrite" ]; then
		cat "$work/diff"
		cp "$work/now" "$golden"
		echo "rewritten: $golden"
	else
		echo "not ok $tests - $golden"
		head -n 60 "$work/diff" | sed 's/^/# /'
	fi
}

for golden in *.model *.select *.explain *.doc *.layout *.txt *.md *.err papers/*; do
	[ -f "$golden" ] || continue
	name=${golden%.*} suffix=${golden##*.}
	tests=$((tests + 1))
	produce "$name" "$suffix" > "$work/now"
	compare
done

# Mistakes that people make, and all that is said of each.
golden=mistakes.said
tests=$((tests + 1))
for file in mistakes/*; do
	case $file in mistakes/f.xml | mistakes/good.xml) continue ;; esac
	echo "== ${file#mistakes/}"
	"$KITPRESS" check --fast "$file" 2>&1
	echo "exit $?"
done > "$work/now"
compare

# What the shipped kits ask, at each of their levels and for their own seed.
golden=kits.said
tests=$((tests + 1))
for kit in ../../content/kits/*.xml; do
	echo "== ${kit##*/}"
	"$KITPRESS" select --level all --format csv "$kit" 2>&1 | cut -d , -f 1-7
done > "$work/now"
compare

ids=messages.ids gone=
sed -n 's/^MSG(\([A-Z_0-9]*\),.*/\1/p' ../../src/base/messages.def | tr A-Z_ a-z- | sort > "$work/now"
tests=$((tests + 1))
gone=$(comm -23 "$ids" "$work/now")
if [ "$gone" ]; then
	sort -u "$ids" "$work/now" > "$work/all"
	[ ! "$rewrite" ] || cp "$work/all" "$ids"
	echo "not ok $tests - $ids: take out by hand what was never in a release: $(echo $gone)"
else
	golden=$ids
	compare
fi
echo "1..$tests"
[ ! "$rewrite" ] || [ ! "$gone" ]
