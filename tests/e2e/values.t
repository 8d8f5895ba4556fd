#!/bin/sh
# What batch writes on papers: figures and directions as the roster has them, beside their labels,
# never smaller than the small print, and never lost without a word.
. "${0%/*}/lib.sh"
have mutool && have pdftotext && have qpdf || done_testing

cat > f.xml << 'EOF'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
<scale id="s"><point value="1" label="Weak"/><point value="2" label="Good"/></scale>
<recommendations><option id="no" label="No"/><option id="yes" label="Yes"/></recommendations>
<level id="junior" order="1" title="Junior"/>
<competency id="care" title="Care"/>
</framework>
EOF
cat > bank.xml << 'EOF'
<bank xmlns="urn:kitpress:1" id="desk" title="Front desk" xml:lang="en">
<framework href="f.xml"/>
<question id="key" competency="care"><prompt><p>A guest has lost a key.</p></prompt></question>
</bank>
EOF

# The lines of what batch writes on a page, which is black where all else is grey or coloured:
# left and right edge, baseline, size, and the letters from the left to the right.
marks() { # FILE [PAGE]
	mutool draw -F stext "$1" "${2:-1}" 2> /dev/null | perl -CSA -Mutf8 -ne '
		$size = $1 if /<font [^>]*size="([\d.]+)"/;
		next if !/<char quad="[\d.-]+ [\d.-]+ ([\d.-]+) .*" x="([\d.-]+)" y="([\d.-]+)" color="#000000" c="([^"]*)"/;
		my ($right, $x, $y, $c) = ($1, $2, sprintf("%.1f", $3), $4);
		$c =~ s/&#x([0-9a-f]+);/chr hex $1/e;
		$c =~ s/&apos;/\x27/;
		push @{$lines{$y}}, [$x, $right, $size, $c];
		END { for my $y (sort { $a <=> $b } keys %lines) {
			my @l = sort { $a->[0] <=> $b->[0] } @{$lines{$y}};
			my ($right, $least) = (0, 1000);
			for (@l) {
				$right = $_->[1] if $_->[1] > $right;
				$least = $_->[2] if $_->[2] < $least;
			}
			printf "%.1f %.1f %s %.2f %s\n", $l[0][0], $right, $y, $least,
				join "", map { $_->[3] } @l;
		} }'
}
words() { cut -d ' ' -f 5-; }
least() { cut -d ' ' -f 4 | sort -n | head -n 1; }
# How far the nearest grey letter of its line is from what is written, at its start: a label.
# In mm, rounded down. START: left or right.
gap() { # FILE TEXT START
	mutool draw -F stext "$1" 1 2> /dev/null | perl -CSA -Mutf8 -e '
		my ($text, $start) = @ARGV;
		@ARGV = ();
		while (<STDIN>) {
			next if !/<char quad="([\d.-]+) [\d.-]+ ([\d.-]+) .*" x="[\d.-]+" y="([\d.-]+)" color="(#\w+)" c="([^"]*)"/;
			my ($l, $r, $y, $colour, $c) = ($1, $2, $3, $4, $5);
			$c =~ s/&#x([0-9a-f]+);/chr hex $1/e;
			push @{($colour eq "#000000" ? \%black : \%grey)->{int $y + .5}}, [$l, $r, $c]
				if $c !~ /^\s$/;
		}
		for my $y (keys %black) {
			my @b = sort { $a->[0] <=> $b->[0] } @{$black{$y}};
			my $is = join "", map { $_->[2] } @b;
			my $from = index $is, $text =~ s/ //gr;
			next if $from < 0;
			my $edge = $start eq "left" ? $b[$from][0]
				: $b[$from + length($text =~ s/ //gr) - 1][1];
			my $best = 1000;
			for my $near ($y - 3 .. $y + 3) {
				for (@{$grey{$near} // []}) {
					my $d = $start eq "left" ? $edge - $_->[1] : $_->[0] - $edge;
					$best = $d if $d > -1 && $d < $best;
				}
			}
			printf "%d", $best / 2.8346;
			exit;
		}
		print "not there";' "$2" "$3"
}
batch() { "$KITPRESS" batch bank.xml -r roster.csv "$@"; }

# ---- directions ----

cat > roster.csv << 'EOF'
code,name,lang,date,time,location,interviewers,time_factor
R1,ليلى,ar,2026-12-01,11:30,قاعة 214,Ann;Bob,1.25
R2,Kim,en,2026-12-01,11:30,קומה 3 חדר 214,Ann;Bob,
R3,שרה,en,2026-12-01,11:30,Room 214,דן 7,
7,שרה,en,2026-12-01,11:30,"Room 2, 14",Ann,
R5,Kim Roe,ar,2026-12-01,11:30,Room 2 (214),Ann,
R6,րւփքօֆև,en,2026-12-01,11:30,հարկ 3,Ann,
R7,דן Smith 3,en,2026-12-01,11:30,רח' הרצל 12-14,Ann,
R8,דן Smith 3,ar,2026-12-01,11:30,רח' הרצל 12-14,Ann,
EOF
runs 0 'mixed directions' batch -d scoring-sheet,handout,prep-guide -o o
for f in o/*/*/*.pdf; do
	qpdf --check "$f" > check 2>&1 || cat check
done > why
[ ! -s why ]
ok $? 'all are sound'

# When, how long, where and with whom.
box() { marks o/$1/candidate/prep-guide.pdf | words | tr '\n' '|'; }
is "$(box R2)" 'Tuesday, 1 December 2026, 11:30|5 minutes|214 רדח 3 המוק|Ann, Bob|' \
	"a Hebrew place in an English paper: its words from the right, its figures as given"
is "$(box R3)" 'Tuesday, 1 December 2026, 11:30|5 minutes|Room 214|7 ןד|' 'a Hebrew interviewer'
is "$(box 7)" 'Tuesday, 1 December 2026, 11:30|5 minutes|Room 2, 14|Ann|' 'figures alone'
is "$(box R6)" 'Tuesday, 1 December 2026, 11:30|5 minutes|հարկ 3|Ann|' \
	'Armenian small letters run from left to right'
is "$(box R7)" "Tuesday, 1 December 2026, 11:30|5 minutes|12-14 לצרה 'חר|Ann|" 'a Hebrew street'
like "$(box R5)" '^11:30 .*2026 ربمسيد 1 ،ءاثلاثلا\|.*5\|Room 2 \(214\)\|Ann\|$' \
	'Latin words in an Arabic paper'
like "$(box R1)" '^11:30 .*2026 ربمسيد 1 ،ءاثلاثلا\|.*\|214 ةعاق\|Bob ،Ann\|$' \
	'an Arabic paper: date, time and room as given, and the list from the right'
like "$(box R8)" "^11:30 .*2026 .*\|12-14 לצרה 'חר\|Ann\|$" 'Hebrew values in an Arabic paper'
is "$(marks o/R3/candidate/handout.pdf | words)" 'R3Tuesday, 1 December 2026' \
	'the handout: a code and a date, no name and no extra time'
for code in R1 R2 R5 R7; do
	pdftotext -layout o/$code/candidate/prep-guide.pdf - | tr -d '\342\200\252\342\200\253\342\200\254' > text
	for figure in 2026 11:30; do
		grep -q "$figure" text || echo "$code $figure"
	done
done > why
[ ! -s why ]
ok $? 'they are found in the text as they are in the roster'
sheet() { marks "o/$1/interviewers/scoring-sheet${2:-}.pdf" | words | tr '\n' '|'; }
is "$(sheet R3)" 'הרש (R3)7 ןד|Tuesday, 1 December 202611:30|' 'each field by itself'
is "$(sheet 7)" 'הרש (7)Ann|Tuesday, 1 December 202611:30|' 'a code of figures stays behind its name'
is "$(sheet R7)" 'Smith 3 ןד (R7)Ann|Tuesday, 1 December 202611:30|' 'a name of two scripts'

# ---- beside the label, in every language ----

cat > roster.csv << 'EOF'
code,name,interviewer_lang,date,time,interviewers
en,Kim,en,2026-12-01,11:30,Ann
de,Kim,de,2026-12-01,11:30,Ann
fr,Kim,fr,2026-12-01,11:30,Ann
es,Kim,es,2026-12-01,11:30,Ann
ar,Kim,ar,2026-12-01,11:30,Ann
he,דן,en,2026-12-01,11:30,Ann
ah,דן,ar,2026-12-01,11:30,Ann
EOF
runs 0 'all languages' batch -d scoring-sheet -o l
sed -n '1p; s/^en,/LP,/p' roster.csv > large.csv
runs 0 'large print' "$KITPRESS" batch bank.xml -r large.csv --large-print -d scoring-sheet -o l
for code in en de fr es ar LP he ah; do
	f=l/$code/interviewers/scoring-sheet.pdf
	side=left name=Kim
	case $code in ar | ah) side=right ;; esac
	case $code in he | ah) name=ןד ;; esac
	time=11:30
	[ $code != fr ] || time=11h30
	for value in $name Ann $time; do
		got=$(gap $f "$value" $side)
		case $got in 0 | 1) ;; *) echo "$code: $value: $got mm" ;; esac
	done
