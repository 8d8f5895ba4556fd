#!/bin/sh
# import: foreign documents come in whole, what is not taken is named, nothing is overwritten, and
# no answer becomes a prompt.
. "${0%/*}/lib.sh"
GIVEN=$TOP/tests/fixtures/import
words() {
	python3 "$GIVEN/words.py" "$@"
}
# The words of the post's questions, a line each, without numbers, bullets and heads of parts.
post_words() {
	sed -n '/^Q1\. /,/^Recommended Reading/p' "$1" | python3 -c '
import re, sys
text = sys.stdin.read().rsplit("Recommended Reading", 1)[0]
for question in re.split(r"^Q\d+\. ", text, flags=re.M)[1:]:
    lines = [l for l in question.split("\n")
             if l not in ("Question Explanation:", "Expected Answer:", "Evaluating Responses:")]
    print(" ".join(re.sub(r"^ *(\N{BULLET}|\d\.) ", "", l).strip() for l in lines if l.strip()))'
}

# ---- the post, as pasted from a browser ----
runs 0 'a post of 15 questions' "$KITPRESS" import "$GIVEN/post.txt"
is "$(cat out)" post.xml 'a bank of its name'
like "$(cat err)" 'post.txt: note: 15 questions, marked by lines that begin .Q1' 'by what they were found'
like "$(cat err)" 'post.txt:1:1: note: 17 paragraphs before the first .* "The Quiet Warehouse"' 'what stands before'
like "$(cat err)" 'post.txt:245:1: note: 8 paragraphs after the last .* "Recommended Reading"' 'what stands after'
for part in prompt rationale answer evaluation; do
	is "$(grep -c "<$part>" post.xml)" 15 "15 times $part"
done
post_words "$GIVEN/post.txt" > given
words post.xml > got
is "$(cat got)" "$(cat given)" 'each word, in order, in its question'
is "$(words post.xml prompt | sed -n 3p)" \
	'A dashboard shows that picking errors have halved since Monday. What do you look at first?' 'the prompt is one line'
like "$(tr -d '\n' < post.xml)" '<ol> *<li>take twenty items' 'numbers below a bullet are a list in it'
runs 0 'check' "$KITPRESS" check post.xml
is "$(cat out err)" '' 'is silent'
runs 0 'it is in canonical form' "$KITPRESS" fmt --check post.xml
runs 0 'and makes papers' "$KITPRESS" build post.xml --output papers
pdftotext papers/answer-key.pdf key
like "$(cat key)" 'survivorship bias' 'with the questions'
runs 0 'the same, wrapped' "$KITPRESS" import "$GIVEN/post-78.txt"
for part in prompt rationale answer evaluation; do
	is "$(words post-78.xml $part)" "$(words post.xml $part)" "has the same words of each $part"
done

# ---- the post in other forms ----
for form in md html docx odt; do
	runs 0 "the same post as $form" "$KITPRESS" import --output $form.xml "$GIVEN/post.$form"
	like "$(cat err)" "post.$form: note: 15 questions" 'has all questions'
	for part in prompt rationale answer evaluation; do
		is "$(words $form.xml $part)" "$(words post.xml $part)" "has the same words of each $part"
	done
	is "$(tr -d ' \n' < $form.xml | grep -o '<[ou]l\|<li' | sort | uniq -c)" \
		"$(tr -d ' \n' < post.xml | grep -o '<[ou]l\|<li' | sort | uniq -c)" 'and the same lists'
	"$KITPRESS" check $form.xml > why 2>&1
	[ $? -eq 0 ] && [ ! -s why ]
	ok $? 'check is silent'
done
like "$(cat "$GIVEN/post.html")" 'Privacy' 'what stands around a page'
unlike "$(cat html.xml)" 'Privacy|Guides|color: red' 'is left out'

