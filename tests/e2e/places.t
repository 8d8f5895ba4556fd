#!/bin/sh
# Messages lead to what must be mended: to the title with the sign that no face has, in the file that
# holds it, to a folder that would do, to the languages that there are.
. "${0%/*}/lib.sh"
framework() { # COMPETENCY OPTION
	cat > f.xml << END
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="two"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
<recommendations><option id="no" label="$2"/><option id="yes" label="Yes"/></recommendations>
<level id="junior" order="1" title="Junior"/>
<competency id="care" title="$1"><candidate-text><p>We care.</p></candidate-text></competency></framework>
END
}
bank() { # TITLE PROMPT
	cat > bank.xml << END
<bank xmlns="urn:kitpress:1" id="desk" title="$1" xml:lang="en">
<framework href="f.xml"/>
<question id="a" competency="care"><prompt>$2</prompt></question>
</bank>
END
}
build() { "$KITPRESS" build -o papers bank.xml "$@"; }
sign=$(printf '\315\270') # U+0378, which is assigned to nothing

framework Care No
bank "Desk $sign" '<p>One.</p>'
runs 1 "a bank's title with a sign that no face has" build
like "$(cat err)" '^bank\.xml:1:52: error: no face has U\+0378' 'has the place of the sign'
unlike "$(cat err)" '^kitpress: error' 'and none is without a place'
bank Desk '<p>One.</p>'
framework "Care $sign" No
for kind in scoring-sheet prep-guide debrief-sheet; do
	runs 1 "a competency's, $kind" build -d $kind
	like "$(cat err)" '^f\.xml:4:35: error: no face has U\+0378' 'is in the framework'
done
framework Care "No $sign"
for kind in scoring-sheet debrief-sheet; do
	runs 1 "an option's, $kind" build -d $kind
	like "$(cat err)" '^f\.xml:2:44: error: no face has U\+0378' 'is in the framework'
done

framework Care No
word=$(printf '%0300d' 0 | tr 0 w)
bank "$word" '<p>One.</p>'
runs 0 'a title of one long word' build
like "$(cat err)" '^bank\.xml:1:[0-9]+: warning: .*was divided anywhere' 'is told with its place'
unlike "$(cat err)" '^kitpress: warning: .*divided' 'each time'

bank Desk '<p>One.</p>'
for lang in zh xx-YY; do
	runs 1 "--lang $lang" build --lang $lang
	like "$(cat err)" "^kitpress: error: there are no papers in '$lang'; choose a language" \
		'is no fault of the system'
done

runs 1 'a level that is none' build --level xyz
like "$(cat err)" "^kitpress: error: unknown level 'xyz'; there is: junior \[select-unknown-level\]$" 'is told with those that are'
for option in --competency=xyz --quota=competency:xyz=1..2; do
	runs 1 "a competency that is none, ${option%%=*}" build "$option"
	like "$(cat err)" "^kitpress: error: unknown competency 'xyz'; there is: care \[select-unknown-competency\]$" 'likewise'
done
runs 1 'a type that no question has' build --type xyz
like "$(cat err)" "the type 'xyz'; there is: knowledge \[select-unknown-type\]$" 'likewise'
runs 1 'a tag that no question has' "$KITPRESS" list --tag xyz "$BANK"
like "$(cat err)" "the tag 'xyz'; there are: ([a-z-]+, ){12}… \[select-unknown-tag\]$" 'likewise, twelve at most'
runs 1 'one that is near to another' build --competency caer
like "$(cat err)" "unknown competency 'caer'; did you mean 'care'\? \[select-unknown-competency\]$" 'is told with that alone'

mkdir inner
cp f.xml inner
cp "$TOP/content/pictures/pages.png" picture.png
bank Desk '<p><img src="picture.png" alt="Pages"/></p>'
mv bank.xml inner
ln -s ../picture.png inner/picture.png
runs 1 'a link that leads out of the folder' "$KITPRESS" check inner/bank.xml
root=$(sed -n 's/.*allow a wider one: --root \(.*\) \[.*/\1/p' err)
is "$root" . 'is told which root would do'
runs 0 'which does' "$KITPRESS" check --root "$root" inner/bank.xml
cd inner || exit 1
runs 1 'from within' "$KITPRESS" check bank.xml
root=$(sed -n 's/.*allow a wider one: --root \(.*\) \[.*/\1/p' err)
runs 0 'likewise' "$KITPRESS" check --root "$root" bank.xml
done_testing
