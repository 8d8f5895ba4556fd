#!/bin/sh
# Same input, same bytes: whatever the day, the place, the locale or the folder.
. "${0%/*}/lib.sh"

papers() { # FOLDER NAME
	for paper in first/*; do
		cmp "$paper" "$1/${paper#*/}" > why 2>&1
		ok $? "$2: ${paper#*/}"
	done
}
runs 0 'first' "$KITPRESS" build --output first "$KIT"
runs 0 'again' "$KITPRESS" build --output again "$KIT"
papers again 'a second run'
runs 0 'elsewhen' env TZ=Pacific/Chatham "$KITPRESS" build --output zone "$KIT"
papers zone 'another time zone'

mkdir locales
localedef -i de_DE -f UTF-8 ./locales/de_DE.UTF-8 2> why
is "$(LOCPATH=$folder/locales LC_ALL=de_DE.UTF-8 locale decimal_point)" , 'a decimal comma'
runs 0 'in German' env LOCPATH="$folder/locales" LC_ALL=de_DE.UTF-8 \
	"$KITPRESS" build --output german "$KIT"
papers german 'a locale with a decimal comma'

mkdir -p else/where
cp -r "$TOP/content" else/where/content
cp -r "$FROZEN/." else/where/content
[ -d "$TOP/fonts" ] && cp -r "$TOP/fonts" else/where/fonts
(cd else/where/content/kits && "$KITPRESS" build --output "$folder/moved" ml-engineer.xml) > out 2> err
is $? 0 'moved'
papers moved 'another folder and path'
runs 0 'a crooked path' "$KITPRESS" build --output crooked else/./where/../where/content/kits/ml-engineer.xml
papers crooked 'a crooked path'
runs 0 'no environment' env -i "$KITPRESS" build --output bare "$KIT"
papers bare 'no environment'

runs 0 'dated' env SOURCE_DATE_EPOCH=86400 "$KITPRESS" build --output dated "$KIT"
if have pdfinfo; then
	like "$(TZ=UTC pdfinfo dated/handout.pdf)" '^CreationDate: .*Jan +2 .*1970' 'the date given'
	unlike "$(pdfinfo first/handout.pdf)" '^(CreationDate|ModDate):' 'else none'
fi
runs 0 'dated again' env SOURCE_DATE_EPOCH=86400 TZ=Asia/Tokyo "$KITPRESS" build --output dated2 "$KIT"
cmp dated/handout.pdf dated2/handout.pdf > why
ok $? 'the same date, the same bytes'

sed 's/What is/What was/; s/Explain how/Say how/' else/where/content/banks/machine-learning.xml > bank.new
cmp -s bank.new else/where/content/banks/machine-learning.xml && echo 'no change' > why
mv bank.new else/where/content/banks/machine-learning.xml
runs 0 'a changed bank' "$KITPRESS" build --output changed else/where/content/kits/ml-engineer.xml
! cmp -s first/answer-key.pdf changed/answer-key.pdf
ok $? 'gives another answer key'
done_testing
