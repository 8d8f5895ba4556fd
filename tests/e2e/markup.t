#!/bin/sh
# Every word of a bank is on its papers: rich markup of all kinds in all places that take it, one
# in the other, drawn by chance (tests/tools/rich_bank.py). The answer key has all of a question,
# the handout all prompts, the scoring sheet what interviewers go by, the guide the kit's words.
. "${0%/*}/lib.sh"
seeds='1 2'
[ "$MODE" = asan ] && seeds=1

has() { # WORDS PAPER NAME
	"$TOP/tests/tools/words_lost.py" "$1" "$2" > why
	ok $? "$3"
}

for seed in $seeds; do
	mkdir "$seed"
	"$TOP/tests/tools/rich_bank.py" "$seed" "$seed" || exit 1
	runs 0 "a bank of all markup, $seed" "$KITPRESS" build "$seed/kit.xml" --output "$seed/out" \
		--document scoring-sheet,handout,prep-guide,answer-key
	is "$(cat err)" '' "no word said, $seed"
	has "$seed/words.key" "$seed/out/answer-key.pdf" "the answer key has all words, $seed"
	has "$seed/words.handout" "$seed/out/handout.pdf" "the handout has all prompts, $seed"
	has "$seed/words.sheet" "$seed/out/scoring-sheet.pdf" "the scoring sheet has its words, $seed"
	has "$seed/words.guide" "$seed/out/prep-guide.pdf" "the guide has the kit's words, $seed"
done

# The check itself: a word that is nowhere.
echo w99999q >> 1/words.handout
"$TOP/tests/tools/words_lost.py" 1/words.handout 1/out/handout.pdf > lost
is "$?:$(head -n 1 lost)" 1:w99999q 'a lost word is noticed'

# Code: the idiom <pre><code>, and each inline in the code's face with its weight and slope.
cp "$TOP"/tests/golden/framework.xml "$TOP"/tests/golden/squares.png .
cat > bank.xml <<- 'END'
	<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en"><framework href="framework.xml"/>
	<question id="q" competency="craft"><prompt><p>What does it do?</p><pre><code>
	int inside;</code></pre><pre>bare <strong>heavy</strong> <em>leaning</em>
	<code>code</code> <a href="https://example.org/">link</a></pre></prompt></question></bank>
END
runs 0 'code with markup is set' "$KITPRESS" build bank.xml --document handout --output code
like "$(pdftotext -layout code/handout.pdf -)" 'int inside;' 'code in pre'
like "$(pdftotext -layout code/handout.pdf -)" 'bare heavy leaning' 'markup in pre'
"$KITPRESS" dump --stage layout --document handout bank.xml | grep '\.code ' > boxes
faces=$(sed -n 's/.* face \([0-9]*\) .*"\(bare\|heavy\|leaning\|link\) *".*/\2 \1/p' boxes)
like "$faces" '^bare ' 'bare code has a face'
is "$(echo "$faces" | cut -d ' ' -f 2 | sort -u | wc -l)" 3 'weight and slope are the markup'\''s'
is "$(pdffonts code/handout.pdf | grep -c JetBrainsMono)" 3 'in the faces of the code'
is "$(pdfinfo -struct code/handout.pdf 2> why | grep -c Link)" 1 'a link in code is tagged'

# What is struck out, counted or headed says so to whoever listens.
cat > bank.xml <<- 'END'
	<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en"><framework href="framework.xml"/>
	<question id="q" competency="craft"><prompt><p>It costs <s>12 <em>or</em> 13</s> 14.</p>
	<p>See <a href="https://example.org/">here <s>and there</s></a>.</p>
	<heading>Then <s>and</s> now</heading><p>A</p><heading level="2">Now</heading><p>B</p>
	<ol type="I" start="4"><li>four</li><li>five</li></ol>
	<table><caption>Towns</caption><tr><th>Town</th><th>Inhabitants</th></tr>
	<tr><th rowspan="2">Aarhus</th><td>then</td></tr><tr><td>now</td></tr></table>
	<figure><img src="squares.png" alt="squares"/><figcaption>Squares</figcaption></figure></prompt>
	<answer><p>C</p><heading>Why</heading><p>D</p></answer></question></bank>
END
runs 0 'text with strikes and headings' "$KITPRESS" build bank.xml -d handout -d answer-key -o struck
said=$(pdfinfo -struct-text struck/handout.pdf | tr -s '\n ' ' ')
like "$said" '"It costs" Span \(inline\): /TextDecorationType /LineThrough " 12 or 13" " 14\."' \
	'what is struck out is a span that says so'
like "$said" 'H2 \(block\) "Question 1".* H3 \(block\) "Then" Span .* " and" " now" .*H4 \(block\) "Now"' \
	'headings are below that of the question'
like "$said" '/ListNumbering /UpperRoman LI \(block\) Lbl \(block\) "IV\."' 'and Roman numbers are'
like "$said" 'Table \(block\) Caption "Towns" TR' 'a caption is the first of its table'
like "$said" '/Scope /Row /RowSpan 2 "Aarhus" TD "then" TR TD "now"' 'a cell over two rows says so'
like "$said" 'Figure: /BBox \[[^]]*\] "" Caption "Squares"' "and follows its figure"
like "$(pdfinfo -struct-text struck/answer-key.pdf | tr -s '\n ' ' ')" \
	'H3 \(block\) "Expected answer" P \(block\) "C" H4 \(block\) "Why"' 'or below that of the answer'
for paper in struck/*.pdf; do
	perl "$TOP/tests/tools/tags.pl" "$paper" > why 2>&1
	ok $? "$paper: sound tags"
done
done_testing
