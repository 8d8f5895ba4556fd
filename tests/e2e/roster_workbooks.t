#!/bin/sh
# Rosters as workbooks and as applicant systems export them, and workbooks that mean harm. How the
# files were made is in tests/fixtures/rosters/make.py.
. "$(dirname "$0")/lib.sh"

fixtures=$TOP/tests/fixtures/rosters
export SOURCE_DATE_EPOCH=1764579600
drafts() { # ROSTER FOLDER [OPTION…]
	drafts_roster=$1 drafts_to=$2
	shift 2
	"$KITPRESS" mail "$KIT" -r "$drafts_roster" -o "$drafts_to" --from jobs@example.org "$@"
}

# ---- an example, opened and saved by others ----
runs 0 'the example' drafts "$fixtures/example.csv" wanted
is "$(ls wanted | wc -l | tr -d ' ')" 12 'is twelve messages'
grep -o '\(error\|warning\|note\): .*' err > told
for file in example-openpyxl.xlsx example-libreoffice.xlsx example-libreoffice.ods example-libreoffice.csv; do
	rm -rf got
	runs 0 "$file" drafts "$fixtures/$file" got
	diff -r wanted got > why
	ok $? 'says the same'
	is "$(grep -o '\(error\|warning\|note\): .*' err)" "$(cat told)" 'and no more is told'
done
cp "$fixtures/example-openpyxl.xlsx" roster.csv
rm -rf got
runs 0 'a workbook is known by its bytes, not by its name' drafts roster.csv got
diff -r wanted got > why
ok $? 'and says the same'
runs 0 'from standard input' sh -c '"$0" mail "$1" -r - -o piped --from jobs@example.org < roster.csv' \
	"$KITPRESS" "$KIT"
diff -r wanted piped > why
ok $? 'and says the same'
runs 0 'papers are made of it' "$KITPRESS" batch "$KIT" -r roster.csv -d prep-guide -o papers --shard 1/6
is "$(ls -d papers/*/ | wc -l | tr -d ' ')" 2 'for a sixth of the candidates'

# ---- exports and countries: who is written to, when ----
said() { # FILE CODES WHEN OPTIONS…
	said_file=$1 said_codes=$2 said_when=$3
	shift 3
	rm -rf got
	runs 0 "$said_file" drafts "$fixtures/$said_file" got "$@"
	is "$(ls got | tr '\n' ' ')" "$said_codes " 'has all candidates'
	/usr/bin/env python3 - got << 'PYTHON' > text
import email, email.policy, os, sys
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), 'rb') as f:
        m = email.message_from_binary_file(f, policy=email.policy.default)
    print(name, m['To'], ' '.join(m.get_body(('plain',)).get_content().split()))
PYTHON
	like "$(head -n 1 text)" "^[A-Z0-9-]*.eml Zoë Müller <zoe@example.org> .*$said_when" 'the right one at the right time'
}
said greenhouse.csv '51700012.eml 51700013.eml' '1 December 2026.*09:30'
like "$(cat err)" "note: columns that are kept, not used: 'Application ID', 'Company', 'Title', 'Phone'" \
	'what is not used is told'
said lever.csv 'L-1.eml L-2.eml' '1 December 2026.*09:30.*Room 1'
said workday.xlsx 'C0000123.eml C0000124.eml' '1 December 2026.*09:30.*Room 1'
like "$(cat err)" 'workday.xlsx:Sheet1!A1: note: rows above the header, which are not taken: 1' 'its title is told'
said excel-german.csv 'D-1.eml D-2.eml' '1 December 2026.*09:30.*Raum 1'
said excel-us.csv 'U-1.eml U-2.eml' '1 December 2026.*09:30.*Room 1'
said excel-british.csv 'B-1.eml B-2.eml' '1 December 2026.*09:30.*Room 1'
said excel-french.csv 'F-1.eml F-2.eml' '1 December 2026.*09:30.*Salle 1'
said excel-unicode.txt 'T-1.eml T-2.eml' '1 December 2026.*09:30'

# ---- sheets and cells ----
hand() { "$KITPRESS" batch "$KIT" -r "$fixtures/by-hand.$1" -d prep-guide -o "hand-$1"; }
for form in xlsx ods; do
	runs 0 "by-hand.$form" hand $form
	is "$(cd hand-$form && echo */candidate)" '00017/candidate C-2/candidate' 'codes as they are shown'
