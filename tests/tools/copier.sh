#!/bin/sh
# What a copier leaves of a paper's lines: rasters each page at 300 and at 150 dpi, blurs it a little
# (1-2-1 in both directions), makes black what is below 55 % of white, and looks for each rule and frame
# of the layout there. Prints those of which less than 95 % of the length is black.
#
#   copier.sh PDF DUMP    DUMP: what `dump --stage layout` says of that paper alone
set -u
pdf=$1 dump=$2
tools=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/kitpress-copier.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
# netpbm takes weights from a picture whose middle grey is 0: 1, 2, 1 sixteenths and their like.
printf 'P2\n3 3\n255\n16 32 16\n32 64 32\n16 32 16\n' > "$work/blur.pgm"
for dpi in 300 150; do
	pdftoppm -r $dpi -gray "$pdf" "$work/page-$dpi" || exit 1
	for page in "$work/page-$dpi"-*.pgm; do
		pnmconvol -nooffset "$work/blur.pgm" "$page" > "$work/blurred.pgm" 2> "$work/why" || {
			cat "$work/why"
			exit 1
		}
		number=${page%.pgm}
		number=${number##*-}
		perl "$tools/copied_lines.pl" "$dpi" "${number#0}" "$work/blurred.pgm" "$dump" || exit 1
	done
done > "$work/lost"
cat "$work/lost"
[ ! -s "$work/lost" ]
