#!/bin/sh
# kitpress mail: drafts read back by a parser that is not ours, and delivery to a real server on
# this machine, with STARTTLS and AUTH.
. "$(dirname "$0")/lib.sh"

python=
for p in python3 /usr/bin/python3; do
	have "$p" && "$p" -c 'import aiosmtpd, email' 2> /dev/null && python=$p && break
done
[ "$python" ]
ok $? "python3 has aiosmtpd"
eml() { "$python" "$TOP/tests/tools/read_eml.py" "$@"; }

cat > roster.csv << 'EOF'
code,name,email,level,date,time,location
C-001,Ọlábísí Adéyẹmí,olabisi@example.org,senior,2122-12-01,09:30,"Lovelace <Room> & Café,
2nd floor"
C-002,"Dvořáček, Jiří ""Jirka""",jiri@example.com,,2028-02-29,,
C-003,,bo@example.net,mid,,,
EOF

# ---- drafts ----
export SOURCE_DATE_EPOCH=1764579600
runs 0 'drafts are written' "$KITPRESS" mail "$KIT" -r roster.csv -o drafts \
	--from 'Jobs at Éxample <jobs@example.org>' --contact 'Ingrid <ingrid@example.org>'
is "$(cut -f2 out | tr '\n' ' ')" 'drafts/C-001.eml drafts/C-002.eml drafts/C-003.eml ' \
	'each draft is named'
eml drafts/C-001.eml guide.pdf > text 2> err || cat err >> text
text=$(cat text)
like "$text" '^defects: \[\]$' "Python's parser finds no defect"
like "$text" '^to-name: Ọlábísí Adéyẹmí$' 'a name beyond ASCII survives'
like "$text" '^to-address: olabisi@example\.org 1$' 'there is one recipient'
like "$text" '^from-name: Jobs at Éxample$' 'so does the sender'
like "$text" '^X-Unsent: 1$' 'it opens as a draft'
like "$text" '^date: 2025-12-01T09:00:00\+00:00$' 'SOURCE_DATE_EPOCH is its date'
like "$text" '^Message-I[Dd]: <[0-9a-f]{32}@example\.org>$' 'its id is a hash at the domain'
like "$text" '^Subject: Your interview on Tuesday, 1 December 2122: ' 'the subject has the date'
like "$text" '^structure: multipart/mixed multipart/alternative text/plain text/html application/pdf$' \
	'text, HTML and the guide'
like "$text" '^Where: Lovelace <Room> & Café,$' 'plain text is plain'
like "$text" 'Lovelace &lt;Room&gt; &amp; Café,<br>' 'HTML is escaped'
like "$text" '^attachment: prep-guide.pdf application/pdf attachment$' 'the guide is attached'
if have qpdf; then
	qpdf --check guide.pdf > why 2>&1
	ok $? 'the attachment is a sound PDF'
fi
like "$(eml drafts/C-002.eml)" '^to-name: Dvořáček, Jiří "Jirka"$' 'quotes and commas survive'
like "$(eml drafts/C-002.eml)" '^Subject: Your interview on Tuesday, 29 February 2028' 'leap days'
like "$(eml drafts/C-003.eml)" '^Hello,$' 'nobody is greeted by an empty name'
runs 0 'the same once more' "$KITPRESS" mail "$KIT" -r roster.csv -o again \
	--from 'Jobs at Éxample <jobs@example.org>' --contact 'Ingrid <ingrid@example.org>'
diff -r drafts again > why
ok $? 'drafts are the same, byte for byte'
runs 0 'a dry run' "$KITPRESS" mail "$KIT" -r roster.csv -o none --dry-run
[ ! -e none ]
ok $? 'a dry run writes nothing'
for kind in $(kinds mail > open; kinds | grep -vxFf open); do
	runs 1 "the $kind is never mailed" "$KITPRESS" mail "$KIT" -r roster.csv -o none -d $kind
	[ ! -e none ]
	ok $? "nothing is written with the $kind asked for"
done

for kind in $(cat open); do
	runs 0 "the $kind is mailed when asked for" "$KITPRESS" mail "$KIT" -r roster.csv --dry-run -d $kind \
		--from jobs@example.org
	case $kind in
	prep-guide) is "$(cat err)" '' 'without a warning' ;;
	*) like "$(cat err)" "warning: '$kind' is for the room" 'with a warning' ;;
	esac
done

