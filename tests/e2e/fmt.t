#!/bin/sh
# fmt: one form of content, in which it is what it was before; what is written and what is left
# alone; and what it says.
. "${0%/*}/lib.sh"

# ---- the same content ----

# What a file is read as, and the messages, without places.
model() {
	"$KITPRESS" dump --stage model "$1" 2> messages | sed 's/@[0-9]*:[0-9]*//g'
	sed -n 's/^\([^ ]*\):[0-9]*:[0-9]*: /\1: /p' messages | sort
}
# Comments and instructions of a file, without blanks.
comments() { perl -0777 -ne 'while (/(<!--.*?-->|<\?(?!xml ).*?\?>)/gs) { ($c = $1) =~ s/\s//g; print "$c\n" }' "$1"; }

mkdir tree
cp -r "$TOP/content" "$FROZEN/../content" tree
mkdir tree/tests
cp -r "$TOP/tests/golden" "$TOP/tests/hostile" tree/tests
cp -r "$FROZEN" tree/tests/frozen
cp -r "$TOP/fonts" tree
find tree -name '*.xml' | grep -v 'hostile/[^g]' | sort > files
while read -r f; do
	"$KITPRESS" fmt - < "$f" > once 2> err || continue
	echo "$f"
	"$KITPRESS" fmt - < once | cmp -s - once || echo "$f: formatted again, it differs" >> faults
	[ "$(comments "$f")" = "$(comments once)" ] || echo "$f: comments differ" >> faults
	model "$f" > before
	cp "$f" kept
	cp once "$f"
	model "$f" > after
	cp kept "$f"
	diff before after > difference || { echo "$f: the model differs"; sed 5q difference; } >> faults
done < files > formatted
[ ! -s faults ] || cp faults why
[ ! -s faults ]
ok $? 'each file is read as before, has its comments, and stays when it is formatted again'
[ "$(wc -l < formatted)" -ge 30 ]
ok $? 'and they are many'
for f in tree/tests/hostile/*.xml; do
	"$KITPRESS" fmt - < "$f" > out 2> err
	case $? in
	0) ;;
	1) grep -q '^-:[0-9]*:[0-9]*: error: ' err || echo "$f: $(cat err)" ;;
	*) echo "$f: $(cat err)" ;;
	esac
	"$KITPRESS" fmt --check - < out > /dev/null 2> err || [ ! -s out ] || echo "$f is not as it should be"
done > why
[ ! -s why ]
ok $? 'a hostile file is formatted or refused with its place'

# ---- what is written ----

cat > wanted << 'EOT'
<bank xmlns="urn:kitpress:1" id="b" title="B">
  <framework href="f.xml"/>
</bank>
EOT
spread() { printf '<bank title="B" id="b" xmlns="urn:kitpress:1">\n<framework href="f.xml"/></bank>' > "$1"; }
mkdir -p content/deep content/.hidden other
spread content/a.xml
chmod 640 content/a.xml
cp wanted content/as-it-should-be.xml
touch -d '2020-01-01' content/as-it-should-be.xml
ls -i content/as-it-should-be.xml > inode
runs 0 'a folder is formatted' "$KITPRESS" fmt content
is "$(cat out)" content/a.xml 'the file that has changed is named'
is "$(cat content/a.xml)" "$(cat wanted)" 'and is in its form'
is "$(stat -c %a content/a.xml)" 640 'and keeps its mode'
is "$(ls -i content/as-it-should-be.xml) $(stat -c %Y content/as-it-should-be.xml)" \
	"$(cat inode) $(date -d '2020-01-01' +%s)" 'a file that is as it should be is not touched'
is "$(ls -A content | tr '\n' ' ')" '.hidden a.xml as-it-should-be.xml deep ' 'nothing is left beside them'

spread content/deep/b.xml
spread content/.hidden/c.xml
spread content/.d.xml
spread content/e.txt
spread other/f.xml
ln -s ../other/f.xml content/f.xml
ln -s ../other content/others
echo '<html><p>a</p></html>' > content/html.xml
echo '<html><p>a</html>' > content/broken-html.xml
mkfifo content/pipe.xml
runs 0 'of a folder' "$KITPRESS" fmt content/
is "$(cat out)" content/deep/b.xml 'content is formatted, at any depth'
is "$(cat content/html.xml)" '<html><p>a</p></html>' 'but not what is not kitpress'"'"'s'
for f in content/.hidden/c.xml content/.d.xml content/e.txt other/f.xml; do
	cmp -s $f wanted
	[ $? -eq 1 ]
	ok $? "nor $f"
done
printf '<bank xmlns="urn:kitpress:1">\n<p></bank>' > content/broken.xml
spread content/z.xml
runs 1 'a fault in one file' "$KITPRESS" fmt content
like "$(cat err)" "^content/broken.xml:2:4: error: '</bank>' ends what '<p>' began" 'is told with its place'
is "$(cat out)" content/z.xml 'and the others are done'
rm content/broken.xml

spread content/deep/b.xml
ln -s deep/b.xml content/link.xml
runs 0 'a link within the content folder' "$KITPRESS" fmt content/link.xml
is "$(readlink content/link.xml) $(cat content/deep/b.xml)" "deep/b.xml $(cat wanted)" \
	'stays, and what it leads to is formatted'
for file in content/f.xml content/others/f.xml; do
	for option in '' --check --diff; do
		runs 1 "a link that leaves it, $file $option" "$KITPRESS" fmt $option $file
		like "$(cat err)" "^kitpress: error: '$file' leads to '.*/other/f.xml', outside" 'is refused'
	done
