#!/bin/sh
# Which copy a page is: its codes, its running lines, and what a batch tells of its sheets, so
# that a dropped pile can be sorted and a scan can be read.
. "${0%/*}/lib.sh"

batch() { "$KITPRESS" batch "$KIT" --count 2 "$@"; }
cat > roster.csv <<'CSV'
code,name,interviewers,lang,date
C-001,Zoë Müller,Rajesh Pillai; Ann Lee,,2026-12-01
C-002,Bob Roe,Rajesh Pillai; Ann Lee,,2026-12-01
C-003,محمد علي,Rajesh Pillai; Ann Lee,de,2026-12-02
CSV
runs 0 'a batch of three candidates and two interviewers' batch -r roster.csv -o b
sheets=$(ls b/C-00?/interviewers/scoring-sheet-?.pdf)
is "$(echo "$sheets" | wc -l)" 6 'makes six sheets'

# ---- what pages say ----
for sheet in $sheets; do
	code=$(echo "$sheet" | cut -d/ -f2)
	name='Rajesh Pillai'
	[ "${sheet%-2.pdf}" = "$sheet" ] || name='Ann Lee'
	pages=$(page_count "$sheet")
	pdftoppm -r 150 -gray "$sheet" page
	for n in $(seq "$pages"); do
		text=$(pdftotext -f "$n" -l "$n" -y 0 -H 80 -x 0 -W 700 -layout "$sheet" -)
		case $text in
		*"$code"*"$name"*) ;;
		*) echo "$sheet: page $n says $text" >> unnamed ;;
		esac
		{
			echo "$text"
			pdftotext -f "$n" -l "$n" -y 760 -H 90 -x 0 -W 700 -layout "$sheet" -
		} | tr -s ' \n\f' ' ' >> lines
		echo >> lines
		read=$(zbarimg -q --nodbus "$(ls page-*"$n".pgm | sed -n "/-0*$n\.pgm/p")" 2> /dev/null |
			sed 's/QR-Code://' | sort | tr '\n' ' ')
		echo "$read" >> codes
	done
	rm -f page-*.pgm
done
[ ! -f unnamed ] || cp unnamed why
[ ! -f unnamed ]
ok $? 'each page says code and interviewer'
is "$(sort lines | uniq -d | wc -l)" 0 'no two pages have the same head and foot'
grep -vE '^KP2:[0-9A-F]{16}:S:[0-9]+ KS:[0-9A-HJKMNP-TV-Z]{12} $' codes > why
is "$(wc -l < why)" 0 'both codes of each page are read at 150 dpi'
is "$(sort codes | uniq -d | wc -l)" 0 'the pairs of page code and sheet code all differ'
is "$(cut -d' ' -f2 codes | sort -u | wc -l)" 6 'a sheet code for each sheet'

# ---- what the folder says ----
is "$(stat -c %a b/sheets.csv)" 600 'sheets.csv is for its owner'
is "$(head -1 b/sheets.csv)" \
	'token,code,interviewer,document,file,kit,hash,map,paper,lang,large_print,density,time_factor' \
	'its columns'
tail -n +2 b/sheets.csv > rows
is "$(cut -d, -f1 rows | sort)" "$(cut -d' ' -f2 codes | sort -u | sed 's/KS://')" \
	'it has the tokens of the sheets'
while IFS=, read -r token code _ _ file rest; do
	printed=$(pdftotext -l 1 "b/$file" - | grep -o '[0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}' | tr -d -)
	[ "$printed" = "$token" ] || echo "$file: $printed, not $token" >> strange
	[ "${file%%/*}" = "$code" ] || echo "$file is of $code" >> strange
done < rows
[ ! -f strange ] || cp strange why
[ ! -f strange ]
ok $? 'each paper bears its token in letters'
hash=$(sed -n 's/.* hash="\([0-9a-f]*\)" faces.*/\1/p' b/kit-senior.lock.xml)
is "$(cut -d, -f7 rows | sort -u)" "$hash" 'all have the hash of the lock file, in either language'
is "$(cut -d: -f2 codes | sort -u | tr 'A-F' 'a-f')" "$(echo "$hash" | cut -c1-16)" \
	'and their page codes begin with it'

# ---- the maps ----
for digits in $(cut -d, -f8 rows | sort -u); do
	is "$(sha256sum "b/sheet-$digits.map" | cut -c1-16)" "$digits" 'a map is named by its digest'
	is "$(stat -c %a "b/sheet-$digits.map")" 600 'and is for its owner'
	like "$(head -1 "b/sheet-$digits.map")" "^KPMAP1 $hash (en|de) a4 [0-9]+ scoring-sheet$" \
		'and says of which edition it is'
done
map=b/sheet-$(sed -n 1p rows | cut -d, -f8).map
is "$(awk -F'\t' 'NR > 1 && NF != 9' "$map" | wc -l)" 0 'a line a box'
is "$(awk -F'\t' 'NR > 1 { print $3 "=" $4 }' "$map" | sort | uniq -d)" '' 'no two boxes have one name and value'
is "$(awk -F'\t' '$3 ~ /\/rating$/ { print $4 }' "$map" | sort -u | tr '\n' ' ')" '1 2 3 4 5 na ' \
	'the values of a rating'
