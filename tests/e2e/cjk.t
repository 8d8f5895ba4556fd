#!/bin/sh
# Chinese, Japanese and Korean: the hundred commonest characters of each and their punctuation are
# set in a bank and in candidates' names, and two readers give them back whole.
. "${0%/*}/lib.sh"

# By frequency in running text; Japanese with all kana.
zh='的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实王李张刘陈明'
ja='あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだづでどばびぶべぼぱぴぷぺぽっゃゅょアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダデドバビブベボパピプペポッャュョー日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨田佐藤々'
ko='이다는의에을가를은고하한도로지기서사어자리나시아해들만정인대수그일보부원주전있라상제것장구여게소면게경성과적과동안니유조관스오개비물치무말공용세내생때심방우화위연국선진신계월년실문호분음모여명각두실점김박최영강윤임조'
marks='、。，！？；：「」『』（）《》〈〉【】…—・〜'

mkdir -p root/banks root/frameworks
cat > root/frameworks/f.xml <<'X'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
  <level id="junior" order="1" title="Junior"/>
  <competency id="care" title="Care"/>
</framework>
X
squeeze() { tr -d ' \n\f\r'; }
mutool_text() { mutool draw -q -F txt "$1" 2> /dev/null; }
pdftotext_text() { pdftotext -raw "$1" -; }

for lang in zh ja ko; do
	eval "letters=\$$lang"
	[ "$(printf %s "$letters" | sed 's/./&\n/g' | sort -u | grep -c .)" -ge 100 ]
	ok $? "$lang: a hundred characters are tried"
	cat > root/banks/$lang.xml <<X
<bank xmlns="urn:kitpress:1" id="$lang" title="$lang" xml:lang="$lang">
  <framework href="../frameworks/f.xml"/>
  <question id="q" competency="care"><prompt><p>$letters</p>
    <p><strong>$letters</strong></p><p><em>$marks</em></p><pre>$letters</pre></prompt></question>
</bank>
X
	runs 0 "$lang: is set" "$KITPRESS" build --root root -d handout,scoring-sheet -o $lang root/banks/$lang.xml
	qpdf --check $lang/handout.pdf > why 2>&1
	ok $? "$lang: the paper is sound"
	for reader in pdftotext mutool; do
		for paper in handout scoring-sheet; do
			${reader}_text $lang/$paper.pdf | squeeze > text
			printf %s "$letters$letters$marks" > want
			grep -qaF -f want text || cp text why
			grep -qaF -f want text
			ok $? "$lang: $reader gives the text of the $paper back whole"
		done
	done
	# in code a mark stands where a line was wrapped
	pdftotext -raw $lang/handout.pdf - | squeeze | sed "s/.*$marks//; s/[^$letters]//g" > text
	printf %s "$letters" > want
	grep -qaF -f want text || cp text why
	grep -qaF -f want text
	ok $? "$lang: code, too"
done

# Names of some six characters, so that each character is in one.
cat > root/banks/plain.xml <<'X'
<bank xmlns="urn:kitpress:1" id="plain" title="Front desk" xml:lang="en">
  <framework href="../frameworks/f.xml"/>
  <question id="q" competency="care"><prompt>A guest has lost a key. What do you do?</prompt></question>
</bank>
X
{
	echo code,name
	printf '%s\n' "$zh$ja$ko$marks" | sed 's/....../&\n/g' | grep . | awk '{ printf "C-%d,%s\n", NR, $0 }'
} > names.csv
runs 0 'names are set' "$KITPRESS" batch --root root -r names.csv -d scoring-sheet -o names root/banks/plain.xml
is "$(sed -n 's/^done  *//p' out)" "$(($(wc -l < names.csv) - 1))" 'for every candidate'
sed 1d names.csv | while IFS=, read -r code name; do
	pdftotext -raw "$(find "names/$code" -name scoring-sheet.pdf)" - | grep -qF "$name" || echo "$code $name"
done > why
[ ! -s why ]
ok $? 'and read back whole'
done_testing