done
(cd other && "$KITPRESS" fmt --check ../content/../content/as-it-should-be.xml) > why 2>&1
ok $? 'a path with dots is no such link'
runs 1 'a file outside of the root' "$KITPRESS" fmt --root content other/f.xml
cmp -s other/f.xml wanted
[ $? -eq 1 ]
ok $? 'what they lead to is as it was'
runs 0 'with a wider root' "$KITPRESS" fmt --root . content/f.xml
is "$(cat other/f.xml)" "$(cat wanted)" 'it is formatted'
runs 1 'a pipe' "$KITPRESS" fmt content/pipe.xml
like "$(cat err)" "'content/pipe.xml' is neither a file nor a folder" 'is refused'
runs 3 'a file that is not there' "$KITPRESS" fmt nothing.xml
runs 1 'another kind of XML, if named' "$KITPRESS" fmt content/html.xml
like "$(cat err)" "^content/html.xml:1:1: error: this is a web page \\(HTML\\)" 'is refused'

spread content/a.xml
cp content/a.xml before
(
	ulimit -f 0
	"$KITPRESS" fmt content/a.xml > /dev/null 2> /dev/null
)
is "$? $(cat content/a.xml)" "3 $(cat before)" 'where nothing can be written, the file stays as it is'
is "$(find content -name '.a.xml*')" '' 'and nothing is left beside it'

# ---- --check, --diff, standard input ----

runs 1 'a file to be formatted, with --check' "$KITPRESS" fmt --check content/a.xml
like "$(cat err)" '^content/a.xml:1: error: the file is not in canonical form' 'is told'
cmp -s content/a.xml before
ok $? 'and left as it is'
runs 0 'with --diff' "$KITPRESS" fmt --diff content/a.xml
like "$(cat out)" '^\+\+\+ content/a.xml' 'a patch is printed'
cmp -s content/a.xml before
ok $? 'and the file left as it is'
patch -s -p0 < out
cmp -s content/a.xml wanted
ok $? 'which the patch brings into its form'
runs 1 'with both' "$KITPRESS" fmt --check --diff other content/f.xml
runs 0 'a formatted file passes' "$KITPRESS" fmt --check content/a.xml
is "$(cat out err)" '' 'in silence'
runs 0 'and has no patch' "$KITPRESS" fmt --diff content/a.xml
is "$(cat out err)" '' 'either'
cp "$BANK" bank.xml
perl -0777 -pi -e 's/\s+/ /g' bank.xml
cp bank.xml spread.xml
"$KITPRESS" fmt --diff bank.xml > patch.diff
"$KITPRESS" fmt bank.xml > out
patch -s spread.xml patch.diff
cmp spread.xml bank.xml > why
ok $? 'the patch of a whole bank leads to the same bytes'
"$KITPRESS" fmt - < before | cmp - wanted > why
ok $? 'standard input goes to standard output'
"$KITPRESS" fmt --check - < before > out 2> err
is "$? $(cat out)" '1 ' 'or is checked'
printf '\357\273\277' | cat - wanted > bom.xml
runs 1 'a byte order mark' "$KITPRESS" fmt --check bom.xml
like "$(cat err)" '^bom.xml:1: error: ' 'is one thing too many'
"$KITPRESS" fmt bom.xml > out && cmp bom.xml wanted > why
ok $? 'and taken out'
"$KITPRESS" build --output papers "$KIT" > out
cp papers/kit.lock.xml lock.xml
runs 0 'a lock file is as the program writes it' "$KITPRESS" fmt --check lock.xml
done_testing
