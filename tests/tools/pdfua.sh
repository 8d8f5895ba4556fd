#!/bin/sh
# Every paper against PDF/UA-1 and PDF/A-2a by veraPDF, which comes from Maven Central and is kept
# under build/. Where there is no Java, no Maven or no way to get it, says so and does nothing, or
# fails when $PDFUA_MUST_RUN is set.
#
#   pdfua.sh KITPRESS
set -u
kitpress=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
version=1.26.2
keep=$top/build/verapdf
jar=$keep/greenfield-apps-$version.jar

skipped() { echo "pdfua: skipped: $1"; [ -z "${PDFUA_MUST_RUN-}" ]; exit; }

command -v java > /dev/null || skipped 'no java here'
if [ ! -s "$jar" ]; then
	command -v mvn > /dev/null || skipped 'no mvn here to fetch veraPDF with'
	mkdir -p "$keep"
	mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
		-Dartifact=org.verapdf.apps:greenfield-apps:$version -DoutputDirectory="$keep" \
		> "$keep/log" 2>&1 || skipped "cannot fetch veraPDF: see $keep/log"
	[ -s "$jar" ] || skipped "cannot fetch veraPDF: see $keep/log"
fi

papers=$("$kitpress" build --help | sed -n 's/^.*--document KIND,\.\.\. *\(.*: \)\{0,1\}//p' |
	sed 's/, packet.*//; s/, /,/g')
work=$(mktemp -d "${TMPDIR:-/tmp}/kitpress-pdfua.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
for paper in a4 letter; do
	"$kitpress" build --document "$papers" --paper $paper --output "$work/kit-$paper" \
		"$top/content/kits/ml-engineer.xml" > /dev/null || exit 1
	"$kitpress" build --document "$papers" --paper $paper --data "$top/content" --output "$work/rich-$paper" \
		"$top/tests/tools/pdfua/bank.xml" > /dev/null || exit 1
done
for lang in de fr es ar; do
	for paper in a4 letter; do
		"$kitpress" build --document "$papers" --paper $paper --lang $lang --output "$work/$lang-$paper" \
			"$top/content/kits/ml-engineer.xml" > /dev/null 2>&1 || exit 1
	done
done
"$kitpress" build --document packet,room-packet,answer-key,prep-guide --duplex --output "$work/packet" \
	"$top/content/kits/ml-engineer.xml" > /dev/null || exit 1
"$kitpress" build --document "$papers" --large-print --output "$work/large" "$top/content/kits/ml-engineer.xml" \
	> /dev/null || exit 1
"$kitpress" build --document "$papers" --output "$work/all" "$top/content/banks/machine-learning.xml" \
	> /dev/null || exit 1
# Papers of a batch, each in a folder of its candidate's: what it adds is tagged, in either
# direction, and empty where the roster says nothing.
{
	echo code,name,level,lang,date,time,location,interviewers,large_print,time_factor
	echo 'batch-en,Ada Lovelace,senior,en,2026-12-01,09:30,Room 4,Grace H;Emmy N,no,1.25'
	echo 'batch-de,Ève Curie,mid,de,2026-12-01,11:00,Raum 4,Grace H,no,1'
	echo 'batch-room,Ada,senior,en,2026-12-01,09:30,חדר 12,Grace H,no,1'
	echo 'batch-none,,senior,en,,,,,no,1'
	echo 'batch-ar,محمد العربي,senior,ar,2026-12-01,14:00,قاعة 3,Grace H,yes,1'
} > "$work/roster.csv"
"$kitpress" batch --roster "$work/roster.csv" --output "$work" \
	--document "$papers" \
	"$top/content/kits/ml-engineer.xml" > /dev/null 2>&1 || exit 1
sed 's/^batch/packet/' "$work/roster.csv" > "$work/packets.csv"
"$kitpress" batch --roster "$work/packets.csv" --output "$work" --duplex \
	--document packet,room-packet,answer-key,prep-guide \
	"$top/content/kits/ml-engineer.xml" > /dev/null 2>&1 || exit 1

status=0
papers=$(find "$work" -name '*.pdf' | wc -l)
for standard in ua1 2a; do
	java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper -f $standard --format xml \
		--maxfailuresdisplayed 3 $(find "$work" -name '*.pdf') > "$work/report.xml" 2> "$work/err"
	passed=$(grep -c 'isCompliant="true"' "$work/report.xml")
	echo "pdfua: $standard: $passed of $papers papers comply"
	[ "$passed" -eq "$papers" ] && continue
	status=1
	grep -E '<name>|<rule |<description>|<context>|<errorMessage>|<exceptionMessage>' \
		"$work/report.xml" | sed "s|$work/||" | head -60
done
exit $status
