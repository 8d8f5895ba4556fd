#!/bin/sh
# samples.sh PROGRAM FOLDER: every document in every language on every paper, and a contact sheet
# of them: FOLDER/LANG-PAPER/DOCUMENT.pdf, FOLDER/contact-sheet.png. Needs poppler and netpbm.
set -e
program=$1 folder=$2
kit=content/kits/ml-engineer.xml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"

for labels in content/labels/??.xml; do
	lang=${labels##*/}
	lang=${lang%.xml}
	for paper in a4 letter; do
		"$program" build --lang "$lang" --paper $paper --output "$folder/$lang-$paper" $kit
	done
done
"$program" build --large-print --output "$folder/large-print" $kit
"$program" build --density compact --document scoring-sheet --output "$folder/compact" $kit
"$program" build --document packet --duplex --output "$folder/packet" $kit

# A row for each language: the first two pages of each document on A4.
grey='#B8B8B8'
rows=
for row in "$folder"/*-a4 "$folder"/large-print; do
	pages=
	for paper in "$row"/*.pdf; do
		name=$work/$(basename "$row")-$(basename "$paper" .pdf)
		pdftoppm -r 64 -f 2 -l 3 "$paper" "$name"
		for page in "$name"-*.ppm; do
			pnmmargin -color "$grey" 6 "$page" > "$page.m"
			pages="$pages $page.m"
		done
	done
	pnmcat -lr -jtop $pages > "$work/$(basename "$row").row"
	rows="$rows $work/$(basename "$row").row"
done
pnmcat -tb -jleft $rows | pnmquant 64 2> "$work/log" | pnmtopng -quiet -compression 9 \
	> "$folder/contact-sheet.png"
echo "$folder/contact-sheet.png"