# ---- what real files look like ----
for file in bold typed-number pasted bold-number; do
	runs 0 "$file" "$KITPRESS" import --output - "$GIVEN/$file.docx"
	cp out $file.xml
	like "$(cat err)" "$file.docx: note: 4 questions" 'has four questions'
	is "$(words $file.xml answer | grep -c .)" 4 'with an answer each'
	unlike "$(cat $file.xml)" '[*][*]|<(prompt|answer)>[0-9-]' 'without signs of lists and bold'
done
is "$(words bold-number.xml prompt | head -n 1)" 'Handover at the end of a shift' 'a topic is a prompt'
runs 0 'a list below headings' "$KITPRESS" import --output - "$GIVEN/sections.docx"
is "$(grep -o 'competency="[a-z]*"' out | sort | uniq -c | tr -s ' ')" ' 2 competency="belt"
 2 competency="floor"' 'the headings are competencies'
like "$(cat err)" '4 of 4 questions have no answer' 'and the lack of answers is told'
for form in docx odt; do
	runs 0 "answers behind soft breaks, $form" "$KITPRESS" import --output - "$GIVEN/breaks.$form"
	cp out breaks.xml
	like "$(cat err)" "breaks.$form:1: warning: the prompt holds a line break; .*SECRET" 'are told of'
	is "$(grep -c '<question' breaks.xml)" 7 'seven questions'
	is "$(words breaks.xml prompt | grep -c SECRET)" 0 'no answer in a prompt'
	is "$(words breaks.xml | grep -c SECRET)" 5 'each in an answer'
	like "$(tr -d '\n' < breaks.xml)" '<ol type="A"> *<li>one</li>' 'options stay in the prompt'
	is "$(words breaks.xml prompt | sed -n 6p)" 'What is a pallet for?' 'deleted words are gone'
	runs 0 "our own form, $form" "$KITPRESS" import --output own-$form.xml "$GIVEN/own.$form"
	is "$(sed -n 's/.*<question //p' own-$form.xml)" 'id="customer-calls-third-time" competency="empathy" minutes="6">
id="five-lorries-arrive-once" competency="service" minutes="4">' 'minutes and competency'
	is "$(sed -n 's/^ *<\(title\|point\|flag\|anchor\)\>//p' own-$form.xml)" '>A late parcel</title>
>says sorry once</point>
>names the next step</point>
>blames the driver</flag>
 value="1">reads out the rule</anchor>
 value="3">listens</anchor>
 value="5">solves it</anchor>
>A crowded gate</title>' 'title, look-fors, red flags and anchors'
done

