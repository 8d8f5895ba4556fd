#!/bin/sh
# The architecture as a check: which folder of src/ may include which (the table of the design),
# and which library's headers belong to one folder alone. Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
. tests/tools/report.sh

# folder: what it may include besides base and itself
layers='
base:
model:
xml:
read: model xml
csv: model
write: model xml
solve:
select: model solve
doc:
lint: model
compose: model select doc
font:
latin: font
type: font latin
figure:
layout: doc type figure
tag: doc layout
pdf: doc layout type font figure tag
personal: model doc type layout pdf
output:
pack:
import: model xml pack
export: model select doc pack compose/audience.h
mail: model output
job: model xml read csv write lint select doc compose type font layout pdf personal output pack import export
batch: model csv select compose doc type layout pdf personal output mail job
cli: job batch
'

# What is not yet as the table says: folder, header. (A line goes when its include does.)
allowed='
'

# header prefix: the only folders that may include it
libraries='
libxml/: xml import
csv.h: csv
glpk.h: solve
hb: font latin type
hyphen.h: type
fribidi: type
linebreak: type
wordbreak: type
graphemebreak: type
hpdf: pdf
qrencode.h: pdf
libdeflate: base pdf figure
zlib: pdf
png.h: figure
qpdf/: output
gmime/: mail
curl/: mail
zip.h: pack
jansson.h: pack
cmark-gfm: pack
'

# Every include of src/ as: folder, file:line, header, kind (quote or angle).
includes=$(grep -n '^[[:space:]]*#[[:space:]]*include' src/*/*.c src/*/*.h src/*/*.def 2> /dev/null |
	sed -n 's|^src/\([^/]*\)/\([^:]*:[0-9]*\):[^"<]*\(["<]\)\([^">]*\)[">].*|\1 src/\1/\2 \4 \3|p')

for folder in src/*/; do
	folder=${folder#src/}
	folder=${folder%/}
	case $layers in
	*"
$folder:"*) ;;
	*) report "src/$folder is a known layer" "src/$folder: not in the table of layers" ;;
	esac
done

faults=$(printf '%s\n' "$layers" "=" "$allowed" "=" "$includes" | awk '
	$0 == "=" { part++; next }
	!part && NF { name = $1; sub(/:$/, "", name)
		for (i = 2; i <= NF; i++) may[name, $i] = 1; next }
	part == 1 && NF { may[$1, $2] = 1; next }
	part == 2 && $4 == "\"" {
		n = index($3, "/")
		to = n ? substr($3, 1, n - 1) : "?"
		if (to == $1 || to == "base" || ($1, to) in may || ($1, $3) in may) next
		print $2 ": " $1 "/ may not include " $3 }')
report 'folders include only what lies above them' "$faults"

faults=$(printf '%s\n' "$libraries" "=" "$includes" | awk '
	$0 == "=" { second = 1; next }
	!second && NF { prefix = $1; sub(/:$/, "", prefix)
		sub(/^[^:]*: */, ""); owners[prefix] = " " $0 " "; next }
	second && $4 == "<" { for (p in owners)
		if (index($3, p) == 1 && !index(owners[p], " " $1 " "))
			print $2 ": <" $3 "> belongs to" owners[p] }')
report 'each library is known to its folders' "$faults"

faults=$(printf '%s\n' "$allowed" "=" "$includes" | awk '
	$0 == "=" { second = 1; next }
	!second && NF { may[$1, $2] = 1; next }
	$3 ~ /_int\.h$/ && index($3, $1 "/") != 1 && !(($1, $3) in may) {
		print $2 ": " $3 " is private to its folder" }')
report 'private headers stay in their folder' "$faults"

faults=$(printf '%s\n' "$includes" | awk '$4 == "\"" && $3 !~ /\// {
	print $2 ": \"" $3 "\" has no folder" }')
report 'includes name the folder' "$faults"

echo "1..$tests"
