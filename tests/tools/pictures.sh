#!/bin/sh
# pictures.sh PROGRAM: the README's pictures, from the example kit: content/pictures/pages.png.
# Needs poppler and netpbm.
set -e
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" build --output "$work/o" content/kits/ml-engineer.xml > "$work/log"
mkdir -p content/pictures

page() { # DOCUMENT NUMBER: a page of 440 pixels with a thin edge, on a light ground
	pdftoppm -r 200 -f "$2" -l "$2" -singlefile "$work/o/$1.pdf" "$work/$1"
	pamscale -xsize=436 "$work/$1.ppm" | pnmmargin -color '#C8C8C8' 1 |
		pnmmargin -color '#ECECEA' 14 > "$work/$1.page"
}
page scoring-sheet 3
page handout 2
page answer-key 3
pnmcat -lr -jtop "$work/scoring-sheet.page" "$work/handout.page" "$work/answer-key.page" |
	pnmquant 96 2>> "$work/log" | pnmtopng -quiet -compression 9 > "$work/pages.png"
mv "$work/pages.png" content/pictures/pages.png
echo content/pictures/pages.png
