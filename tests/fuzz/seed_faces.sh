#!/bin/sh
# seed_faces.sh FOLDER: a few glyphs of faces of each kind: TrueType with composites, with kerning and
# ligatures in every form, CFF with names and with CIDs, one face of a collection.
set -eu
cd "$(dirname "$0")/../.."
tool=$1.subset
${CC:-cc} -o "$tool" tests/tools/subset_face.c $(pkg-config --cflags --libs harfbuzz-subset)
fonts=/usr/share/fonts
n=0
while read -r face number characters; do
	n=$((n + 1))
	"$tool" "$fonts/$face" "$number" "$characters" "$1/face-$n"
done <<'X'
truetype/lato/Lato-Regular.ttf 0 AVTRofice,.ltuy01–
truetype/gentiumplus/GentiumBookPlus-Regular.ttf 0 AToéfi.́
truetype/gentiumplus/GentiumBookPlus-Italic.ttf 0 AVTo.fl1
truetype/jetbrains-mono/JetBrainsMono-Regular.ttf 0 Aof->!=
truetype/noto/NotoSans-Regular.ttf 0 AVATRoffice,é
truetype/noto/NotoSansDevanagari-Regular.ttf 0 प्रिया
opentype/inter/Inter-Regular.otf 0 AVToffice,é01
opentype/noto/NotoSansCJK-Regular.ttc 0 王有的Ao,
opentype/noto/NotoSansCJK-Regular.ttc 2 王有的。
X
rm "$tool"
