#!/bin/sh
# A bank that is a link finds what stands beside the file that the link leads to, with --root and
# without; what lies outside is told with the folder that would do.
. "${0%/*}/lib.sh"

mkdir -p a/content b kits banks
cat > a/content/f.xml << 'XML'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en"><scale id="s"><point value="1" label="L"/>
<point value="2" label="H"/></scale><level id="l" order="1" title="L"/>
<competency id="c" title="C"/></framework>
XML
cat > a/content/bank.xml << 'XML'
<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en"><framework href="f.xml"/>
<question id="q" competency="c"><prompt>P</prompt></question></bank>
XML
ln -s ../a/content/bank.xml b/bank.xml
ln -s ../b/bank.xml kits/twice.xml
for bank in b/bank.xml kits/twice.xml "$PWD/b/bank.xml"; do
	runs 0 "$bank" "$KITPRESS" check "$bank"
	runs 0 "$bank with --root" "$KITPRESS" check --root . "$bank"
done
sed 's/f.xml/none.xml/' a/content/bank.xml > a/content/odd.xml
ln -s ../a/content/odd.xml b/odd.xml
runs 1 'what is not there' "$KITPRESS" check b/odd.xml
like "$(cat err)" "^b/odd.xml:1:78: error: there is no file 'none.xml'; .*, so '(b/../)?a/content/none.xml' was" \
	'the path that was tried'

cp a/content/f.xml banks
cp a/content/bank.xml banks
cat > kits/k.xml << 'XML'
<kit xmlns="urn:kitpress:1" id="k" title="K" level="l" xml:lang="en"><bank href="../banks/bank.xml"/></kit>
XML
runs 1 'folders of which none is called content' "$KITPRESS" check kits/k.xml
like "$(cat err)" "^kits/k.xml:1:82: error: '../banks/bank.xml' lies outside of the content root '[^']*/kits', which is the file's own folder since none around it holds kitpress.conf or .git or is called 'content'; allow a wider one: --root \. \[reference-outside-own\]$" \
	'why, and which root would do'
runs 0 'which does' "$KITPRESS" check --root . kits/k.xml
(cd kits && "$KITPRESS" check k.xml) 2> err
root=$(sed -n 's/.*--root \(.*\) \[.*/\1/p' err)
runs 0 'from another folder, too' "$KITPRESS" check --root "$root" kits/k.xml
runs 1 'a root that is too narrow' "$KITPRESS" check --root kits kits/k.xml
like "$(cat err)" "lies outside of the content root '[^']*/kits', which --root names; move it there" 'is named'
done_testing
