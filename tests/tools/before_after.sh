#!/usr/bin/env bash
# before_after.sh [-q] OLD NEW [KIT...]: what differs between two programs given the same inputs.
# All that they write, say and end with is compared to the byte: papers of the frozen and the
# shipped kits (or those named) at every level, in 5 languages, 2 papers, 2 densities, normal and
# large print, 2 themes, 3 panels, as packets with and without --duplex; batches of the example
# roster; mail; list, select, check, dump; what is said of hostile files and of the fuzz corpora.
#   -q    a sample of about a minute: each option once, one kit
# A line for each difference:
#   text  PAPER  N lines   what it says has changed
#   look  PAPER  N pages   only what it looks like has
#   bytes PAPER            neither, as far as can be seen at 60 dpi
#   gone, new FILE         only one of the two wrote it
#   said  FILE  N lines    another file: messages, dumps, locks (the first of these lines follow)
# and a closing line with the counts. Exit status 0 where nothing differs, else 1. Each program
# takes labels, themes and faces from the tree it was built in; DATA=FOLDER is for both. KEEP=FOLDER
# keeps what differs (old/ and new/). MASK=1 takes hashes for equal: hexadecimal digits in texts,
# the lines they stand in and the foot of a page, where the code is.
set -euo pipefail
quick=
[ "${1-}" != -q ] || { quick=yes; shift; }
[ $# -ge 2 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 2; }
old=$(readlink -f "$1") new=$(readlink -f "$2")
shift 2
top=$(cd "$(dirname "$0")/../.." && pwd)
if [ $# -gt 0 ]; then
	for kit; do kits+=("$(readlink -f "$kit")"); done
elif [ "$quick" ]; then
	kits=(top/tests/bench/content/kits/ml-engineer.xml)
else
	kits=(top/tests/bench/content/kits/*.xml top/content/kits/*.xml)
fi
work=${KEEP:-$(mktemp -d)}
rm -rf "$work/old" "$work/new"
mkdir -p "$work/old" "$work/new" "$work/in"
trap '[ "${KEEP-}" ] || rm -rf "$work"; rm -rf "$work/scratch" "$work/in"' EXIT
trap 'exit 1' HUP INT TERM
work=$(cd "$work" && pwd) scratch=$work/scratch
mkdir -p "$scratch"
export SOURCE_DATE_EPOCH=0 LC_ALL=C.UTF-8
unset KITPRESS_DATA NO_COLOR COLUMNS

data_of() { # PROGRAM: the content folder of its own tree
	local folder=${1%/*}
	while [ "$folder" ] && [ ! -d "$folder/content/labels" ]; do folder=${folder%/*}; done
	echo "$folder/content"
}
# Both run in a folder of their own, in which everything has the same name.
for side in old new; do
	ln -sfn "$top" "$work/$side/top"
	ln -sfn "$work/in" "$work/$side/in"
	ln -sfn "${DATA:-$(data_of "${!side}")}" "$work/$side/data"
done
cd "$work/new"
[ -e data/labels ] || { echo 'before_after: no labels in DATA' >&2; exit 2; }
kits=($(printf '%s\n' "${kits[@]}"))

hashless() { sed -E 's/\b[0-9a-f]{8,64}\b/HASH/g; s/ [0-9]+ HASH$/ SIZE HASH/; s/ +/ /g'; }
masked() { if [ "${MASK-}" ]; then hashless; else cat; fi; }
# Pages of two sets of pictures that differ. With MASK not in the lines of a hash, nor in the foot.
pages_differ() { # OLD.pdf NEW.pdf
	rm -f "$scratch"/[ab]-*.pgm
	pdftoppm -r 60 -gray "$1" "$scratch/a"
	pdftoppm -r 60 -gray "$2" "$scratch/b"
	{ pdftotext -bbox "$1" -; pdftotext -bbox "$2" -; } > "$scratch/words"
	MASK=${MASK-} perl -e '
		my ($scratch, %lines, $page) = @ARGV;
		open my $words, "<", "$scratch/words" or die;
		while (<$words>) {
			$page = 0 if /<doc>/;
			$page++ if /<page /;
			push @{$lines{$page}}, [$1 * 60 / 72 - 2, $2 * 60 / 72 + 2]
				if /yMin="([\d.]+)".*yMax="([\d.]+)">[^<]*\b[0-9a-f]{8,64}\b/;
		}
		my $picture = sub {
			open my $file, "<:raw", $_[0] or return (0, 0, "");
			local $/; <$file> =~ /^P5\s+(\d+)\s+(\d+)\s+\d+\s(.*)/s ? ($1, $2, $3) : (0, 0, "");
		};
		my ($n, $differ) = (0, 0);
		for my $a (glob "$scratch/a-*.pgm") {
			$n++;
			(my $b = $a) =~ s{/a-([^/]*)$}{/b-$1};
			my ($w, $h, $at) = $picture->($a);
			my ($w2, $h2, $bt) = $picture->($b);
			next if $at eq $bt;
			my $other = $w != $w2 || $h != $h2 || !$ENV{MASK};
			for (my $y = 0; !$other && $y < $h - 21 / 25.4 * 60; $y++) {
				$other = substr($at, $y * $w, $w) ne substr($bt, $y * $w, $w)
					&& !grep { $y >= $_->[0] && $y <= $_->[1] } @{$lines{$n}};
			}
			$differ++ if $other;
		}
		my @b = glob "$scratch/b-*.pgm";
		print $differ + abs(@b - $n)' "$scratch"
}
runs=0 differ=0
say() { echo "$*"; differ=$((differ + 1)); }
paper() { # FILE
	local a=$work/old/$1 b=$work/new/$1 n
	pdftotext -layout "$a" - 2>&1 | masked > "$scratch/a.txt" || :
	pdftotext -layout "$b" - 2>&1 | masked > "$scratch/b.txt" || :
	n=$(diff "$scratch/a.txt" "$scratch/b.txt" | grep -c '^[<>]' || :)
	if [ "$n" -gt 0 ]; then say "text  $1  $n lines"; return; fi
	n=$(pages_differ "$a" "$b")
	if [ "$n" -gt 0 ]; then say "look  $1  $n pages"; return; fi
	[ "${MASK-}" ] || say "bytes $1"
}
text() { # FILE
	local n
	masked < "$work/old/$1" > "$scratch/a.txt"
	masked < "$work/new/$1" > "$scratch/b.txt"
	cmp -s "$scratch/a.txt" "$scratch/b.txt" && return
	n=$(diff -a "$scratch/a.txt" "$scratch/b.txt" | grep -ac '^[<>]' || :)
	say "said  $1  $n lines"
	diff -a "$scratch/a.txt" "$scratch/b.txt" | grep -a '^[<>]' | sed -n '1,4s/^/      /p' | cut -c 1-200 || :
}
run() { # PROGRAM NAME ARGUMENT...: standard output and error and the exit status beside what it wrote
	local program=$1 name=$2
	shift 2
	mkdir "$name"
	"$program" "$@" > "$name/stdout" 2> "$name/stderr" < /dev/null || echo "exit status $?" >> "$name/stderr"
}
# NAME ARGUMENT...: both programs; %OUT in an argument is a new folder for what they write.
both() {
	local name=$1 file
	shift
	runs=$((runs + 1))
	(cd "$work/old" && run "$old" "$name" "${@//%OUT/$name}") &
	run "$new" "$name" "${@//%OUT/$name}"
	wait $!
	if ! diff -rq "$work/old/$name" "$name" > /dev/null; then
		while IFS= read -r file; do
			if [ ! -f "$work/old/$file" ]; then say "new   $file"
			elif [ ! -f "$file" ]; then say "gone  $file"
			elif cmp -s "$work/old/$file" "$file"; then :
			elif [ "${file%.pdf}" != "$file" ]; then paper "$file"
			else text "$file"; fi
		done < <({ find "$name" -type f; cd "$work/old" && find "$name" -type f; } | LC_ALL=C sort -u)
		[ -z "${KEEP-}" ] || return 0
	fi
	[ "${LEAVE-}" ] || rm -rf "$work/old/$name" "$name"
}

papers=$("$old" build --help | sed -n 's/^.*--document KIND,\.\.\. *\(.*: \)\{0,1\}//p' | sed 's/, packet.*//; s/, /,/g')
press() { # KIT NAME OPTION...: a kit's papers, as they are and as packets
	local kit=$1 name=$2
	shift 2
	both "$name.papers" build "$kit" --document $papers --output %OUT/out --data data "$@"
	both "$name.packet" build "$kit" --document packet --output %OUT/out --data data "$@"
	both "$name.duplex" build "$kit" --document packet --duplex --output %OUT/out --data data "$@"
}
every_option() { # KIT NAME
	local lang paper density print theme panel
	for lang in en de fr es ar; do for paper in a4 letter; do for density in full compact; do
	for print in normal large-print; do for theme in standard plain; do for panel in 1 4 8; do
		press "$1" "$2.$lang.$paper.$density.$print.$theme.$panel" --level all --lang $lang \
			--paper $paper --density $density --theme $theme --panel $panel \
			$([ $print = normal ] || echo "--$print")
	done; done; done; done; done; done
}
each_option_once() { # KIT NAME
	press "$1" "$2.usual" --level all
	press "$1" "$2.de" --lang de --paper letter --density compact
	press "$1" "$2.fr" --lang fr --theme plain --panel 1
	press "$1" "$2.es" --lang es --large-print --panel 8
	press "$1" "$2.ar" --lang ar --density compact
	press "$1" "$2.factor" --time-factor 1.5 --paper letter
}
stages() { # KIT NAME: what commands say of a kit
	local stage kind lang format
	both "$2.check" check "$1"
	for format in text csv json; do
		both "$2.list.$format" list "$1" --format $format
		both "$2.select.$format" select --explain --level all "$1" --format $format
	done
	both "$2.forms" select --forms 2 --alternates 1 --seed 3 "$1"
	for stage in model select doc layout; do
		both "$2.$stage" dump --stage $stage "$1" --data data
		[ $stage = doc ] || [ $stage = layout ] || continue
		for lang in en de ar; do for kind in ${papers//,/ } packet; do
			[ ! "$quick" ] || [ $lang != de ] || continue
			both "$2.$stage.$kind.$lang" dump --stage $stage --document $kind --lang $lang "$1" --data data
		done; done
	done
}
batches() { # KIT NAME
	local roster=top/content/rosters/example.csv
	both "$2.batch.1" batch "$1" --roster $roster --jobs 1 --document $papers --data data --output %OUT/out
	both "$2.batch.all" batch "$1" --roster $roster --data data --output %OUT/out
	both "$2.batch.packet" batch "$1" --roster $roster --document packet --duplex --merge --report json \
		--data data --output %OUT/out
	both "$2.mail" mail "$1" --roster $roster --data data \
		--from 'A <a@example.org>' --contact 'B, b@example.org' --output %OUT/out
	[ "$quick" ] || both "$2.batch.de" batch "$1" --roster $roster --lang de --theme plain --paper letter \
		--density compact --jobs 2 --data data --output %OUT/out
}

for kit in "${kits[@]}"; do
	name=${kit#top/}
	name=${name%.xml}
	name=${name//\//-}
	if [ "$quick" ]; then each_option_once "$kit" "$name"; else every_option "$kit" "$name"; fi
	stages "$kit" "$name"
	batches "$kit" "$name"
done
[ ! "$quick" ] || for kit in top/tests/bench/content/kits/*.xml; do
	both "quick.$(basename "$kit" .xml)" build "$kit" --level all --data data --output %OUT/out
done
for bank in top/content/banks/*.xml; do
	both "bank.list" list "$bank" --format json
	both "bank.check" check "$bank" top/content/frameworks/*.xml top/content/labels/*.xml \
		top/content/themes/*.xml
	both "bank.rich" build "$bank" --data data --document answer-key,scoring-sheet --output %OUT/out
done
for golden in top/tests/golden/*.xml; do
	name=golden.$(basename "$golden" .xml)
	both "$name.check" check "$golden"
	both "$name.build" build "$golden" --data data --output %OUT/out
	[ "$quick" ] || for stage in model select doc layout; do
		both "$name.$stage" dump --stage $stage "$golden" --data data
	done
done

# Files that are refused, or nearly.
for file in top/tests/hostile/*.xml; do
	both "hostile.$(basename "$file" .xml)" check "$file"
done
# Inputs of the fuzz targets, without the byte that chooses how they are read; a picture in a bank
# of its own. Where the program was fuzzed here, what that found joins in.
fuzzed() { # TARGET: the files it starts from
	mkdir -p "in/$1"
	for f in "$top/tests/fuzz/corpus/$1"/*; do [ ! -f "$f" ] || cp "$f" "in/$1/"; done
	[ "$quick" ] || [ ! -f "$top/tests/fuzz/seed_$1.sh" ] || "$top/tests/fuzz/seed_$1.sh" "$work/in/$1" > /dev/null
	[ "$quick" ] || for f in "$top/build/fuzz/corpus/$1"/*; do [ ! -f "$f" ] || cp "$f" "in/$1/"; done
	for f in in/"$1"/*; do [ ! -f "$f" ] || echo "$f"; done
}
behind() { tail -c +2 "$1" > "$1.xml"; }
for target in reader labels theme fontset lock; do
	for file in $(fuzzed $target); do
		behind "$file"
		both "fuzz.$target.${file##*/}" check "$file.xml"
	done
done
for file in $(fuzzed roster); do
	behind "$file"
	both "fuzz.roster.${file##*/}" batch "${kits[0]}" --roster "$file.xml" --data data --jobs 1 \
		--document handout --output %OUT/out
done
# A seed's checksums are wrong and its rows plain: one copy is mended.
mend() { # FROM TO
	python3 -c '
import struct, sys, zlib
data, at, out = open(sys.argv[1], "rb").read(), 8, open(sys.argv[2], "wb")
out.write(data[:8])
while at + 8 <= len(data):
    n, kind = struct.unpack(">I4s", data[at:at + 8])
    chunk = data[at + 8:at + 8 + n]
    if kind == b"IDAT":
        try: zlib.decompress(chunk)
        except zlib.error: chunk = zlib.compress(chunk)
    out.write(struct.pack(">I", len(chunk)) + kind + chunk + struct.pack(">I", zlib.crc32(kind + chunk)))
    at += 12 + n' "$1" "$2"
}
for target in png jpeg; do
	for file in $(fuzzed $target); do
		picture=$file.$target
		if [ $target = png ]; then mend "$file" "$picture"; else cp "$file" "$picture"; fi
		cp "$top/tests/hostile/good/framework.xml" in/$target/
		for seed in "$picture" "$file"; do
			printf '%s\n' '<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">' \
				'<framework href="framework.xml"/><question id="one" competency="craft">' \
				"<prompt><img src=\"${seed##*/}\" alt=\"A\"/></prompt></question></bank>" > "$seed.xml"
			both "fuzz.$target.${seed##*/}" build "$seed.xml" --document handout --data data --output %OUT/out
		done
	done
done
echo "$runs runs of each, $differ differences"
[ $differ = 0 ]
