#!/bin/sh
# Rosters and output folders that mean harm, and rosters that are large: each bad row is refused
# with its place, nothing is written outside the output folder, time and memory stay bounded.
. "$(dirname "$0")/lib.sh"

batch() { "$KITPRESS" batch "$KIT" -d prep-guide "$@"; }
sums() { (cd "$1" && find . -type f -exec cksum {} + | sort -k3); }
# As somebody who is not root, where we are: permissions mean nothing to root.
user() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# ---- codes ----
# One a line, as a cell; all but those marked + are refused.
cat > codes << 'CODES'
../../x
/etc/x
a/b
a\b
-rf
--help
.
..
.kitpress
.hidden
.C-1.part
CON
con.pdf
NUL
nul.tar.gz
COM1
lpt9.txt
aux
all.pdf
ALL.PDF
C-1.lock.xml
kit.lock.xml
x.eml
trailing.
trailing..
a b
a:b
a*b
a?b
"a""b"
<a>
a|b
$(id)
`id`
%s%n
~root
naïve
a​b
=cmd()
+1
@sum
C-1+
c-1
 C-2 +
"C-2 "
_+
com0x+
a.b_c-d+
CODES
long=$(printf '%0300d' 0)
{
	echo code,name
	sed 's/+$//; s/$/,a/' codes
	printf '%s,a\nC\0D,a\nC\001,a\nC\177,a\n\377\376,a\n"C\r\nX",a\n%.64s,a\n' "$long" "$long"
} > codes.csv
sed -i 's/^"a""b",a$/"a""b",a/' codes.csv
{ sed -n 's/^ *\([^ ]*\) *+$/\1/p' codes; printf '%.64s\n' "$long"; } | sort > fit
mkdir -p deep/er
runs 1 'codes that mean harm' batch -r codes.csv -o deep/er/out
is "$(ls -A deep/er/out | grep -v '^kit-senior.lock.xml$' | sort)" "$(cat fit)" \
	'only fit codes have a folder, and no file stays beside'
is "$(find . -path ./deep/er/out -prune -o -type f -print | sort | tr '\n' ' ')" \
	'./codes ./codes.csv ./err ./fit ./out ' 'nothing is written anywhere else'
is "$(grep -c '^codes\.csv:[0-9]*:1: error: ' err)" \
	"$(($(wc -l < codes) + 7 - $(wc -l < fit)))" 'every other row is refused with its place'
like "$(cat err)" "the code 'all.pdf' ends as files of kitpress do" 'a code that is a file of ours'
rm -rf deep

# ---- cells ----
python3 - > cells.csv << 'PYTHON'
import sys
out = sys.stdout.buffer
out.write(b'code,name,email,location,date,interviewers,notes\r\n')
n = 0
def row(**cells):
    global n
    n += 1
    names = ['name', 'email', 'location', 'date', 'interviewers', 'notes']
    quote = lambda c: b'"' + c.replace(b'"', b'""') + b'"'
    out.write(b','.join([b'R%d' % n] + [quote(cells.get(k, b'')) for k in names]) + b'\r\n')
row(name=b'Eve\r\nBcc: x@example.org')
row(name=b'Eve\nBcc: x@example.org')
row(name=b'Eve\rX')
row(name=b'Eve\x00')
row(name=b'Eve\x1b[2J')
row(name='\u202egnp.exe'.encode())
row(name='a\u2028b'.encode())
row(name=b'\xc3')
row(name=b'\xed\xa0\x80')          # a surrogate
row(name=b'\xc0\xaf')              # an overlong slash
row(name=b'\xf4\x90\x80\x80')      # past U+10FFFF
row(name=b'=HYPERLINK("http://x","y")')
row(name=b'x' * 4001)
row(email=b'a@example.org\r\nBcc: b@example.org')
row(email=b'a@example.org,b@example.org')
row(email=b'a@example.org> <b@example.org')
row(email=b'"a b"@example.org')
row(email=b'a@example.org\x00b')
row(email=b'a%0d%0aBcc:b@example..org')
row(email='\u0430@ex\u0430mple.org'.encode())
row(location=b'Room\x0b1')
row(date=b'2026-02-30')
row(interviewers=b'Ada;=1+1')
row(interviewers=b'Ada\x0bL')
row(notes=b'\xff')
row(notes=b'x' * 70000)
row(name=b'O\'Brien "Bobby" \\(x) <b>', location=b'Room 1,\r\n2nd floor', email=b'o\'b+x@example.org',
    notes='plainly UTF-8: äöüßéèêçñåøæœłżźśąęćńó'.encode())