done
runs 1 'a sheet that is not there' drafts "$fixtures/by-hand.xlsx" got --sheet 'Day 3'
like "$(cat err)" "by-hand.xlsx: error: there is no sheet 'Day 3'; there are: 'Old & hidden', 'Day 1'" 'is told'
runs 1 'a sheet of CSV' drafts "$fixtures/lever.csv" got --sheet 'Day 1'
like "$(cat err)" "the roster is no workbook, so it has no sheet 'Day 1'" 'is none'

# ---- what is loaded ----
unlike "$(ldd "$KITPRESS")" libzip 'the program does not link libzip'
strace -f -e trace=openat -o calls "$KITPRESS" mail "$KIT" -r "$fixtures/lever.csv" -o got \
	--from jobs@example.org > out 2> err
unlike "$(cat calls)" 'kitpress-pack|libzip' 'nor loads it for CSV'
strace -f -e trace=openat -o calls "$KITPRESS" check "$fixtures/by-hand.ods" > out 2> err
like "$(cat calls)" 'kitpress-pack' 'but for a workbook'

# ---- workbooks that mean harm ----
python3 - "$fixtures/by-hand.xlsx" "$fixtures/by-hand.ods" << 'PYTHON'
import io, os, struct, sys, zipfile
xlsx, ods = sys.argv[1:]
def entries(path):
    with zipfile.ZipFile(path) as z:
        return [(i.filename, z.read(i)) for i in z.infolist()]
def save(name, made, **change):
    """The entries of a workbook, some of them replaced (None: left out)."""
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
        for entry, data in made:
            key = entry.rsplit('/', 1)[-1].removesuffix('.xml')
            data = change.get(key, data)
            if data is not None:
                z.writestr(entry, data)
x, o = entries(xlsx), entries(ods)
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
row = b'<row><c t="inlineStr"><is><t>code</t></is></c></row><row><c t="inlineStr"><is><t>A</t></is></c></row>'
save('bomb.xlsx', x, s1=MAIN + b' ' * (200 << 20))
save('bomb-strings.xlsx', x, strings=b'<sst>' + b'<si/>' * (12 << 20) + b'</sst>')
save('cells.xlsx', x, s1=MAIN + b'<sheetData><row>' + b'<c><v>1</v></c>' * (3 << 20) + b'</row></sheetData></worksheet>')
save('far.xlsx', x, s1=MAIN + b'<sheetData>' + row + b'<row r="4294967299"><c r="A4294967299"><v>1</v></c></row></sheetData></worksheet>')
save('wide.xlsx', x, s1=MAIN + b'<sheetData>' + row + b''.join(b'<row><c r="XFD%d"><v>1</v></c></row>' % i for i in range(3, 40000)) + b'</sheetData></worksheet>')
save('flood.xlsx', x, s1=b'<!DOCTYPE w [<!ENTITY a "' + b'a' * 1000 + b'">' + b''.join(
    b'<!ENTITY %c "%s">' % (c + 1, b'&%c;' % c * 10) for c in range(97, 110)) + b']>' + MAIN + b'<sheetData><row><c t="inlineStr"><is><t>&n;</t></is></c></row></sheetData></worksheet>')