# ---- a question to prepare: what is mailed is what will be asked ----
if have pdftotext; then
	mkdir content
	cp -R "$FROZEN/banks" "$FROZEN/frameworks" "$FROZEN/kits" content
	sed -i '0,/<question id="[^"]*"/s//& advance="yes"/' content/banks/machine-learning.xml
	asked=$(sed -n 's/.*<question id="\([^"]*\)" advance.*/\1/p' content/banks/machine-learning.xml)
	own=content/kits/ml-engineer.xml
	printf 'code,email,level\nS,s@example.org,senior\nJ,j@example.org,junior\n' > levels.csv
	guide() { eml "$1" guide.pdf > /dev/null && pdftotext guide.pdf -; }
	"$KITPRESS" batch "$own" -r levels.csv -o day --include "$asked" --count 5 > /dev/null 2>&1
	runs 0 'drafts for the questions of a batch' "$KITPRESS" mail "$own" -r levels.csv -o locked \
		--exclude "$asked" --lock day/kit-senior.lock.xml --lock day/kit-junior.lock.xml
	like "$(guide locked/S.eml)" '^We will ask you th(is|ese) questions? on the day' 'name what will be asked'
	like "$(guide locked/J.eml)" '^We will ask you th(is|ese) questions? on the day' 'at each level'
	runs 0 'without the locks' "$KITPRESS" mail "$own" -r levels.csv -o free --exclude "$asked"
	unlike "$(guide free/S.eml)" '^We will ask you this' 'the rules decide'
	runs 1 'a level without a lock' "$KITPRESS" mail "$own" -r levels.csv -o part \
		--lock day/kit-senior.lock.xml
	like "$(cat err)" "no lock file tells what is asked at the level 'junior'" 'is named'
	is "$(ls part)" S.eml 'and nobody there gets a message'
fi

# ---- rosters that mean harm ----
printf 'code,name,email\n../../x,a,a@example.org\n-rf,a,b@example.org\nCON,a,c@example.org\n' > bad.csv
printf '=cmd(),a,d@example.org\na b,a,e@example.org\nA,"Eve\r\nBcc: x@example.org",f@example.org\n' >> bad.csv
printf 'B,a,"g@example.org\r\nBcc: x@example.org"\nC,a\342\200\256b,h@example.org\nD,a\001b,i@example.org\n' >> bad.csv
printf '%0300d,a,j@example.org\nE,a,nobody\nF,a,\ngood,Good One,k@example.org\n' 0 >> bad.csv
mkdir -p in/side
runs 1 'a hostile roster is an error' "$KITPRESS" mail "$KIT" -r bad.csv -o in/side/drafts
is "$(cd in && find . -type f | sort | tr '\n' ' ')" './side/drafts/good.eml ' \
	'only the good row is written, and only in the folder'
is "$(grep -c 'bad.csv:.*: error:' err)" 12 'every other row is reported'
unlike "$(eml in/side/drafts/good.eml)" '[Bb]cc' 'no header is slipped in'

# ---- sending ----
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout key.pem \
	-out cert.pem -subj /CN=localhost -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' \
	2> /dev/null
printf 'hr@example.org\nsecret\n' > credentials
chmod 600 credentials
unset KITPRESS_SMTP_USER KITPRESS_SMTP_PASSWORD