PYTHON
runs 1 'cells that mean harm' batch -r cells.csv -d scoring-sheet -o cells
is "$(cd cells && echo */interviewers)" R27/interviewers 'only the odd but harmless one is done'
is "$(grep -c '^cells\.csv:.*: error: ' err)" 26 'each other row is refused'
is "$(sed -n 's/^cells\.csv:[0-9]*:\([0-9]*\): error: .*/\1/p' err | grep -vc '^[1-9]')" 0 \
	'with the column of its cell'
if have pdftotext; then
	like "$(pdftotext -layout cells/R27/interviewers/scoring-sheet.pdf -)" "O.Brien .Bobby. .\\(x\\) <b> \\(R27\\)" \
		'its name is printed as it is'
fi
runs 1 'the same for mail' "$KITPRESS" mail "$KIT" -r cells.csv -o drafts --from jobs@example.org
is "$(ls drafts | tr '\n' ' ')" 'R27.eml ' 'one draft'
is "$(grep -ciE '^(bcc|cc|to):' drafts/R27.eml)" 1 'with one recipient'
rm -rf cells drafts

# ---- languages and editions ----
printf 'code,lang\nA,en\nB,xx\nC,en-GB\nD,pt-BR\nE,../../etc\n' > langs.csv
runs 1 'languages that have no labels' batch -r langs.csv -o langs
is "$(ls langs | tr '\n' ' ')" 'A C kit-senior.lock.xml ' 'keep their rows out'
is "$(sed -n 's/^\(langs.csv:[0-9]*\):.*: error: .*/\1/p' err | tr '\n' ' ')" \
	'langs.csv:3 langs.csv:5 langs.csv:6 ' 'each with its place'
python3 -c 'print("code,lang")
for i in range(200): print("L-%d,en-%03dx" % (i, i))' > editions.csv
runs 1 'two hundred languages' batch -r editions.csv -o editions --shard 1/100
like "$(cat err)" "editions.csv:[0-9]*:1: error: the roster asks for more than 64 editions .*'L-63'" \
	'are too many, which is said'
rm -rf langs editions

# ---- what stands in the output folder ----
printf 'code,name,location\nC-1,Ada,Ada\nC-2,Bo,Bo\nC-3,Cy,Cy\n' > three.csv
mkdir elsewhere
echo mine > elsewhere/handout.pdf
batch -r three.csv -o clean > /dev/null
sums clean > wanted
safe() { # NAME: elsewhere is as it was
	is "$(ls -A elsewhere) $(cat elsewhere/handout.pdf)" 'handout.pdf mine' "$1"
}
cp -r clean linked
rm -rf linked/C-1
ln -s ../elsewhere linked/C-1
runs 1 'a link in the place of a folder' batch -r three.csv -o linked
like "$(cat err)" "'linked/C-1' is a link or a file" 'is refused'
safe 'and not followed'
runs 1 'nor when resuming' batch -r three.csv -o linked --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 0 unchanged 2 failed 1 2 folders in linked/ ' 'the others are done'
ln -sfn ../nowhere linked/C-1
runs 1 'a link to nothing' batch -r three.csv -o linked
[ -L linked/C-1 ] && [ ! -e nowhere ]
ok $? 'stays one'
rm linked/C-1 && echo mine > linked/C-1
runs 1 'a file in the place of a folder' batch -r three.csv -o linked
is "$(cat linked/C-1)" mine 'stays too'
rm linked/C-1
for name in part old; do
	ln -s ../elsewhere linked/.C-1.$name
	runs 0 "a link that is called .C-1.$name" batch -r three.csv -o linked
	safe 'is not followed'
	echo x > linked/.C-1.$name
	runs 0 'a file of that name' batch -r three.csv -o linked
	is "$(sums linked)" "$(cat wanted)" 'is cleared away'