done > why
[ ! -s why ]
ok $? 'a value stands within 2 mm of its label'

# ---- long values ----

long='Kim Alexandra Theodora Wilhelmina Fitzwilliam-Montgomery van der Linden der Jüngere'
place='Large conference room on the fourth floor, building 14, entrance from the yard'
word=Ottokarmaximilianhohenfelserbergdorff
cat > roster.csv << EOF
code,name,date,time,location,interviewers,large_print
N1,$long,2122-12-02,09:30,"$place",$long,no
N2,$word $word $word $word $word,,,,,no
N3,$word$word$word$word$word,2122-12-02,09:30,,,no
L1,$long,2122-12-03,09:30,"$place",$long,yes
L2,$word $word $word $word $word,2122-12-04,09:30,"$place",Ann,yes
EOF
runs 0 'long values' batch -d "$(every_paper)" -o n
is "$(cat err)" '' 'have room made for them'
runs 0 'in packets' batch -d packet -o np
is "$(cat err)" '' 'have it there, too'
for f in n/*/*/*.pdf np/*/*/*.pdf; do
	qpdf --check "$f" > check 2>&1 || cat check
	floor=8.5
	case $f in
	*N2*/prep-guide.pdf) continue ;; # it has no box
	*/handout.pdf) continue ;; # it has no name
	*/L*/candidate/*) floor=18 ;;
	esac
	got=$(marks "$f" | least)
	awk -v got="$got" -v floor=$floor 'BEGIN { exit !(got >= floor) }' || echo "$f: $got"
	case $f in
	*N3*/prep-guide.pdf) continue ;;
	*/prep-guide.pdf) want=$place ;;
	*N1* | *L1*) want=$long ;;
	*N3*) want=$word$word$word$word$word ;;
	*) want="$word $word $word $word $word" ;;
	esac
	pdftotext -l 1 -raw "$f" - | tr -d '\n ' | grep -qF "$(echo "$want" | tr -d ' ')" ||
		echo "$f: not all of it is there"
