#!/bin/sh
# Rosters without codes: each candidate gets one and keeps it, wherever the row moves; nobody gets
# that of another.
. "$(dirname "$0")/lib.sh"

help_desk
batch() { # WANTED NAME OPTION…
	batch_wanted=$1 batch_name=$2
	shift 2
	runs "$batch_wanted" "$batch_name" "$KITPRESS" batch bank.xml -d scoring-sheet -o o "$@"
}
codes() { sed 1d "${1:-o}/codes.csv" | tr '\n' ' '; }

printf 'name,email\nZoë Müller,zoe@example.org\nAnn Lee,\nBo Li,bo@example.org\n' > first.csv
batch 0 'a roster without codes' -r first.csv
is "$(ls -d o/C-* | tr '\n' ' ')" 'o/C-001 o/C-002 o/C-003 ' 'makes them of the numbers of rows'
like "$(cat err)" "^first.csv:2:1: note: rows without a code: 3; each gets one, the first 'C-001'" 'which is said'
is "$(cat o/codes.csv)" 'code,name,email
C-001,Zoë Müller,zoe@example.org
C-002,Ann Lee,
C-003,Bo Li,bo@example.org' 'and kept'
is "$(stat -c %a o/codes.csv)" 600 'for the owner alone'

# ---- rows move ----
printf 'name,email\nCy Poe,cy@example.org\nann lee,\nBO LI,BO@example.org\nZoë M.,zoe@example.org\n' > moved.csv
batch 0 'rows that moved' -r moved.csv
is "$(codes)" 'C-001,Zoë M.,zoe@example.org C-002,ann lee, C-003,BO LI,BO@example.org C-005,Cy Poe,cy@example.org ' \
	'keep their codes, by address and by name; who is new gets a new one'
is "$(cut -d , -f 2 o/sheets.csv | sed 1d | sort | tr '\n' ' ')" 'C-001 C-002 C-003 C-005 ' 'on the sheets, too'
printf 'name,email\nBo Li,bo.li@example.org\nDi Roe,di@example.org\n' > fewer.csv
batch 0 'rows that are gone' -r fewer.csv
is "$(codes | tr ' ' '\n' | grep -Ei 'example|lee' | wc -l | tr -d ' ')" 5 'leave their codes behind'
like "$(codes)" 'C-003,Bo Li,bo.li@example.org ' 'one name alone is known by another address'
unlike "$(codes)" 'C-00[125],Di' 'no code is given again'
batch 0 'and come back' -r moved.csv
like "$(codes)" 'C-005,Cy Poe,cy@example.org ' 'with their codes'
cp o/codes.csv before
batch 0 'once more' -r moved.csv
is "$(cat o/codes.csv)" "$(cat before)" 'changes nothing'
is "$(cat err)" '' 'and is not told again'

# ---- codes given and made ----
printf 'code,name,email\n,Ann Lee,\nC-001,Eve Moe,eve@example.org\n' > theft.csv
batch 1 "a code that is another's" -r theft.csv
like "$(cat err)" "^theft.csv:3:1: error: the code 'C-001' belongs to somebody else, as 'o/codes.csv' says" 'is refused'
printf 'code,name\nc-002,Eve Moe\n,Flo Poe\n,Gus Roe\n' > mixed.csv
rm -rf o
batch 0 'some with codes, some without' -r mixed.csv
is "$(ls -d o/[cC]-* | tr '\n' ' ')" 'o/C-003 o/C-004 o/c-002 ' 'never collide, whatever the case'
for code in S-01 s-123 spare; do
	printf 'code\n%s\n' $code > spare.csv
	batch 1 "the code $code" -r spare.csv
	like "$(cat err)" "the code '$code' is of the spare sheets; choose another" 'is refused'
done
printf 'date\n2126-12-01\n' > nobody.csv
batch 1 'a roster of nobody' -r nobody.csv
like "$(cat err)" 'no column for a code, a name or an e-mail address; the header is: date' 'is none'