done
ln -s ../../../elsewhere/handout.pdf linked/C-2/candidate/handout.pdf
runs 1 'a link inside a folder' batch -r three.csv -o linked
like "$(cat err)" "'linked/C-2' holds 'candidate/handout.pdf', which is not" 'is not ours'
safe 'and not followed either'
rm linked/C-2/candidate/handout.pdf
rm linked/C-2/candidate/prep-guide.pdf && ln -s ../../../elsewhere/handout.pdf linked/C-2/candidate/prep-guide.pdf
runs 0 'a link in the place of a paper' batch -r three.csv -o linked --resume
safe 'is not written through'
is "$(sums linked)" "$(cat wanted)" 'but replaced'
rm linked/C-2/candidate/prep-guide.pdf && mkdir linked/C-2/candidate/prep-guide.pdf && echo mine > linked/C-2/candidate/prep-guide.pdf/x
runs 1 'a folder in the place of a paper' batch -r three.csv -o linked --resume
is "$(cat linked/C-2/candidate/prep-guide.pdf/x)" mine 'stays'
is "$(ls -A linked | tr '\n' ' ')" 'C-1 C-2 C-3 kit-senior.lock.xml ' \
	'and nothing of ours beside it'
rm -r linked/C-2/candidate/prep-guide.pdf
truncate -s 100 linked/C-3/candidate/prep-guide.pdf
runs 0 'a paper that was cut short' batch -r three.csv -o linked --resume
is "$(sums linked)" "$(cat wanted)" 'is made anew'
rm linked/C-3/.kitpress && mkfifo linked/C-3/.kitpress
runs 1 'a pipe in the place of a manifest' timeout 20 "$KITPRESS" batch "$KIT" -d prep-guide \
	-r three.csv -o linked --resume
rm -rf linked
mkdir locked
ln -s ../elsewhere/handout.pdf locked/.kitpress.lock
runs 3 "a link in the place of the lock's file" batch -r three.csv -o locked
safe 'is not followed'
rm -rf locked
ln -s clean alias
runs 0 'a link to the output folder itself' batch -r three.csv -o alias --resume
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 0 unchanged 3 3 folders in alias/ ' "is the caller's choice"
rm alias

# ---- folders that cannot be written ----
chmod 755 . && mkdir shut && cp -r clean shut/out
{ [ "$(id -u)" -ne 0 ] || chown -R 65534:65534 shut; } 2> log
if have setpriv && user test -x "$KITPRESS" -a -r "$KIT" -a -w shut/out; then
	chmod 555 shut/out/C-1
	sed 's/Ada/Eva/g; s/Bo/Jo/g' three.csv > changed.csv
	runs 3 'a read-only folder of papers' user "$KITPRESS" batch "$KIT" -d prep-guide \
		-r changed.csv -o shut/out
	like "$(cat err)" "cannot write 'shut/out/C-1': Permission denied" 'is left alone'
	is "$(sums shut/out | grep -c -F -f wanted)" 5 'with C-3 and the lock file, and C-2 is new'
	is "$(ls -A shut/out | tr '\n' ' ')" 'C-1 C-2 C-3 kit-senior.lock.xml ' \
		'nothing stays beside'
	chmod 555 shut/out
	runs 3 'a read-only output folder' user "$KITPRESS" batch "$KIT" -d prep-guide \
		-r three.csv -o shut/out
	runs 3 'and resuming there' user "$KITPRESS" batch "$KIT" -d prep-guide -r changed.csv \
		-o shut/out --resume
	is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 0 unchanged 2 failed 1 2 folders in shut/out/ ' 'finds what is done'
	chmod -R 755 shut
else
	skip 'a read-only folder of papers' 'cannot run as another user here'
fi
rm -rf shut