save('external.xlsx', x, main=b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>')
save('undeclared.xlsx', x, s1=MAIN + b'<sheetData>&x;</sheetData></worksheet>')
save('deep.xlsx', x, s1=MAIN + b'<a>' * 100000)
save('relations.xlsx', x, **{'main.xml.rels': dict(x)['book/_rels/main.xml.rels'].replace(
    b'/book/sheets/s1.xml', b'/../../../book/../book/main.xml')})
save('no-sheet.xlsx', x, s1=None)
save('no-workbook.xlsx', x, main=None)
save('strings.xlsx', x, strings=b'<sst/>', s1=MAIN + b'<sheetData>' + row + b'<row><c t="s"><v>99999999999</v></c></row></sheetData></worksheet>')
save('merges.xlsx', x, s1=MAIN + b'<sheetData>' + row * 5000 + b'</sheetData><mergeCells>' + b'<mergeCell ref="A1:XFD1048576"/>' * 20000 + b'</mergeCells></worksheet>')
with zipfile.ZipFile('many.xlsx', 'w') as z:
    for i in range(5000):
        z.writestr('xl/%d' % i, b'')
SHEET = b'<document xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table table:name="S">%s</table:table></document>'
REPEAT = (b'<table:table-row table:number-rows-repeated="2147483647"><table:table-cell '
          b'table:number-columns-repeated="2147483647"><text:p>A</text:p></table:table-cell></table:table-row>')
save('repeats.ods', o, content=SHEET % (REPEAT * 3))
save('repeated-once.ods', o, content=SHEET % (
    b'<table:table-row><table:table-cell><text:p>code</text:p></table:table-cell></table:table-row>'
    b'<table:table-row table:number-rows-repeated="2147483647"><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>'))
save('bomb.ods', o, content=b'<a>' + b' ' * (100 << 20))
save('flood.ods', o, content=b'<!DOCTYPE a [<!ENTITY a "x">]><a>&a;</a>')
save('locked.ods', o, content=os.urandom(1000), manifest=b'<manifest:manifest><manifest:encryption-data/></manifest:manifest>')
word = [('[Content_Types].xml', b'wordprocessingml'), ('word/document.xml', b'<w/>')]
save('word.xlsx', word)
save('binary.xlsx', [('[Content_Types].xml', b'application/vnd.ms-excel.sheet.binary.macroEnabled.main'), ('xl/workbook.bin', b'x')])
open('old.xls', 'wb').write(b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' + bytes(5000))
good = open(xlsx, 'rb').read()
for i in range(8):
    open('cut-%d.xlsx' % i, 'wb').write(good[:4 + (len(good) - 5) * i // 8])
# An entry that says it is small: 100 MB of blanks behind a size of 1,000.
save('lie.xlsx', x, s1=MAIN + b' ' * (60 << 20))
b = bytearray(open('lie.xlsx', 'rb').read())
size = struct.pack('<I', len(MAIN) + (60 << 20))
while size in b:
    at = b.index(size)
    b[at:at + 4] = struct.pack('<I', 1000)
open('lie.xlsx', 'wb').write(b)
PYTHON
slow=$([ "$MODE" = asan ] && echo 10 || echo 1)
harm() { # FILE PATTERN
	"$BUILD/tools/measure" -m 1 sh -c '"$0" check "$1" > out 2> err; echo $? > status' \
		"$KITPRESS" "$1" > measured
	is "$(cat status)" 1 "$1 is refused"
	like "$(cat err)" "$2" 'with a reason'
	set -- $(cat measured)
	cp measured why
	# The processor's time in milliseconds, and the peak memory in KiB.
	[ "${5%.*}" -le $((1200 * slow)) ] && [ "$4" -le $((450 * 1024 * slow)) ]
	ok $? "$1 ms: soon and within bounds"
}
harm bomb.xlsx "^bomb.xlsx: error: 'book/sheets/s1.xml' inside is larger than 64 MB; it is not read"
harm bomb-strings.xlsx "'book/strings.xml' inside has more than 2097152 elements"
harm cells.xlsx "cells.xlsx: error: 'book/sheets/s1.xml' inside has more than 2097152 elements"
harm far.xlsx 'far.xlsx:Day 1!A1: error: the sheet has more than'
harm wide.xlsx 'wide.xlsx:Day 1!A1: error: the sheet has more than'
harm flood.xlsx "'book/sheets/s1.xml' inside has a document type, which no spreadsheet writes"
harm external.xlsx "'book/main.xml' inside has a document type"
unlike "$(cat err)" root: 'nothing of it is read'
harm undeclared.xlsx "'book/sheets/s1.xml' is damaged"
harm deep.xlsx "'book/sheets/s1.xml' is damaged"
harm no-sheet.xlsx "'book/sheets/s1.xml' is damaged"
harm no-workbook.xlsx "'book/.*main.xml.*' is damaged"
harm relations.xlsx "relations.xlsx:Day 1: error: the roster has no header row|no header row"
harm many.xlsx 'the workbook has more than 4096 files inside; it is not read'
harm repeats.ods 'repeats.ods:S!A1: error: the sheet has more than'
harm repeated-once.ods "the code 'A' was used before"
harm bomb.ods "'content.xml' inside is larger than 64 MB"
harm flood.ods "'content.xml' inside has a document type"
harm locked.ods 'the workbook has a password; save it without one'
harm word.xlsx "the roster is a word processor's document"
harm binary.xlsx 'the roster is a binary workbook \(.xlsb\); save it as .xlsx, .ods or CSV'
harm lie.xlsx "'(book/sheets/s1.xml|lie.xlsx)' is damaged or cut off"
harm merges.xlsx "the code 'code' was used before"
for i in 0 1 2 3 4 5 6 7; do
	harm cut-$i.xlsx "'cut-$i.xlsx' is damaged or cut off; save the workbook again"
done
runs 0 'a shared string that is not there' "$KITPRESS" check strings.xlsx
runs 1 'an old workbook' drafts old.xls got
like "$(cat err)" '^old.xls: error: a workbook of before 2007, or one with a password; save it as .xlsx' 'is told'
done_testing
