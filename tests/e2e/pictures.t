#!/bin/sh
# Pictures: nothing of a file but what it takes to decode it gets into a paper; Exif's orientation
# is kept; what is too large is refused before it is decoded.
. "${0%/*}/lib.sh"
tool=$TOP/tests/tools/picture.pl

mkdir -p root/banks root/frameworks
cat > root/frameworks/f.xml <<'X'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s"><point value="1" label="Poor"/><point value="2" label="Good"/></scale>
  <level id="junior" order="1" title="Junior"/>
  <competency id="care" title="Care"/>
</framework>
X
bank() { # PICTURE...: a bank whose only prompt shows them
	cat <<X
<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">
  <framework href="../frameworks/f.xml"/>
  <question id="q" competency="care"><prompt>
X
	for file; do echo "<p><img src=\"$file\" alt=\"a shape\"/></p>"; done
	echo '</prompt></question></bank>'
}
handout() { # PICTURE...: its papers in folder o
	rm -rf o
	bank "$@" > root/banks/b.xml
	"$KITPRESS" build --root root -d handout -o o root/banks/b.xml
}
bytes() { # of the paper: as it is, unpacked, and of the pictures in it
	cat o/handout.pdf
	qpdf --qdf --object-streams=disable o/handout.pdf -
	mkdir -p images
	rm -f images/*
	pdfimages -all o/handout.pdf images/i
	cat images/*
}

# ---- hidden words ----
# A red, a green, a blue and a black quarter, 80 by 40.
awk 'BEGIN { print "P3 80 40 255"
	for (y = 0; y < 40; y++) for (x = 0; x < 80; x++)
		print y < 20 ? (x < 40 ? "230 20 20" : "20 200 20") : (x < 40 ? "20 20 230" : "0 0 0") }' > q.ppm
pnmtojpeg q.ppm > plain.jpg 2> /dev/null
pnmtojpeg -progressive q.ppm > progressive.jpg 2> /dev/null
pnmtojpeg -restart=2 q.ppm > restart.jpg 2> /dev/null
pnmtojpeg -greyscale q.ppm > grey.jpg 2> /dev/null
for kind in plain progressive restart grey; do
	"$tool" words $kind.jpg root/banks/FILENAME-ANSWER.jpg
	[ "$(grep -ao '[A-Z0-9]*-ANSWER' root/banks/FILENAME-ANSWER.jpg | sort -u | wc -l)" -ge 24 ]
	ok $? "$kind JPEG: there are words in it"
	runs 0 "$kind JPEG: is taken" handout FILENAME-ANSWER.jpg
	bytes > all
	is "$(grep -aoE '[A-Z0-9]*-ANSWER|MAKR|MODL|CREA' all | sort -u)" '' "$kind JPEG: none is in the paper"
	is "$(grep -ac 'ICC_PROFILE.*rXYZ' all)$(grep -ac colourxyz987 all)" 33 \
		"$kind JPEG: the numbers of its colour profile are"
	jpegtopnm $kind.jpg > want 2> /dev/null
	jpegtopnm images/i-000.jpg > got 2> why
	[ -s want ] && cmp want got >> why 2>&1
	ok $? "$kind JPEG: and every pixel"
done
"$tool" tail plain.jpg root/banks/tail.jpg
runs 1 'a table with words behind it' handout tail.jpg
like "$(cat err)" "b.xml:4:.*the image '.*tail.jpg' is broken: its pixels are damaged" 'is refused at its place'
"$KITPRESS" build --root root -o o root/banks/b.xml 2> err
is "$(grep -c 'error: ' err)" 1 'once, though every paper shows it'

pnmtopng q.ppm > plain.png 2> /dev/null
for kind in plain alpha interlaced; do
	case $kind in
	alpha) pnmtopng -transparent=rgb:00/00/00 -force q.ppm ;;
	interlaced) pnmtopng -interlace q.ppm ;;
	*) cat plain.png ;;
	esac > p.png 2> /dev/null
	"$tool" idat p.png root/banks/FILENAME-ANSWER.png
	runs 0 "$kind PNG: is taken" handout FILENAME-ANSWER.png
	bytes > all
	is "$(grep -aoE '[A-Z]*-ANSWER' all | sort -u)" '' "$kind PNG: no word is in the paper"
	pngtopam images/i-000.png > got 2> why
	if [ $kind = alpha ]; then # what is transparent has no colour
		ppmchange black white q.ppm > want 2>> why
	else
		pngtopam p.png > want 2>> why
	fi
	[ -s want ] && cmp want got >> why 2>&1
	ok $? "$kind PNG: but every pixel"
done
"$tool" wiped root/banks/wiped.png
runs 0 'a picture wiped out by transparency' handout wiped.png
bytes > all
pngtopam images/i-000.png >> all
is "$(grep -ac 'WIPED\|ANSWER' all)" 0 'is wiped out'

# ---- orientation ----
while read -r n wanted; do
	for kind in jpg png; do
		"$tool" exif plain.$kind root/banks/turned.$kind "$n"
		handout turned.$kind > out 2> why && pdftoppm -r 40 -f 1 -l 1 o/handout.pdf page
		is "$("$TOP/tests/tools/quarters.pl" page-1.ppm)" "$wanted" "$kind: orientation $n"
	done
done <<'X'
0 red=top-left green=top-right blue=bottom-left wide
1 red=top-left green=top-right blue=bottom-left wide
2 red=top-right green=top-left blue=bottom-right wide
3 red=bottom-right green=bottom-left blue=top-right wide
4 red=bottom-left green=bottom-right blue=top-left wide
5 red=top-left green=bottom-left blue=top-right tall
6 red=top-right green=bottom-right blue=top-left tall
7 red=bottom-right green=top-right blue=bottom-left tall
8 red=bottom-left green=top-left blue=bottom-right tall
9 red=top-left green=top-right blue=bottom-left wide
X

# ---- size ----
"$tool" large root/banks/large.png 8000 8001
runs 1 'more than 64 million pixels' handout large.png
like "$(cat err)" "b.xml:4:[0-9]+: error: the image '.*large.png' is too large: 8000 by 8001 pixels" \
	'are refused at their place'
done_testing
