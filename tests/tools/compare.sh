#!/usr/bin/env bash
# compare.sh OLD NEW [KIT...]: which papers differ between two programs. Each builds the frozen and
# the shipped kits (or those named) at every level, in five languages, two papers, two densities
# and two themes, in large print, as packets and as a batch; each program takes labels, themes and
# faces of its own. Prints a line for each paper that is not the same to the byte:
#   text  PAPER  N lines   what it says has changed
#   look  PAPER  N pages   only what it looks like has
#   bytes PAPER            neither, as far as can be seen at 60 dpi
# said  MESSAGES         what it was told with has changed
# fails FOLDER           the new program did not end with exit status 0 there
# and a closing line with the counts. Exit status 0 where all are the same, else 1. KEEP=FOLDER keeps
# what was built (old/ and new/); MASK=1 first hides kit hashes, 12 hexadecimal digits in running lines.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,/^set/s/^# //p' "$0"; exit 2; }
old=$(readlink -f "$1") new=$(readlink -f "$2")
shift 2
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- tests/bench/content/kits/*.xml content/kits/*.xml
work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
[ "${KEEP-}" ] || trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1750000000
unset KITPRESS_DATA

data_of() { # PROGRAM: the content folder of its own tree
	local folder=${1%/*}
	while [ "$folder" ] && [ ! -d "$folder/content/labels" ]; do folder=${folder%/*}; done
	echo "$folder/content"
}
# A shipped kit is read with its labels: each program gets its own tree's.
kit_of() { # PROGRAM KIT
	local own=
	[ "$2" = "${2#content/}" ] || own=$(data_of "$1")/${2#content/}
	if [ -f "$own" ]; then echo "$own"; else echo "$2"; fi
}
press() { # OLD|NEW FOLDER COMMAND KIT ARGUMENT...: builds into FOLDER; a refusal is kept as its message
	local side=$1 folder=$work/$1/$2 program=${!1} command=$3 kit
	kit=$(kit_of "$program" "$4")
	shift 4
	mkdir -p "$folder"
	"$program" "$command" "$kit" "$@" --data "$(data_of "$program")" --output "$folder" > /dev/null \
		2> "$folder/messages" || echo "exit status $?" >> "$folder/messages"
}
one() { # NAME COMMAND ARGUMENT...: both programs
	press old "$@" &
	press new "$@"
	wait $!
}
for kit in "$@"; do
	name=$(basename "$(dirname "$(dirname "$(dirname "$(readlink -f "$kit")")")")")-$(basename "$kit" .xml)
	for lang in en de fr es ar; do
		for theme in standard plain; do
			for paper in a4 letter; do
				for density in full compact; do
					one "$name/$lang-$theme-$paper-$density" build "$kit" --level all \
						--lang $lang --theme $theme --paper $paper --density $density
				done
			done
		done
		one "$name/$lang-large" build "$kit" --large-print --lang $lang
		one "$name/$lang-packet" build "$kit" --document packet --duplex --lang $lang
	done
	one "$name/batch" batch "$kit" --roster content/rosters/example.csv --jobs 1 \
		--document scoring-sheet,handout,prep-guide,answer-key,debrief-sheet
done

# Papers of a batch lie in a folder for each audience; older programs have one for both.
papers() { (cd "$work/$1" && find . -name '*.pdf' -printf '%P\n' |
	sed -E 's#^(.*)$#\1\t\1#; s#/(candidate|interviewers)/([^/\t]*)\t#/\2\t#' | LC_ALL=C sort); }
said() { pdftotext -layout "$1" - | if [ "${MASK-}" ]; then sed -E 's/[0-9a-f]{12}/HASH/g'; else cat; fi; }
papers old > "$work/old.list"
papers new > "$work/new.list"
join -t "$(printf '\t')" "$work/old.list" "$work/new.list" > "$work/both.list"
join -t "$(printf '\t')" -v 1 "$work/old.list" "$work/new.list" | cut -f 1 | sed 's/^/gone  /'
join -t "$(printf '\t')" -v 2 "$work/old.list" "$work/new.list" | cut -f 1 | sed 's/^/new   /'
differ=0 all=0
while IFS=$'\t' read -r paper a b; do
	all=$((all + 1))
	cmp -s "$work/old/$a" "$work/new/$b" && continue
	said "$work/old/$a" > "$work/a.txt"
	said "$work/new/$b" > "$work/b.txt"
	lines=$(diff "$work/a.txt" "$work/b.txt" | grep -c '^[<>]' || :)
	if [ "$lines" -gt 0 ]; then
		echo "text  $paper  $lines lines"
		[ -z "${KEEP-}" ] || diff "$work/a.txt" "$work/b.txt" > "$work/new/$b.diff" || :
	else
		rm -f "$work"/[ab]-*.pgm
		pdftoppm -r 60 -gray "$work/old/$a" "$work/a"
		pdftoppm -r 60 -gray "$work/new/$b" "$work/b"
		pages=0
		for page in "$work"/a-*.pgm; do
			cmp -s "$page" "$work/b${page#"$work/a"}" || pages=$((pages + 1))
		done
		if [ $pages -gt 0 ]; then echo "look  $paper  $pages pages"
		elif [ "${MASK-}" ]; then continue
		else echo "bytes $paper"; fi
	fi
	differ=$((differ + 1))
done < "$work/both.list"
find "$work/new" -name messages -exec grep -l '^exit status' {} + |
	sed "s#^$work/new/#fails #; s#/messages\$##"
diff -r -q "$work/old" "$work/new" | grep 'messages differ' | sed 's/^Files [^ ]* and /said  /; s/ differ$//' || :
echo "$all papers, $differ differ"
[ $differ = 0 ]
