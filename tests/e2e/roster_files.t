#!/bin/sh
# Rosters in the forms in which offices save them: whatever the form, encoding, locale or time
# zone, the same papers and messages go to the same people.
. "$(dirname "$0")/lib.sh"
# Messages but that two interviews are close.
said() { grep -E ': (warning|note|error):' err | grep -v 'roster-clash]$'; }

drafts() { # ROSTER FOLDER [OPTION…]
	drafts_roster=$1 drafts_to=$2
	shift 2
	"$KITPRESS" mail "$KIT" -r "$drafts_roster" -o "$drafts_to" --from jobs@example.org "$@"
}
export SOURCE_DATE_EPOCH=1764579600
# Each form of the same roster, against the first.
same() { # ROSTER NAME [OPTION…]
	same_roster=$1 same_name=$2
	shift 2
	rm -rf got
	runs 0 "$same_name" drafts "$same_roster" got "$@"
	diff -r wanted got > why
	ok $? 'and says the same'
}

cat > first.csv << 'ROWS'
code,name,email,level,lang,date,time,location,interviewers,time_factor
I-1,Zoë Müller,zoe@example.org,senior,en,2026-12-01,09:30,"Room 1,
2nd floor",Ann Lee;Bo Roe,1.25
I-2,"Lee, Ann",ann@example.org,mid,en,2026-12-01,14:00,Café,"Ann Lee;Bo Roe",1
ROWS
runs 0 'a roster in UTF-8' drafts first.csv wanted
is "$(ls wanted | tr '\n' ' ')" 'I-1.eml I-2.eml ' 'is two messages'

# ---- encodings and separators ----
python3 - << 'PYTHON'
rows = [['Kennung', 'Name', 'E-Mail', 'Stufe', 'Sprache', 'Datum', 'Beginn', 'Raum', 'Gremium', 'Zeitzuschlag'],
        ['I-1', 'Zoë Müller', 'zoe@example.org', 'senior', 'en', '2026-12-01', '9:30',
         'Room 1,\n2nd floor', 'Ann Lee;Bo Roe', '1,25'],
        ['I-2', 'Lee, Ann', 'ann@example.org', 'mid', 'en', '2026-12-01', '14:00', 'Café', 'Ann Lee;Bo Roe', '1']]
def text(sep, end):
    quote = lambda c: '"' + c.replace('"', '""') + '"' if any(x in c for x in sep + '"\n') else c
    return ''.join(sep.join(map(quote, r)) + end for r in rows)
def save(name, s, encoding):
    open(name, 'wb').write(s.encode(encoding))
save('german.csv', text(';', '\r\n'), 'cp1252')
save('sep.csv', 'sep=;\r\n' + text(';', '\r\n'), 'cp1252')
save('bom.csv', text(';', '\r\n'), 'utf-8-sig')
save('unicode.txt', '\ufeff' + text('\t', '\r\n'), 'utf-16-le')
save('big.tsv', '\ufeff' + text('\t', '\n'), 'utf-16-be')
save('mac.csv', text(',', '\r'), 'utf-8')
save('title.csv', 'Interviews, day 1, second floor\r\n;;;;\r\n' + text(';', '\r\n'), 'utf-8')
PYTHON
same german.csv 'semicolons and Windows-1252'
like "$(cat err)" "^german.csv:2:5: warning: .* this word 'Zoë';" 'is a guess that is told'
same sep.csv 'a line that says the separator'
same bom.csv 'a byte order mark'
is "$(said)" '' 'is nothing to speak of'
same unicode.txt 'UTF-16 and tabs'
is "$(said)" '' 'is no guess'
same big.tsv 'its other byte order'
same mac.csv 'lines that end in CR'
same title.csv 'a title above the header'
like "$(cat err)" '^title.csv:1:1: note: rows above the header, which are not taken: 1' 'is told'

printf '\357\273\277code,email,Phone\r\nA,a@example.org,1\r\n' > marked.csv
runs 0 'a column behind a byte order mark' drafts marked.csv got
is "$(sed -n '/^marked.csv:1:12: note: /,$p' err | sed 1d | sed 2q)" '    code,email,Phone
               ^' 'is pointed at'

# ---- places and columns ----
mkdir locales
localedef -i de_DE -f UTF-8 ./locales/de_DE.UTF-8 2> why
localedef -i tr_TR -f UTF-8 ./locales/tr_TR.UTF-8 2> why
# The C library keeps the list of the folders in LOCPATH, which the leak sanitizer tells of.
echo 'leak:__argz_add_sep' > libc
export LSAN_OPTIONS="suppressions=$folder/libc:print_suppressions=0"
is "$(LOCPATH=$folder/locales LC_ALL=tr_TR.UTF-8 locale decimal_point)" , 'locales are there'
sed '1s/.*/CODE,CANDIDATE NAME,EMAIL,SENIORITY,LANG,INTERVIEW DATE,TIME,LOCATION,INTERVIEWERS,EXTRA TIME/' \
	first.csv > capitals.csv
for locale in de_DE tr_TR; do
	for file in first.csv german.csv capitals.csv; do
		export LOCPATH="$folder/locales" LC_ALL=$locale.UTF-8 TZ=Pacific/Kiritimati
		same $file "$file in $locale"
	done
done
unset LOCPATH TZ
export LC_ALL=C.UTF-8
sed 's/^code,name,email/code,Who,Contact/' first.csv > odd.csv
runs 1 'columns of no known name' drafts odd.csv got
like "$(cat err)" "columns that are kept, not used: 'Who', 'Contact'" 'are told in one note'
same odd.csv 'but can be mapped' --map name=who --map email=C
runs 1 'to a column that is not there' drafts odd.csv got --map email=K
like "$(cat err)" "^odd.csv:1:1: error: '--map email=K' names no column; the header is: code, Who, Contact" 'or not'
runs 2 'nor is any word a field' drafts odd.csv got --map emial=C
like "$(cat err)" "'--map' knows no field 'emial'; did you mean 'email'\\?" 'which is told'
runs 2 'and a map has two sides' drafts odd.csv got --map email
done_testing
