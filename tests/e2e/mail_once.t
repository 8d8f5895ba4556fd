#!/bin/sh
# kitpress mail --send: nobody is written to twice unasked, whatever has changed since; what
# servers do wrong is told in plain words; a password goes nowhere in clear.
. "$(dirname "$0")/lib.sh"

have python3 || done_testing
unset KITPRESS_SMTP_USER KITPRESS_SMTP_PASSWORD

cat > framework.xml << 'EOT'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="s"><point value="1" label="Weak"/><point value="2" label="Good"/></scale>
  <recommendations><option id="n" label="No"/><option id="y" label="Yes"/></recommendations>
  <level id="junior" order="1" title="Junior"/><level id="senior" order="2" title="Senior"/>
  <competency id="c" title="Care"/>
</framework>
EOT
bank() { # TITLE
	cat > bank.xml << EOT
<bank xmlns="urn:kitpress:1" id="desk" title="$1" xml:lang="en">
  <framework href="framework.xml"/>
  <question id="q" competency="c"><prompt><p>Tell us about it.</p></prompt></question>
</bank>
EOT
}
bank 'Help desk'
printf 'code,name,email,level\nA,Ann Lee,ann@example.org,junior\nB,Bob Roe,bob@example.org,\n' > roster.csv
printf 'user\nnot-a-real-password\n' > credentials
chmod 600 credentials

