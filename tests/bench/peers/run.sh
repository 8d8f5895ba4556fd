#!/bin/sh
# The same papers by kitpress, by Typst and by groff, timed in turn.
#
# What is compared: scoring sheet, handout and answer key of the frozen kit (15 questions), and the
# answer key of a bank of 1,500 questions that genbank makes. The peers get the very tree that
# kitpress lays out (`dump --stage doc`), turned beforehand into calls of a template's functions
# (kit.typ) or macros (kit.tmac): all its words, headings, lists, tables, boxes and lines to write
# on, in the same sizes on the same paper. So kitpress's time holds reading and checking the XML,
# choosing and composing as well; the peers' time is typesetting alone. Each run is a whole cold
# process (files are in the system's cache); a round runs each once. Before that words.py looks
# whether each PDF has all prompts and nearly all other texts, and the job fails if not.
#
# What is not comparable:
# - Typst comes as a module of Python, so a process is an interpreter that loads it. The line
#   "Typst, no paper" is such a process that loads module and fonts and makes nothing; "less
#   start" is the median without it. Typst uses all processors, and so does kitpress for long
#   papers; groff one for each of its three programs. The processor's time stands beside.
# - kitpress and Typst use the same faces (Gentium Book Plus, Lato, JetBrains Mono, Noto Sans
#   Math), embedded as subsets; groff its own Times, Helvetica and Courier, which it does not
#   embed. Type, hyphenation and page breaks differ, and so do the numbers of pages, which are
#   printed.
# - kitpress's papers claim PDF/UA-1 and PDF/A-2a: tags, metadata, colour profile; its scoring sheet
#   has a QR code on each page, and a lock file is written. Typst's are tagged as it does by
#   default. groff's have no tags, links, totals of pages nor pages in the index, nor does it
#   repeat the heads of tables.
#
# The template sets looks once a section and a table, as one would by hand: with tables, boxes,
# lists and what holds together it takes Typst about twice as long as the same words in bare
# paragraphs. For the key of 1,500 questions Typst wants 4 GiB of memory.
#
# $PEERS (typst groff) picks peers, $RUNS and $KEY_RUNS the rounds, $QUESTIONS the size of the bank,
# 0 for none. Typst is fetched with pip once, the newest there is, into build/peers/; delete that
# folder for a newer one.
set -eu
cd "${TOP:-$(dirname "$0")/../../..}"
: "${BUILD:=$PWD/build/release}"
: "${KITPRESS:=$BUILD/kitpress}"
PEERS=${PEERS:-typst groff}
RUNS=${RUNS:-11}
KEY_RUNS=${KEY_RUNS:-3}
QUESTIONS=${QUESTIONS:-1500}
here=$PWD/tests/bench/peers
module=$PWD/build/peers/typst
content=tests/bench/content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "bench-peers: $*" >&2
	exit 1
}

has() { # PEER
	case " $PEERS " in *" $1 "*) ;; *) return 1 ;; esac
}

# The interpreter itself: what stands first in the path may be a script that looks for it.
python=$(python3 -c 'import sys; print(sys.executable)') || fail "no python3; make deps-bench"
export PYTHONDONTWRITEBYTECODE=1

need_typst() {
	if [ ! -d "$module/typst" ]; then
		mkdir -p "$module"
		"$python" -m pip --disable-pip-version-check --quiet install --root-user-action=ignore \
			--only-binary :all: --target "$module" typst ||
			fail "Typst cannot be fetched; PEERS=groff compares without it"
	fi
	typst_version=$(PYTHONPATH=$module "$python" -c \
		'import importlib.metadata as m, typst; print(m.version("typst"))') ||
		fail "Typst's module cannot be loaded; delete $module to fetch it anew"
	mkdir "$work/fonts"
	for face in gentiumplus/GentiumBookPlus lato/Lato jetbrains-mono/JetBrainsMono; do
		for style in Regular Italic Bold BoldItalic; do
			ln -s "/usr/share/fonts/truetype/$face-$style.ttf" "$work/fonts/"
		done
	done
	ln -s /usr/share/fonts/truetype/noto/NotoSansMath-Regular.ttf "$work/fonts/"
	for face in "$work"/fonts/*; do
		[ -f "$face" ] || fail "no face ${face##*/}; make deps-bench"
	done
}

need_groff() {
	command -v groff > "$work/where" || fail "no groff; make deps-bench, or PEERS=typst"
	groff_version=$(groff --version | sed -n '1s/.* //p')
}

# prepare JOB SOURCE KIND...: the trees of a job's papers, and what the peers make of them.
prepare() {
	job=$1 source=$2
	shift 2
	mkdir -p "$work/$job/kitpress" "$work/$job/typst" "$work/$job/groff"
	cp "$here/kit.typ" "$work/$job/"
	for kind in "$@"; do
		"$KITPRESS" dump --stage doc --document "$kind" "$source" > "$work/$job/$kind.doc"
		"$python" "$here/to_typst.py" < "$work/$job/$kind.doc" > "$work/$job/$kind.typ"
		"$python" "$here/to_groff.py" < "$work/$job/$kind.doc" > "$work/$job/$kind.t"
	done
}