is "$(awk -F'\t' '$3 ~ /\/rating$/ && ($9 < 5 || $9 > 80)' "$map" | wc -l)" 0 'the ink of their digits'

# ---- sheets that need more room ----
long='Anna Maria Wilhelmina Theodora Constantia von Hohenzollern-Sigmaringen und zu Sachsen-Coburg und Gotha'
printf 'code,name,interviewers\nL-1,%s %s,Ann Lee\nL-2,Bob,Ann Lee\n' "$long" "$long" > long.csv
runs 0 'a very long name' batch -r long.csv -d scoring-sheet,debrief-sheet -o long
first=$(sed -n '/^[^,]*,L-1,Ann/p' long/sheets.csv | cut -d, -f8)
second=$(sed -n '/^[^,]*,L-2,Ann/p' long/sheets.csv | cut -d, -f8)
[ -n "$first" ] && [ "$first" != "$second" ] && [ -f "long/sheet-$first.map" ] && [ -f "long/sheet-$second.map" ]
ok $? 'whose sheet was set with more room has a map of its own'
is "$(cut -d, -f2-4 long/sheets.csv | tr '\n' ' ')" \
	'code,interviewer,document L-1,Ann Lee,scoring-sheet L-1,,debrief-sheet L-2,Ann Lee,scoring-sheet L-2,,debrief-sheet ' \
	'the debrief sheet is nobody'"'"'s own'
cp long/sheets.csv before
rm long/sheets.csv
runs 0 'resuming' batch -r long.csv -d scoring-sheet,debrief-sheet -o long --resume
cmp before long/sheets.csv > why 2>&1
ok $? 'tells the same of papers that stood there'

# ---- parts of a batch, and papers without one ----
for i in 1 2; do
	batch -r roster.csv -o parts --shard $i/2 > /dev/null 2>> log || echo "shard $i" >> log
done
[ ! -f parts/sheets.csv ]
ok $? 'a part tells nothing'
runs 0 'a run over all parts' batch -r roster.csv -o parts --resume
cmp b/sheets.csv parts/sheets.csv > why 2>&1
ok $? 'tells of all'
runs 0 'a build' "$KITPRESS" build "$KIT" --count 2 -o o
pdftoppm -r 150 -gray -f 1 -l 1 o/scoring-sheet.pdf page
is "$(zbarimg -q --nodbus page-*1.pgm 2> /dev/null | grep -c 'KS:')" 0 'has no sheet code'
like "$(sed -n 1p o/sheet.map)" "^KPMAP1 [0-9a-f]{64} en a4 [0-9]+ scoring-sheet$" 'has one map'
[ ! -f o/sheets.csv ]
ok $? 'and no list'
runs 0 'a packet' batch -r roster.csv -d packet -o packets
is "$(cut -d, -f1-4 packets/sheets.csv | tail -n +2 | sort)" "$(cut -d, -f1-4 rows | sort)" \
	'a sheet in a packet has the same token'
printf 'code,name\nsheet-1.map,Ann\n' > bad.csv
runs 1 'a code like a file beside the folders' batch -r bad.csv -o bad

# ---- values stand at their labels, in either direction ----
cat > sides.csv <<'CSV'
code,name,interviewers,date
S-1,محمد العربي,Hopper,2026-12-01
CSV
# The way from the interviewer in the field to the nearest word at a side, in points.
reach() { # PDF left|right
	pdftotext -bbox -l 1 "$1" - | perl -ne '
		BEGIN { $side = shift }
		push @w, [$1, $2, $3, $4] if /xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</;
		END {
			my ($v) = grep { $_->[3] eq "Hopper" && $_->[2] > 90 } @w;
			my @d = sort { $a <=> $b } map { $side eq "left" ? $v->[0] - $_->[1] : $_->[0] - $v->[1] }
				grep { $_ != $v && abs($_->[2] - $v->[2]) < 8 } @w;
			printf "%d\n", (grep { $_ > -1 } @d)[0] }' "$2"
}
runs 0 'a batch in Arabic' batch -r sides.csv --lang ar -o ar
runs 0 'and in English' batch -r sides.csv -o en
[ "$(reach ar/S-1/interviewers/scoring-sheet.pdf right)" -lt 6 ]
ok $? 'from right to left a value ends within 2 mm of its label'
[ "$(reach en/S-1/interviewers/scoring-sheet.pdf left)" -lt 6 ]
ok $? 'from left to right it begins there'
for lang in ar en; do
	like "$(pdftotext -l 1 $lang/S-1/interviewers/scoring-sheet.pdf - | tr -d '\342\200\216\217\252\253\254')" \
		'محمد العربي' "a name from right to left is read as it is written, in $lang"
done
done_testing
