#!/bin/sh
# Hyphenation patterns shape pages: where they are missing papers are made, with a warning that names
# the package, once a run; damaged ones are an error that names the file.
. "${0%/*}/lib.sh"
dictionaries=/usr/share/hyphen

# A language that has patterns in Debian, but not here.
absent=
for lang in af is lv zu gl hr; do
	ls $dictionaries/hyph_"$lang"*.dic > /dev/null 2>&1 || absent=$lang
done
[ "$absent" ]
ok $? 'one language has no patterns here'

mkdir -p root/banks root/frameworks
cat > root/frameworks/f.xml <<'X'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
  <level id="junior" order="1" title="Junior"/>
  <level id="senior" order="2" title="Senior"/>
  <competency id="care" title="Care"/>
</framework>
X
# A word that is longer than a column: only what does not fit is divided in ragged text.
word=$(printf 'responsibilitiesnotwithstanding%.0s' 1 2 3)
text=$(seq 40 | sed "s/.*/$word/" | tr '\n' ' ')
bank() { # LANG
	cat > root/banks/$1.xml <<X
<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="$1">
  <framework href="../frameworks/f.xml"/>
  <question id="q" competency="care"><prompt>A</prompt><answer><p>$text</p></answer></question>
</bank>
X
}
bank "$absent"
runs 0 'patterns that are missing' "$KITPRESS" build --root root -o o --level all root/banks/$absent.xml
is "$(grep -c 'hyphenation patterns' err)" 1 'are a warning, once'
like "$(cat err)" "warning: there are no hyphenation patterns for '$absent'.* hyphen-$absent \[patterns-missing\]\$" \
	'that names language and package'
{
	echo code,name,level,large_print
	for i in 1 2 3 4 5 6; do
		echo "A-$i,Ada,junior,no"
		echo "B-$i,Bo,senior,yes"
	done
} > roster.csv
runs 0 'a batch' "$KITPRESS" batch --root root -r roster.csv -d answer-key -o batch root/banks/$absent.xml
is "$(grep -c 'hyphenation patterns' err)" 1 'warns once, whatever it makes'
runs 0 'papers without running text' "$KITPRESS" build --root root -d handout -o o root/banks/$absent.xml
is "$(grep -c 'hyphenation patterns' err)" 0 'need none'
for lang in ar ja tlh; do
	bank $lang
	runs 0 "$lang" "$KITPRESS" build --root root -o o root/banks/$lang.xml
	is "$(grep -c 'hyphenation patterns' err)" 0 "$lang: has none, anywhere"
done

# ---- damaged files, in a mount namespace of its own ----
mkdir bad
bank en
with() { # COMMAND...: with the folder of patterns as it is in `bad`
	unshare -m sh -c 'mount --bind "$1" "$2" && shift 2 && exec "$@"' - "$folder/bad" $dictionaries "$@"
}
if with true 2> /dev/null; then
	for damage in 'head -c 3000' 'head -c 50001' 'head -c 0' 'tr a-z \000-\031' 'tail -n +20'; do
		for file in $dictionaries/*.dic; do
			$damage < "$file" > "bad/${file##*/}"
		done
		mkdir -p kept && echo before > kept/answer-key.pdf
		runs 1 "after '$damage'" with "$KITPRESS" build --root root -o kept root/banks/en.xml
		is "$(grep -c error: err)" 1 'one error'
		like "$(cat err)" "error: the hyphenation patterns '$dictionaries/hyph_en[_A-Z]*.dic' are damaged" \
			'that names the file'
		is "$(cat kept/*)" before 'and no paper'
	done
	runs 0 'a lock' "$KITPRESS" build --root root -d answer-key -o locked root/banks/en.xml
	cp locked/kit.lock.xml lock.xml
	for file in $dictionaries/*.dic; do
		{ cat "$file"; echo zqz1zqz; } > "bad/${file##*/}"
	done
	runs 0 'other patterns than when the kit was locked' \
		with "$KITPRESS" build --root root -d answer-key --lock lock.xml -o locked root/banks/en.xml
	is "$(grep -c warning: err)" 1 'one warning'
	like "$(cat err)" '^lock.xml:2:1: warning: other patterns than when' 'that tells it'
	rm bad/*
	runs 0 'none, where the kit was locked with some' \
		with "$KITPRESS" build --root root -d answer-key --lock lock.xml -o locked root/banks/en.xml
	like "$(cat err)" 'warning: other patterns than when' 'is told, too'
	runs 0 'no patterns at all' with "$KITPRESS" build --root root -o o root/banks/en.xml
	like "$(cat err)" "warning: there are no hyphenation patterns for 'en'.* hyphen-en-us \[patterns-missing\]\$" 'a warning'
else
	skip 'damaged patterns' 'cannot mount here'
fi
done_testing