done > why
[ ! -s why ]
ok $? 'nothing is smaller than the small print, and no letter is lost'
# Letters on letters: what is written against all else on the page.
for f in n/*/*/*.pdf; do
	mutool draw -F stext "$f" 1 2> /dev/null | perl -ne '
		next if !/<char quad="([\d.-]+) [\d.-]+ ([\d.-]+) .*" x="[\d.-]+" y="([\d.-]+)" color="(#\w+)" c="([^"]*)"/;
		next if $5 =~ /^(?: |&#xa0;)$/;
		push @all, [$1, $2, $3, $4];
		END { for my $a (grep { $_->[3] eq "#000000" } @all) { for my $b (@all) {
			next if $a == $b || $b->[2] == $a->[2];
			$hits++ if abs($a->[2] - $b->[2]) < 7 && $a->[0] < $b->[1] - .2
				&& $b->[0] < $a->[1] - .2;
		} } print "'"$f"': $hits letters on others\n" if $hits; }'
done > why
[ ! -s why ]
ok $? 'nor stands on another'

i=0 text=
while [ $i -lt 60 ]; do
	text="$text $word" i=$((i + 1))
done
printf 'code,name,location\nA1,Ann,Room 1\nX1,%s,%s\n' "$text" "$text" > roster.csv
runs 0 'a value that no room can be made for' batch -d scoring-sheet,prep-guide -o x
is "$(grep -c "roster.csv:3:1: warning: 'X1': .* too long for the " err)" 2 \
	'is told with its line, once for each paper'
unlike "$(cat err)" A1 'nobody else is'
is "$(marks x/X1/interviewers/scoring-sheet.pdf | least)" 8.50 'and is cut, not set smaller'
like "$(marks x/X1/interviewers/scoring-sheet.pdf | words)" '…' 'with a mark'
is "$(marks x/X1/candidate/prep-guide.pdf | least)" 12.00 'nor in a guide'
like "$(marks x/X1/candidate/prep-guide.pdf | words)" '…' 'with a mark'

# ---- characters that no face has ----

cat > roster.csv << 'EOF'
code,name,location,interviewers
C1,Kim 🥳,Room 🥳 1,Ann;Bo𛀀b
C2,Sam,Room 2,Ann
C3,𛀀,Room 3,Ann
EOF
runs 0 'a character that no face has' batch -d scoring-sheet,prep-guide -o c
is "$(grep -c "roster.csv:2:1: warning: 'C1': no face has U+1F973" err)" 1 \
	'is told once, with the line and which it is'
like "$(cat err)" "roster.csv:2:1: warning: 'C1': no face has U\+1B000.* \[value-no-face\]$" 'and so is each other, with the id of its own message'
is "$(marks c/C1/candidate/prep-guide.pdf | words | tr '\n' '|')" '5 minutes|Room 1|Ann, Bob|' \
	'the rest is printed'
like "$(marks c/C1/interviewers/scoring-sheet-2.pdf | words)" 'Kim \(C1\)Bob' 'in each field'
is "$(marks c/C3/interviewers/scoring-sheet.pdf | words)" 'C3Ann' \
	'a name without any other is as good as none'
is "$(cd c && echo C?)" 'C1 C2 C3' 'everybody has papers'

cat > roster.csv << 'EOF'
code,name,location,interviewers
H1,李明,三号会议室,王小明
H2,佐藤 さくら,Room 2,Ann
H3,김민준,Room 3,Ann
EOF
runs 0 'names in Han, kana and hangul' batch -d scoring-sheet,prep-guide -o h
is "$(cat err)" '' 'have a face'
is "$(marks h/H1/interviewers/scoring-sheet.pdf | words)" '李明 (H1)王小明' 'a Han name, and an interviewer'
like "$(marks h/H1/candidate/prep-guide.pdf | words)" '^三号会议室$' 'and a room'
is "$(marks h/H2/interviewers/scoring-sheet.pdf | words)" '佐藤 さくら (H2)Ann' 'kana'
is "$(marks h/H3/interviewers/scoring-sheet.pdf | words)" '김민준 (H3)Ann' 'hangul'

# ---- a value of several lines, as a screen reader hears it ----
place='The old reading room behind the second courtyard of the north wing, on the left of the stairs as one comes up from the gate'
printf 'code,date,time,location\nW-1,2026-12-01,09:30,"%s"\n' "$place" > wrapped.csv
for lang in en ar; do
	runs 0 "a place of several lines, $lang" "$KITPRESS" batch bank.xml -r wrapped.csv -d prep-guide --lang $lang -o wrapped-$lang
	pdfinfo -struct-text wrapped-$lang/W-1/candidate/prep-guide.pdf 2> why | sed -n 's/^ *"\(.*\)"$/\1/p' > heard
	grep -Fq "$place" heard
	ok $? 'is heard with a blank between its lines'
done
done_testing