# serve NAME OPTION…: a server with the folder NAME; $port is its port. It ends with fd 9.
serve() {
	serve_name=$1
	shift
	mkdir "$serve_name"
	rm -f fifo
	mkfifo fifo
	"$python" "$TOP/tests/tools/smtpd.py" "$serve_name" "$@" < fifo 2> "$serve_name/err" &
	exec 9> fifo
	i=0
	while [ ! -e "$serve_name/port" ] && [ $i -lt 100 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	port=$(cat "$serve_name/port")
}
stop() {
	exec 9>&-
	wait
}
send() { # WANTED NAME OPTION…
	send_wanted=$1 send_name=$2
	shift 2
	runs "$send_wanted" "$send_name" "$KITPRESS" mail "$KIT" -r roster.csv \
		--from 'Jobs <jobs@example.org>' "$@"
}
count() { ls "$1" | grep -c '\.eml$'; }

serve one --tls cert.pem key.pem --auth hr@example.org secret
send 0 'a dry run of sending' --send "smtp://localhost:$port" --ledger l1 --dry-run
is "$(cut -f2 out | sort -u)" 'would send' 'it says so'
[ ! -e l1 ]
ok $? 'and leaves no ledger'
send 0 'three messages are sent' --send "smtp://localhost:$port" --ledger l1 \
	--credentials credentials --ca-file cert.pem
is "$(count one)" 3 'the server has three'
is "$(sort one/log | head -1)" 'jobs@example.org bo@example.net tls hr@example.org' \
	'with TLS, the right sender, recipient and user'
like "$(eml one/1.eml)" '^defects: \[\]$' 'what arrived is sound'
unlike "$(eml one/1.eml)" '^X-Unsent' 'what is sent is no draft'
send 0 'sending again' --send "smtp://localhost:$port" --ledger l1 --credentials credentials \
	--ca-file cert.pem
is "$(cut -f2 out | sort -u)" 'sent before' 'nobody gets it twice'
is "$(count one)" 3 'the server still has three'
is "$(stat -c %a l1)" 600 'the ledger is private'
is "$(cut -f2 l1 | sort | uniq -c | tr -s ' \n' ' ')" ' 3 sending 3 sent ' 'its lines'
send 3 'a wrong certificate is refused' --send "smtp://localhost:$port" --ledger l2 \
	--credentials credentials
like "$(cat err)" 'certificate is from nobody who is trusted here; name its authority with --ca-file' \
	'which is told'
cp credentials wrong
sed -i 2s/./x/ wrong
send 3 'so is a wrong password' --send "smtp://localhost:$port" --ledger l2 --ca-file cert.pem \
	--credentials wrong
like "$(cat err)" ': 535 5.7.8 ' "in the server's words"
: > nothing
chmod 600 nothing
send 1 'and an empty password file' --send "smtp://localhost:$port" --ledger l2 --ca-file cert.pem \
	--credentials nothing
chmod 644 credentials
send 1 'and a password file that all can read' --send "smtp://localhost:$port" --ledger l2 \
	--ca-file cert.pem --credentials credentials
like "$(cat err)" 'everyone can read' 'which is said'
chmod 600 credentials
is "$(count one)" 3 'nothing came of these'
runs 0 'credentials from the environment' env KITPRESS_SMTP_USER=hr@example.org \
	KITPRESS_SMTP_PASSWORD=secret "$KITPRESS" mail "$KIT" -r roster.csv --from jobs@example.org \
	--send "smtp://localhost:$port" --ledger l3 --ca-file cert.pem
is "$(count one)" 6 'work too'
runs 1 'a password in the URL is refused' "$KITPRESS" mail "$KIT" -r roster.csv \
	--from jobs@example.org --send "smtp://hr:secret@localhost:$port" --ledger l4
stop

serve two --busy 2 --refuse jiri@example.com
send 3 'one refused, the rest sent' --send "smtp://127.0.0.1:$port" --ledger l5
is "$(cut -f2 out | sort | uniq -c | tr -s ' \n' ' ')" ' 1 failed 2 sent ' 'after tries again'
is "$(count two)" 2 'two arrived'
like "$(cat err)" "cannot send to 'jiri@example.com': 550 5.1.1 nobody here \[smtp-failed\]\$" 'the refusal is told'
stop

serve three --drop
send 3 'a server that does not answer' --send "smtp://127.0.0.1:$port" --ledger l6
is "$(cut -f2 out | sort -u)" 'unsure' 'leaves it unsure'
is "$(count three)" 3 'each was sent once'
send 3 'and a second run' --send "smtp://127.0.0.1:$port" --ledger l6
is "$(count three)" 3 'does not send again'
stop

address=$(hostname -I 2> /dev/null | tr ' ' '\n' | grep -v : | head -1)
if [ "$address" ]; then
	serve four --host "$address"
	send 3 'without STARTTLS only to this machine' --send "smtp://$address:$port" --ledger l7
	is "$(ls four | grep -c eml)" 0 'nothing was sent in the clear'
	stop
else
	skip 'without STARTTLS only to this machine' 'no other address'
fi
runs 3 'a server that is not there' "$KITPRESS" mail "$KIT" -r bad.csv --from jobs@example.org \
	--send smtp://127.0.0.1:1 --ledger l8

# ---- the program itself ----
if have ldd; then
	unlike "$(ldd "$KITPRESS")" 'lib(curl|gmime|qpdf)' 'what mail needs is not loaded at start'
fi
done_testing
