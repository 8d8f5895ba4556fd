#!/bin/sh
# A run that sends mail is killed at a hundred random moments: nobody gets two messages, and whoever
# got none, or may have, is named.
. "$(dirname "$0")/lib.sh"

have python3 || done_testing
help_desk
echo code,email > roster.csv
for code in a b c d e f g h i j; do
	echo "$code,$code@example.org" >> roster.csv
done
mkdir server
mkfifo fifo
python3 "$TOP/tests/tools/rude_smtpd.py" server jitter < fifo 2> server/err &
exec 9> fifo
i=0
while [ ! -e server/port ] && [ $i -lt 100 ]; do
	sleep 0.1
	i=$((i + 1))
done
python3 "$TOP/tests/tools/kill_mail.py" 100 1 server "$KITPRESS" mail bank.xml -r roster.csv \
	-o mail --from jobs@example.org --send "smtp://127.0.0.1:$(cat server/port)" > why 2>&1
status=$?
sed 's/^/# /' why
ok $status 'of a hundred kills none sends a message twice or loses one'
exec 9>&-
wait
done_testing