# ---- by name ----
rm -rf o
printf 'name,email\nZoë Müller,z@example.org\nzoe  muller,y@example.org\n李明,l@example.org\nCON,c@example.org\n"O’Brien, Łucja-Thị",o@example.org\n' > names.csv
batch 0 'codes of names' -r names.csv --codes name
is "$(sed '1d; s/,.*//' o/codes.csv | tr '\n' ' ')" 'zoe-muller zoe-muller-2 C-003 C-004 obrien-lucja-thi ' \
	'are of plain letters; a number where there are none'
batch 0 'codes of numbers later' -r names.csv
is "$(ls o | grep -c '^C-0\|^zoe\|^obr')" 5 'change nothing'

# ---- only their order tells them apart ----
rm -rf o
printf 'name\nAnn Lee\nAnn Lee\n' > twins.csv
batch 0 'two of one name' -r twins.csv
batch 0 'again' -r twins.csv
like "$(cat err)" '^twins.csv:3:1: warning: only their order tells the row from that in line 2, and so which' 'is warned of'
is "$(codes)" 'C-001,Ann Lee, C-002,Ann Lee, ' 'and nothing is doubled'

# ---- shards, who withdrew, mail ----
rm -rf o
batch 0 'a shard' -r moved.csv --shard 1/2
batch 0 'the other' -r moved.csv --shard 2/2
is "$(ls -d o/C-* | tr '\n' ' ') $(ls o | grep -c csv)" 'o/C-001 o/C-002 o/C-003 o/C-004  0' 'agree, and write no list'
batch 0 'and all' -r moved.csv --resume
like "$(cat out)" '^unchanged +4$' 'finds the same codes'
is "$(sed 1d o/codes.csv | wc -l | tr -d ' ')" 4 'and writes them'
printf 'name,status\nAnn Lee,withdrawn\nBo Li,\nCy Poe,\n' > gone.csv
rm -rf o
batch 0 'who withdrew' -r gone.csv
is "$(ls -d o/C-* | tr '\n' ' ')" 'o/C-002 o/C-003 ' 'has a code, too'
runs 0 'a batch' "$KITPRESS" batch bank.xml -d scoring-sheet -r first.csv
runs 1 'and its mail, where all but one have an address' "$KITPRESS" mail bank.xml -r moved.csv --from jobs@example.org
is "$(ls output/desk-mail | tr '\n' ' ')" 'C-001.eml C-003.eml C-005.eml ' 'has its codes'

# ---- the file itself ----
rm -rf o
batch 0 'anew' -r first.csv
sed -i 's/$/\r/; 1s/^/\xEF\xBB\xBF/' o/codes.csv
batch 0 'a file that a spreadsheet saved' -r moved.csv
is "$(codes)" 'C-001,Zoë M.,zoe@example.org C-002,ann lee, C-003,BO LI,BO@example.org C-005,Cy Poe,cy@example.org ' 'is read'
n=0
for damage in 's/,[^,]*$//' 's/C-002/..\/x/' '2s/$/,x/' '1s/code/kode/' 's/Ann/\xFF/' '2s/Zo/\x01/' '1s/$/,more/' '2s/^/"/'; do
	n=$((n + 1))
	rm -rf o && mkdir o
	printf 'code,name,email\nC-001,Zoë M.,zoe@example.org\nC-002,Ann Lee,\n' | sed "$damage" > o/codes.csv
	cp o/codes.csv before
	batch 1 "damage $n" -r first.csv
	like "$(cat err)" '^o/codes.csv:[0-9]*:1: error: ' 'has a place'
	is "$(cat o/codes.csv | cksum) $(ls o)" "$(cat before | cksum) codes.csv" 'and stops all before it begins'
done
rm o/codes.csv && echo mine > elsewhere && ln -s ../elsewhere o/codes.csv
batch 3 'a link in its place' -r first.csv
is "$(cat elsewhere)" mine 'is not followed'
done_testing
