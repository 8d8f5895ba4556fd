#!/bin/sh
# Who may read what: interviewers' papers and messages nobody but their owner, a candidate's all;
# the umask takes away from that and never gives.
. "${0%/*}/lib.sh"

printf 'code,name,email,interviewers\nM-1,Ada,a@example.org,Grace H;Emmy N\nM-2,Bo,b@example.org,\n' > two.csv
kinds=scoring-sheet,handout,prep-guide,answer-key,debrief-sheet
modes() { (cd "$1" && find . -mindepth 1 ! -name '.?*' -printf '%P %m\n' | sed 's/-[0-9a-f]*\.map/.map/' | LC_ALL=C sort); }
batch() { "$KITPRESS" batch "$KIT" -r two.csv "$@"; }

umask 022
runs 0 'a batch' batch -d $kinds -o b
# Maps: of the scoring sheet, the debrief sheet, and that with places for a panel of two.
is "$(modes b)" 'M-1 755
M-1/candidate 755
M-1/candidate/handout.pdf 644
M-1/candidate/prep-guide.pdf 644
M-1/interviewers 700
M-1/interviewers/answer-key.pdf 600
M-1/interviewers/debrief-sheet.pdf 600
M-1/interviewers/scoring-sheet-1.pdf 600
M-1/interviewers/scoring-sheet-2.pdf 600
M-2 755
M-2/candidate 755
M-2/candidate/handout.pdf 644
M-2/candidate/prep-guide.pdf 644
M-2/interviewers 700
M-2/interviewers/answer-key.pdf 600
M-2/interviewers/debrief-sheet.pdf 600
M-2/interviewers/scoring-sheet.pdf 600
kit-senior.lock.xml 644
sheet.map 600
sheet.map 600
sheet.map 600
sheets.csv 600' "each side has its folder and its modes"
is "$(stat -c %a b/M-1/.kitpress)" 600 "what a candidate's name was hashed into is private"
runs 0 'handouts alone' batch -d handout -o h
is "$(cd h/M-1 && ls)" candidate 'nothing for interviewers: no folder for them'
runs 0 'packets' batch -d packet -o p --merge
is "$(modes p | grep -v lock)" 'M-1 755
M-1/interviewers 700
M-1/interviewers/packet-1.pdf 600
M-1/interviewers/packet-2.pdf 600
M-2 755
M-2/interviewers 700
M-2/interviewers/packet.pdf 600
all.pdf 600
sheet.map 600
sheets.csv 600' 'are for interviewers, as is the file of all'
runs 0 'handouts of all' batch -d handout -o h --resume --merge
is "$(stat -c %a h/all.pdf)" 600 'papers of the whole batch are private'
runs 0 'messages' "$KITPRESS" mail "$KIT" -r two.csv -o m --from jobs@example.org
is "$(stat -c '%n %a' m m/* | tr '\n' ' ')" 'm 700 m/M-1.eml 600 m/M-2.eml 600 ' 'drafts'
runs 0 'a build' "$KITPRESS" build "$KIT" -d $kinds -o o
is "$(modes o)" 'answer-key.pdf 600
debrief-sheet.pdf 600
handout.pdf 644
kit.lock.xml 644
prep-guide.pdf 644
scoring-sheet.pdf 600
sheet.map 600' 'each paper by who it is for'
runs 0 'a packet' "$KITPRESS" build "$KIT" -d packet -o o
is "$(stat -c %a o/packet.pdf)" 600 "is for interviewers"
chmod 644 o/answer-key.pdf o/scoring-sheet.pdf
chmod 600 o/prep-guide.pdf
printf x >> o/answer-key.pdf
runs 0 'over papers of other modes' "$KITPRESS" build "$KIT" -d $kinds -o o
is "$(stat -c %a o/answer-key.pdf o/scoring-sheet.pdf o/prep-guide.pdf | tr '\n' ' ')" '600 600 600 ' \
	'they become no wider, and those that were too wide become narrower'

umask 077
runs 0 'a umask of 077' batch -d $kinds -o b77
is "$(modes b77 | grep -vc ' [67]00$')" 0 'leaves nothing for others'
"$KITPRESS" build "$KIT" -d $kinds -o o77 > out
is "$(modes o77 | grep -vc ' 600$')" 0 'nor does a build'
umask 0
runs 0 'a umask of 0' batch -d $kinds -o b0
is "$(modes b0)" "$(modes b)" 'gives nothing'
"$KITPRESS" build "$KIT" -d $kinds -o o0 > out
"$KITPRESS" mail "$KIT" -r two.csv -o m0 --from jobs@example.org > out 2>&1
is "$(modes o0)" "$(modes o | grep -v packet | sed 's/prep-guide.pdf 600/prep-guide.pdf 644/')" 'nor to a build'
is "$(stat -c '%a' m0 m0/* | tr '\n' ' ')" '700 600 600 ' 'nor to messages'

# ---- a folder of the flat form of before, whose manifest names its files, is replaced ----
rm -rf h/M-1/candidate
echo old > h/M-1/handout.pdf
{ head -n 1 h/M-2/.kitpress; echo 'handout.pdf 4'; } > h/M-1/.kitpress
runs 0 'a folder without sides' batch -d handout -o h
is "$(cd h/M-1 && find . -type f | sort | tr '\n' ' ')" './.kitpress ./candidate/handout.pdf ' \
	'is replaced by one with them'
mkdir h/M-1/candidate/mine
runs 1 'a folder among the papers' batch -d handout -o h
like "$(cat err)" "'h/M-1' holds 'candidate/mine'" 'is somebody else'"'"'s'
rmdir h/M-1/candidate/mine
mkdir -p elsewhere && echo mine > elsewhere/handout.pdf
rm -r h/M-2/candidate && ln -s ../../elsewhere h/M-2/candidate
runs 1 'a link in the place of a side' batch -d handout -o h
is "$(cat elsewhere/handout.pdf)" mine 'is not followed'
runs 1 'nor when resuming' batch -d handout -o h --resume
done_testing