# serve NAME MODE: a server; $port is its port. It ends with fd 9.
serve() {
	mkdir "$1"
	rm -f fifo
	mkfifo fifo
	python3 "$TOP/tests/tools/rude_smtpd.py" "$1" "$2" < fifo 2> "$1/err" &
	exec 9> fifo
	i=0
	while [ ! -e "$1/port" ] && [ $i -lt 100 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	port=$(cat "$1/port")
}
stop() {
	exec 9>&-
	wait
}
count() { ls "$1" | grep -c '\.eml$'; }
said() { tr '\n' '|' < out; }
mail() { # WANTED NAME OPTION…
	mail_wanted=$1 mail_name=$2
	shift 2
	runs "$mail_wanted" "$mail_name" "$KITPRESS" mail bank.xml -r roster.csv -o mail \
		--from jobs@example.org --send "smtp://127.0.0.1:$port" "$@"
}

# ---- one message for one intent ----
serve once kind
mail 0 'two messages'
is "$(count once)" 2 'are sent'
mail 0 'the same again'
is "$(said)" 'A	sent before|B	sent before|' 'sends nothing'
again() { # NAME OPTION…
	again_name=$1
	shift
	mail 0 "$again_name" "$@"
	is "$(said)" 'A	sent before, changed since|B	sent before, changed since|' 'sends nothing'
	like "$(cat err)" "^roster.csv:2:1: warning: A was sent another message on $(date -u +%Y)-[0-9]{2}-[0-9]{2} " \
		'and tells it'
	is "$(count once)" 2 'the server has two still'
}
again "another sender's name" --from 'HR team <hr@example.org>'
again 'another theme' --theme plain
again 'another language' --lang de
again 'another paper' --paper letter
again 'another contact' --contact Ingrid
again 'other Message-IDs and another theme' --domain other.example.org --theme plain
bank 'Help, desk'
again 'a comma more in the kit'
sed -i 's/ann@example/Ann@Example/; s/Bob Roe/Bob Poe/' roster.csv
again 'an address in capitals and a mended name'
mail 0 'whoever is named' --resend A
is "$(said)" 'A	sent|B	sent before, changed since|' 'gets a second one'
is "$(count once)" 3 'and nobody else'
mail 0 'what was sent last' --lang en
is "$(said)" 'A	sent before|B	sent before, changed since|' 'is what counts'
mail 0 'a dry run' --dry-run --resend B
is "$(said)" 'A	sent before|B	would send|' 'says what it would do'
mail 0 'a list of codes' --resend A,B
is "$(count once)" 5 'is taken'
sed -i 's/,junior/,senior/' roster.csv
mail 0 'another level'
is "$(said)" 'A	sent|B	sent before|' 'is another interview'
mail 1 'an unknown code' --resend A,AA --mark-sent B
like "$(cat err)" "the roster has no candidate 'AA' for '--resend'; did you mean 'A'\?" 'is an error'
is "$(count once)" 6 'and nothing is sent'
runs 2 'a code for both' "$KITPRESS" mail bank.xml -r roster.csv --send smtp://127.0.0.1:1 \
	--resend A --mark-sent B,A
runs 2 'and without a server' "$KITPRESS" mail bank.xml -r roster.csv --resend A
printf 'code,email\nA,ann@example.org\nB,ann@example.org\n' > two.csv
runs 0 'an address twice in a roster' "$KITPRESS" mail bank.xml -r two.csv -o two \
	--from jobs@example.org --send "smtp://127.0.0.1:$port"
is "$(count once)" 7 'gets one message'

# ---- ledgers ----
sed -i 's/,senior/,junior/' roster.csv
printf '%s\tsent\t%s@example.org\t%s\n' 2025-06-07T08:09:10Z 0123456789abcdef0123456789abcdef \
	ann@example.org > old
mail 0 'a ledger of the first version' --ledger old
like "$(cat err)" 'A was sent another message on 2025-06-07 ' 'is honoured'
is "$(said)" 'A	sent before, changed since|B	sent|' 'by the address'
is "$(tail -1 old | cut -f 2-5)" "sent	desk	-	bob@example.org" 'and gone on with'
mail 0 'an editor that saves line ends of its own' --ledger old
tr -d '\r' < old | sed 's/$/\r/' > crlf
mail 0 'does no harm' --ledger crlf
is "$(said)" 'A	sent before, changed since|B	sent before|' 'nobody gets a second one'
mail 3 'a full device' --ledger /dev/full
like "$(cat err)" "cannot use the ledger '/dev/full': no room is left on its disk or device" 'is told'
is "$(said)" 'A	failed|B	not tried|' 'once'
is "$(count once)" 8 'and nothing is sent'
printf 'A,ann@example.org\n' > none
mail 1 'a file that is no ledger' --ledger none
is "$(cat none)" 'A,ann@example.org' 'stays as it is'
stop

# ---- two runs at a time ----
i=0
echo code,email > many.csv
while [ $i -lt 30 ]; do
	i=$((i + 1))
	echo "M$i,m$i@example.org" >> many.csv
done
serve both slow
both() {
	"$KITPRESS" mail bank.xml -r many.csv -o both.mail --from jobs@example.org \
		--send "smtp://127.0.0.1:$port" > "out.$1" 2> "err.$1"
	echo $? > "status.$1"
}
both 1 &
one=$!
both 2 &
two=$!
wait $one $two
is "$(cat status.1 status.2 | sort | tr '\n' ' ')" '0 3 ' 'of two runs at a time one goes on'
like "$(cat err.1 err.2)" 'another run has it' 'the other says why not'
is "$(grep -h '^C: RCPT' both/log | sort | uniq -c | grep -vc ' 1 C: ')" 0 'nobody gets two'
is "$(count both)" 30 'everybody gets one'
stop

# ---- servers ----
bad() { # MODE STATUS-OF-A STATUS-OF-B WORDS NAME
	serve "$1" "$1"
	mail 3 "$5" --ledger "ledger.$1"
	is "$(said)" "A	$2|B	$3|" "$5: who got what"
	like "$(cat err)" "$4" "$5: why"
	unlike "$(cat err)" '[Ww]eird|errno|curl|response reading' "$5: in plain words"
	stop
}
bad spam failed failed "cannot send to 'Ann@Example.org': 554 5.7.1 refused 5.7.1 as spam \[smtp-failed\]$" \
	'a message refused'
bad nobody failed sent ": 550 5.1.1 nobody here \[smtp-failed\]$" 'a recipient refused'
bad greeting failed 'not tried' ': 554 �\[2Jno mail� from here \[smtp-failed\]$' 'a connection refused'
bad busy failed 'not tried' ': 421 too busy \[smtp-failed\]$' 'a busy server'
bad drop failed 'not tried' ': the server closed the connection \[smtp-failed\]$' 'a connection closed'
bad other failed 'not tried' "127.0.0.1:[0-9]+ is no mail server; it says 'SSH-2.0-OpenSSH_9.2' \[smtp-failed\]$" \
	'another protocol'
like "$(cat err)" 'stopped there, before 1 of the candidates; run again for them' 'and how many are left'
mail 3 'nobody there' --ledger ledger.none
like "$(cat err)" "cannot send to 'Ann@Example.org': nobody listens at 127.0.0.1:$port \[smtp-failed\]$" 'is told'
runs 3 'an unknown host' "$KITPRESS" mail bank.xml -r roster.csv -o mail --from jobs@example.org \
	--send smtp://nowhere.invalid:25 --ledger ledger.none
like "$(cat err)" 'the host of nowhere.invalid:25 is not known' 'is told'

# ---- who may have got it ----
serve lost lost
mail 3 'no answer behind the message' --ledger l
is "$(said)" 'A	unsure|B	unsure|' 'is unsure'
like "$(cat err)" "'Ann@Example.org' may have got the message or not: the server closed the connection; ask there, then say --mark-sent A or --resend A" \
	'which is told with what to do'
mail 3 'another run' --ledger l
is "$(said)" 'A	unsure|B	unsure|' 'sends nothing'
is "$(count lost)" 2 'the server had each once'
stop
serve found kind
mail 0 'somebody has asked' --ledger l --mark-sent A --resend B
is "$(said)" 'A	marked as sent|B	sent|' 'and tells'
is "$(count found)" 1 'one is sent'
mail 0 'from then on' --ledger l
is "$(said)" 'A	sent before|B	sent before|' 'it is settled'
mail 0 'marking what was sent' --ledger l --mark-sent A
is "$(said)" 'A	sent before|B	sent before|' 'changes nothing'
stop

# ---- passwords ----
for mode in clear stripped; do
	serve $mode $mode
	mail 0 "this machine ($mode)" --ledger "p.$mode" --credentials credentials
	is "$(grep -c credentials $mode/log)" 1 'gets the password'
	for host in 127.1 0x7f.1 2130706433; do
		runs 3 "a server called $host ($mode)" "$KITPRESS" mail bank.xml -r roster.csv -o mail \
			--from jobs@example.org --send "smtp://$host:$port" --ledger "p.$host.$mode" \
			--credentials credentials
		like "$(cat err)" 'the server offers no TLS, the password is not sent \[smtp-failed\]$' 'gets none'
	done
	runs 3 "and no message without a password ($mode)" "$KITPRESS" mail bank.xml -r roster.csv \
		-o mail --from jobs@example.org --send "smtp://127.1:$port" --ledger "q.$mode"
	like "$(cat err)" 'the server offers no TLS, the message is not sent \[smtp-failed\]$' 'which is told'
	is "$(grep -c credentials $mode/log)" 1 'the password went out once'
	stop
done
# Names that stand for this machine are names still; one that is said to be this machine, and is
# another, gets nothing.
if [ "$(id -u)" -eq 0 ] && [ -f /etc/hosts ] && have unshare && unshare -m true 2> /dev/null; then
	printf '127.0.0.1 127.mail.test mail.test localhost.\n' > hosts
	serve names clear
	for host in mail.test 127.mail.test localhost.; do
		runs 3 "a server called $host" unshare -m sh -c 'mount --bind hosts /etc/hosts && exec "$@"' \
			sh "$KITPRESS" mail bank.xml -r roster.csv -o mail --from jobs@example.org \
			--send "smtp://$host:$port" --ledger "p.$host" --credentials credentials
		like "$(cat err)" 'the server offers no TLS, the password is not sent \[smtp-failed\]$' 'gets no password'
	done
	is "$(grep -c AUTH names/log)" 3 'each offered to take it'
	stop
else
	skip 'names that stand for this machine' 'no root, no mounts, or no /etc/hosts'
fi
done_testing