# make_papers MAKER JOB SOURCE KIND...: once, under `measure`, its line on standard output.
make_papers() {
	maker=$1 at=$work/$2 source=$3
	shift 3
	case $maker in
	kitpress)
		"$BUILD/tools/measure" 1 "$KITPRESS" build --output "$at/kitpress" \
			--document "$(echo "$*" | tr ' ' ,)" "$source"
		;;
	typst | start)
		if [ "$maker" = start ]; then set --; fi
		for kind in "$@"; do
			shift
			set -- "$@" "$at/$kind.typ"
		done
		PYTHONPATH=$module "$BUILD/tools/measure" 1 "$python" "$here/compile.py" \
			"$at/typst" "$work/fonts" "$@"
		;;
	groff)
		# shellcheck disable=SC2016 # the inner shell's
		"$BUILD/tools/measure" 1 sh -c 'at=$1 macros=$2; shift 2; for kind; do
			groff -Tpdf -t -Wbreak -M"$macros" -mkit "$at/$kind.t" > "$at/groff/$kind.pdf" || exit
			done' sh "$at" "$here" "$@"
		;;
	esac
}

# compare TITLE ROUNDS JOB SOURCE KIND...
compare() {
	title=$1 all=$2 job=$3 source=$4
	shift 4
	prepare "$job" "$source" "$@"
	for maker in $makers; do
		make_papers "$maker" "$job" "$source" "$@" > "$work/line" ||
			fail "$maker does not make $title"
		[ "$maker" != start ] || continue
		for kind in "$@"; do
			"$python" "$here/words.py" "$work/$job/$kind.doc" "$work/$job/$maker/$kind.pdf" \
				>> "$work/$job/$maker.words" || fail "$maker's $kind lacks words"
		done
	done
	round=0
	while [ $round -lt "$all" ]; do
		round=$((round + 1))
		for maker in $makers; do
			make_papers "$maker" "$job" "$source" "$@" >> "$work/$job/$maker.times"
		done
	done
	echo
	echo "$title, rounds: $all"
	printf '%-24s %10s %10s %11s %9s %10s %7s %7s\n' '' 'median ms' 'least ms' 'less start' \
		'cpu ms' 'peak MiB' ratio pages
	base= start=0
	for maker in $makers; do
		[ "$maker" != start ] || start=$(middle 1 "$work/$job/start.times")
	done
	for maker in $makers; do
		times=$work/$job/$maker.times
		wall=$(middle 1 "$times")
		: "${base:=$wall}"
		pages=-
		[ "$maker" = start ] || pages=$(awk '{ n += $2 } END { print n }' "$work/$job/$maker.words")
		echo "$wall $(sort -n "$times" | awk 'NR == 1 { print $1 }') $(middle 5 "$times")" \
			"$(middle 4 "$times") $base $start $pages" |
			awk -v maker="$maker" -v name="$(name_of "$maker")" '{
				printf "%-24s %10.1f %10.1f %11s %9.1f %10.1f %7s %7s\n", name, $1, $2,
					maker == "typst" ? sprintf("%.1f", $1 - $6) : "-", $3, $4 / 1024,
					maker == "start" ? "-" : sprintf("%.2f", $1 / $5), $7 }'
	done
}

middle() { # FIELD FILE: the median
	awk -v f="$1" '{ print $f }' "$2" | sort -n |
		awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

name_of() {
	case $1 in
	kitpress) "$KITPRESS" --version | sed -n 1p ;;
	typst) echo "Typst $typst_version (Python)" ;;
	start) echo "Typst, no paper" ;;
	groff) echo "groff $groff_version" ;;
	esac
}

makers=kitpress
for peer in $PEERS; do
	case $peer in typst | groff) ;; *) fail "no peer '$peer'; there are typst and groff" ;; esac
done
if has typst; then
	need_typst
	makers="$makers typst start"
fi
if has groff; then
	need_groff
	makers="$makers groff"
fi

echo "Whole cold processes in turn on $(nproc) processors, load before: $(cut -d' ' -f1 /proc/loadavg)."
echo "Ratio: median to that of kitpress. Typst's times hold the start of Python, but for 'less start'."
compare 'three papers of 15 questions' "$RUNS" kit $content/kits/ml-engineer.xml \
	scoring-sheet handout answer-key
if [ "$QUESTIONS" -gt 0 ]; then
	mkdir -p "$work/content/banks"
	cp -r $content/frameworks "$work/content/"
	bank=$work/content/banks/b.xml
	"$BUILD/tools/genbank" "$QUESTIONS" 1 $content/banks/machine-learning.xml > "$bank"
	compare "the answer key of $QUESTIONS questions" "$KEY_RUNS" key "$bank" answer-key
fi
