#!/bin/sh
# The content root: what chose it is told where a file lies outside; the home folder and what is
# around it are never taken.
. "${TOP:-$(dirname "$0")/../..}/tests/e2e/lib.sh"

mkdir -p work/kits work/banks me/kits
HOME=$PWD/me
export HOME
cat > work/banks/b.xml << 'XML'
<bank xmlns="urn:kitpress:1" xml:lang="en">
<question id="q" competency="care"><prompt>P</prompt></question></bank>
XML
cat > work/kits/k.xml << 'XML'
<kit xmlns="urn:kitpress:1" id="k" title="K" xml:lang="en">
<bank href="../banks/b.xml"/>
</kit>
XML
runs 1 'a kit whose bank is in another folder' "$KITPRESS" check work/kits/k.xml
like "$(cat err)" "lies outside of the content root '.*/work/kits', which is the file's own folder since none around it holds kitpress.conf or .git or is called 'content'; allow a wider one: --root work " \
	'what chose the root, and which would do'

mkdir work/.git
runs 0 'below a folder with .git' "$KITPRESS" check work/kits/k.xml
rmdir work/.git
: > work/kitpress.conf
runs 0 'below a folder with kitpress.conf' "$KITPRESS" check work/kits/k.xml
rm work/kitpress.conf
mv work content
runs 0 'below a folder called content' "$KITPRESS" check content/kits/k.xml
mv content work
runs 0 'below a given one' "$KITPRESS" check --root work work/kits/k.xml

# ---- the refusal names the rule ----
: > work/kits/kitpress.conf
"$KITPRESS" check work/kits/k.xml 2> err
like "$(cat err)" "root '.*/work/kits', which holds kitpress.conf; move it there or name a wider root with --root" 'by kitpress.conf'
rm work/kits/kitpress.conf
mkdir work/kits/.git
"$KITPRESS" check work/kits/k.xml 2> err
like "$(cat err)" "root '.*/work/kits', which holds .git; move" 'by .git'
rmdir work/kits/.git
mv work/kits work/content
"$KITPRESS" check work/content/k.xml 2> err
like "$(cat err)" "root '.*/work/content', which is the nearest called 'content'; move" 'by its name'
mv work/content work/kits
"$KITPRESS" check --root work/kits work/kits/k.xml 2> err
like "$(cat err)" "root '.*/work/kits', which --root names; move" 'by --root'

# ---- once a file, and no second fault ----
cat > work/kits/many.xml << 'XML'
<kit xmlns="urn:kitpress:1" id="m" title="M" level="none" xml:lang="en">
<bank href="../banks/b.xml"/>
<bank href="../banks/c.xml"/>
<bank href="/etc/passwd"/>
<select><require ref="q"/></select>
</kit>
XML
cp work/kits/k.xml work/kits/other.xml
runs 1 'several that lie outside' "$KITPRESS" check work/kits/many.xml work/kits/other.xml
is "$(grep -c 'own folder since' err)" 2 'the rule is told once a file'
is "$(grep -c ': error:' err)" 4 'each is told once, and nothing that follows from it'
like "$(cat err)" "many.xml:3:13: error: '../banks/c.xml' lies outside of the content root, too" 'with its place'

# ---- the home folder ----
cp work/kits/k.xml me/kits
cp -r work/banks me
mkdir me/.git
: > me/kitpress.conf
runs 1 'a home folder with .git and kitpress.conf' "$KITPRESS" check me/kits/k.xml
like "$(cat err)" "root '.*/me/kits', which is the file's own folder" 'is no root'
sed 's,\.\./,,' work/kits/k.xml > me/k.xml
runs 1 'a kit in it' "$KITPRESS" check me/k.xml
like "$(cat err)" "k.xml:2:13: error: 'banks/b.xml' is not read: in the home folder and in '/' a file is read alone" \
	'is read alone'
runs 0 'a bank in it' "$KITPRESS" build --document handout --output papers me/banks/b.xml
cp me/banks/b.xml me
runs 0 'that needs no other' "$KITPRESS" build --document handout --output papers me/b.xml
runs 0 'the home folder, where it is named' "$KITPRESS" check --root me me/k.xml
(cd me && "$KITPRESS" check) 2> err
is "$? $(grep -c 'never checked as a whole' err)" '1 1' 'it is not checked for want of a name'
runs 0 'nor does fmt mind' "$KITPRESS" fmt me/b.xml

# ---- standard input lies in the working folder ----
(cd work/kits && "$KITPRESS" check - < k.xml) 2> err
is $? 1 'a kit from standard input'
like "$(cat err)" "root '.*/work/kits', which is the file's own folder" 'lies in the working folder'
: > work/kitpress.conf
(cd work/kits && "$KITPRESS" check - < k.xml) 2> err
is "$?$(cat err)" 0 'and has its root'
done_testing
