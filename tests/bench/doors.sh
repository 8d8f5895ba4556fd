#!/bin/sh
# How long rosters take to be read: CSV and workbooks of $SIZES rows, by `check`, with the start of
# the program, which the first line has alone. Each is the least of $RUNS runs, in milliseconds of
# the clock and of the processor, and the peak memory in KiB. The bars are 40 ms for 1,000 rows of
# .xlsx and 60 ms for 10,000 of CSV, on an idle machine.
set -eu
cd "${TOP:-$(dirname "$0")/../..}"
: "${BUILD:=$PWD/build/release}"
: "${KITPRESS:=$BUILD/kitpress}"
SIZES=${SIZES:-1 1000 10000}
RUNS=${RUNS:-30}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

python3 - "$work" $SIZES << 'PYTHON'
import sys, zipfile
work, sizes = sys.argv[1], [int(s) for s in sys.argv[2:]]
HEADER = ['Candidate ID', 'Name', 'E-Mail', 'Level', 'Language', 'Date', 'Start', 'Room', 'Interviewers',
          'Large print', 'Extra time']
def row(i):
    return ['C-%06d' % i, 'Candidate Náme %d' % i, 'c%d@example.org' % i, 'senior', 'en',
            '2026-12-%02d' % (1 + i % 28), '%02d:30' % (8 + i % 9), 'Room %d' % (i // 28 % 400),
            'Ada L%d Roe; Bo Roe' % (i % 997), 'no', '1.25']
def xlsx(path, rows):
    strings, xml = {}, []
    def shared(text):
        return strings.setdefault(text, len(strings))
    for n, cells in enumerate([HEADER] + rows, 1):
        xml.append('<row r="%d" spans="1:11">' % n)
        for k, text in enumerate(cells):
            place = 'ABCDEFGHIJK'[k] + str(n)
            if n > 1 and k == 5:
                xml.append('<c r="%s" s="1"><v>%d</v></c>' % (place, 46356 + int(text[8:])))
            elif n > 1 and k == 6:
                xml.append('<c r="%s" s="2"><v>%.17g</v></c>' % (place, (int(text[:2]) + .5) / 24))
            elif n > 1 and k == 10:
                xml.append('<c r="%s"><v>%s</v></c>' % (place, text))
            else:
                xml.append('<c r="%s" t="s"><v>%d</v></c>' % (place, shared(text)))
        xml.append('</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    def relations(*all):
        return '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % ''.join(
            '<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (i, rel, t, target) for i, (t, target) in enumerate(all))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<Types>application/vnd.openxmlformats-officedocument.spreadsheetml</Types>')
        z.writestr('_rels/.rels', relations(('officeDocument', 'xl/workbook.xml')))
        z.writestr('xl/_rels/workbook.xml.rels', relations(('worksheet', 'sheet1.xml'), ('styles', 'styles.xml'), ('sharedStrings', 'strings.xml')))
        z.writestr('xl/workbook.xml', '<workbook %s xmlns:r="%s"><sheets><sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>' % (main, rel))
        z.writestr('xl/styles.xml', '<styleSheet %s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>' % main)
        z.writestr('xl/strings.xml', '<sst %s>%s</sst>' % (main, ''.join('<si><t>%s</t></si>' % s for s in strings)))
        z.writestr('xl/sheet1.xml', '<worksheet %s><sheetData>%s</sheetData></worksheet>' % (main, ''.join(xml)))
for n in sizes:
    rows = [row(i) for i in range(n)]
    with open('%s/%d.csv' % (work, n), 'w', encoding='utf-8') as f:
        f.writelines(','.join(r) + '\n' for r in [HEADER] + rows)
    xlsx('%s/%d.xlsx' % (work, n), rows)
PYTHON

printf '%-14s %8s %8s %8s\n' '' wall cpu KiB
for form in csv xlsx; do
	for n in $SIZES; do
		# shellcheck disable=SC2046
		set -- $("$BUILD/tools/measure" "$RUNS" "$KITPRESS" check "$work/$n.$form")
		printf '%-14s %8s %8s %8s\n' "$n $form" "$2" "$5" "$4"
	done
done