# ---- two at once ----
awk 'BEGIN { print "code,name"; for (i = 0; i < 150; i++) printf "K-%d,Candidate %d\n", i, i }' > many.csv
batch -r many.csv -o apart > /dev/null
sums apart > wanted
faults=0
for i in 1 2 3 4 5; do
	resume=
	[ $i -lt 4 ] || resume=--resume
	batch -r many.csv -o both -j 2 $resume > out.1 2> err.1 &
	batch -r many.csv -o both -j 2 $resume > out.2 2> err.2 || faults=$((faults + 1))
	wait $! || faults=$((faults + 1))
	sums both | cmp - wanted || faults=$((faults + 1))
	[ "$(ls -A both | wc -l)" -eq 151 ] || faults=$((faults + 1))
	[ $i -lt 4 ] || rm -rf both
done > log 2>&1
cat err.1 err.2 log > why
is "$faults" 0 'two batches into one folder: both succeed, and leave the same tree'
rm -rf apart both

# ---- large ----
# LIMIT: seconds and MiB, with much room for a busy machine and for sanitizers.
slow=$([ "$MODE" = asan ] && echo 10 || echo 1)
within() { # SECONDS MIB NAME: the last `measured` took no more
	set -- $(cat measured) "$@"
	[ "${1%.*}" -le $(($8 * 1000 * slow)) ] && [ "$6" -le $(($9 * 1024 * slow)) ]
	within_status=$?
	shift 9
	cp measured why
	ok $within_status "$1"
}
large() { # WANTED NAME ARGUMENT…: the program with its time and memory in `measured`
	large_wanted=$1 large_name=$2
	shift 2
	"$BUILD/tools/measure" -m 1 sh -c '"$0" batch "$@" > out 2> err; echo $? > status' \
		"$KITPRESS" "$KIT" -d prep-guide "$@" > measured
	is "$(cat status)" "$large_wanted" "$large_name"
}
# Some 1.3 KB a row: its cells, its code, and what rooms and people are compared by.
awk 'BEGIN { print "code,name,email,date,time,location,interviewers"
	for (i = 0; i < 100000; i++)
		printf "C-%06d,Candidate %d,c%d@example.org,2026-12-%02d,09:30,Room %d,Ada L\n",
			i, i, i, 1 + i % 28, i % 40 }' > rows.csv
large 0 'a hundred thousand rows' -r rows.csv --shard 1/10000 -o rows
is "$(ls -d rows/*/ | wc -l | tr -d ' ')" 10 'of which ten are wanted'
within 10 140 'take little time and memory'
sed 's/^C/..\/C/; s/example\.org/x/; s/2026-12/2026-13/' rows.csv > faults.csv
large 1 'a hundred thousand rows of faults' -r faults.csv -o rows
like "$(tail -n 1 err)" '300000 errors, of which the first 1000 are shown' 'are counted'
within 10 120 'and take no more'
{ printf 'code,name\nA,'; head -c 52428800 /dev/zero | tr '\0' x; printf '\nB,Bo\n'; } > field.csv
large 1 'a field of 50 MiB' -r field.csv -o field
is "$(ls field | tr '\n' ' ')" 'B kit-senior.lock.xml ' 'is refused, and the next row done'
within 10 160 'within bounds'
{ printf 'code,name\nA,'; head -c 52428800 /dev/zero | tr '\0' '"'; printf '\nB,Bo\n'; } > field.csv
large 1 'a field of 50 MiB of quotes' -r field.csv -o field
within 20 160 'the same'
head -c 52428800 /dev/zero | tr '\0' ',' > field.csv
large 1 'fifty million columns' -r field.csv -o field
within 20 160 'the same'
{ echo code,name; head -c 52428800 /dev/zero | tr '\0' '\n'; echo B,Bo; } > field.csv
large 0 'fifty million empty lines' -r field.csv -o field
within 20 160 'the same'
head -c 300000000 /dev/zero > field.csv
large 3 'a file of 300 MB' -r field.csv -o field
within 10 160 'is not read'
rm -f field.csv
done_testing