# ---- what the command promises ----
cp post.xml before
runs 1 'a second time' "$KITPRESS" import "$GIVEN/post.txt"
like "$(cat err)" "'post.xml' is there already; nothing was written" 'says so'
cmp -s post.xml before
ok $? 'and leaves the bank alone'
runs 0 'to standard output' "$KITPRESS" import --output - "$GIVEN/post.txt"
cmp -s out before
ok $? 'comes the same bank'
"$KITPRESS" import --output - - < "$GIVEN/post.txt" > out 2> err
ok $? 'from standard input'
is "$(sed 's/id="imported"/id="post"/' out | cksum)" "$(cksum < before)" 'comes the same, too'
runs 0 'a dry run' "$KITPRESS" import --dry-run "$GIVEN/post.txt"
like "$(cat out)" '^ *22 +difference-late-parcel-lost .* why answer evaluation$' 'prints lines, ids and parts'
mkdir -p house/banks house/work
: > house/kitpress.conf
(cd house/work && "$KITPRESS" import "$GIVEN/post.txt" > ../../out 2> ../../err)
ok $? 'in a folder of content'
[ -f house/banks/post.xml ]
ok $? 'the bank goes to its banks'
runs 0 'two files, one bank' "$KITPRESS" import --output two.xml "$GIVEN/post.txt" "$GIVEN/post-78.txt"
is "$(grep -c '<question' two.xml)" 30 'has all questions'
is "$(grep -o '<question id="[^"]*"' two.xml | sort | uniq -d)" '' 'and no id twice'

# ---- what cannot be read ----
printf 'Just a line of prose.\n' > prose.txt
runs 1 'no question' "$KITPRESS" import prose.txt
like "$(cat err)" 'prose.txt: error: no questions found, and nothing that could mark them' 'is an error'
printf '# One\n\ntext\n' > none.txt
runs 1 'a way that marks nothing' "$KITPRESS" import --questions-by bold none.txt
like "$(cat err)" "no questions found by 'bold'; there are 1 heading" 'names others'
printf '%%PDF-1.4\n' > a.pdf
runs 1 'a PDF' "$KITPRESS" import a.pdf
like "$(cat err)" 'a.pdf: error: a PDF holds no structure; .* pdftotext -layout' 'says what to do'
printf '\320\317\021\340\241\261\032\341' > old.doc
runs 1 'an old Word file' "$KITPRESS" import old.doc
like "$(cat err)" 'old.doc: error: a Word or Excel file of before 2007' 'is refused'
: > empty.txt
runs 1 'an empty file' "$KITPRESS" import empty.txt
runs 3 'no file' "$KITPRESS" import nowhere.txt
runs 2 'an unknown way' "$KITPRESS" import --questions-by magic post.txt
like "$(cat err)" 'wants q, bold-number, h1' 'lists those there are'

printf 'PK\3\4 but no more' > cut.docx
runs 1 'a damaged Word file' "$KITPRESS" import cut.docx
printf 'plain' > plain.docx
runs 1 'one that is none' "$KITPRESS" import plain.docx
like "$(cat err)" "plain.docx: error: 'plain.docx' is damaged or cut off" 'is refused'

# ---- whoever takes a document for a bank is told ----
cp "$GIVEN/bold.docx" bold.xml
runs 1 'a Word file as a bank' "$KITPRESS" check bold.xml
like "$(cat err)" "this is a word processor's document .Word., not XML; 'kitpress import FILE'" 'import is named'
cp "$GIVEN/post.md" notes.md
runs 1 'Markdown as a kit' "$KITPRESS" build notes.md
like "$(cat err)" "notes.md:1:1: error: this is not XML, .*; 'kitpress import FILE' makes a bank" 'there, too'

# ---- what help shows comes in whole ----
runs 0 'help writing' "$KITPRESS" help writing
sed -n 's/^    //p; s/^$//p' out | sed -n '/^---/,$p' > shown.md
runs 0 'its example' "$KITPRESS" import shown.md
is "$(cat err | grep -c warning)" 0 'is taken without a warning'
runs 0 'and checked' "$KITPRESS" check shown.xml
like "$(tr -s ' \n' '  ' < shown.xml)" '<question id="third-call" competency="empathy" type="situational" levels="junior mid" difficulty="2" minutes="6">' \
	'its attributes'
for part in prompt rationale answer evaluation points red-flags probes rating references; do
	is "$(words shown.xml $part | grep -c .)" 1 "and has $part"
done
like "$(cat shown.xml)" '<point must="yes">' 'a mark'
like "$(cat shown.xml)" '<probe when="vague">' 'a case'

# ---- nothing unnamed becomes a prompt ----
cat > leak.txt <<'EOF'
1. What is a shift? Answer: eight hours of SECRET
2. What is a break?
SECRET minutes
Answer:
SECRET again
3. Q and A in one?
- SECRET item
A) no option
EOF
runs 0 'answers beside their questions' "$KITPRESS" import leak.txt
is "$(words leak.xml prompt | grep -c SECRET)" 0 'stay out of the prompts'
is "$(words leak.xml answer | grep -c SECRET)" 3 'and are in the answers'

# ---- a title of two lines ----
printf 'The third\\\ncall\n---\n\n### Prompt\n\nWhat do you say?\n\n### Answer\n\nSorry.\n' > head-break.md
runs 0 'a head with a break, above the head Prompt' "$KITPRESS" import --questions-by h2 head-break.md
like "$(cat head-break.xml)" '<title>The third call</title>' 'is a title on one line'
runs 0 'and read' "$KITPRESS" check --fast head-break.xml

done_testing
