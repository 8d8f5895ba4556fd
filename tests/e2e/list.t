#!/bin/sh
# `list` in its three formats, and the filters.
. "${0%/*}/lib.sh"

ids() { # ARGUMENT…: the ids in order, on one line
	"$KITPRESS" list --format csv "$@" 2> err | sed '1d; s/,.*//' | paste -sd ' '
}
count() {
	ids "$@" | wc -w | tr -d ' '
}

runs 0 'CSV' "$KITPRESS" list --format csv "$BANK"
is "$(head -n 1 out)" 'id,title,competency,type,levels,difficulty,minutes,tags,status' 'header'
is "$(sed 1d out | wc -l | tr -d ' ')" "$(grep -c '<question ' "$BANK")" 'a line a question'
like "$(cat out)" '^overfitting,[^,]+,[a-z]+,knowledge,[a-z ]+,[1-5],[0-9]+,' 'a row'
is "$(sed 1d out | cut -d , -f 1)" \
	"$(tr '\n' ' ' < "$BANK" | grep -o '<question [^>]*' | sed 's/.* id="\([^"]*\)".*/\1/')" \
	'in bank order'
runs 0 'JSON' "$KITPRESS" list --format json "$BANK"
perl -MJSON::PP -0777 -ne '
	my $list = decode_json($_);
	my ($q) = grep { $_->{id} eq "overfitting" } @$list;
	die unless ref $q->{levels} eq "ARRAY" && ref $q->{tags} eq "ARRAY";
	print join(",", scalar(@$list), sort keys %$q)' out > keys 2> why
is "$(cat keys)" "$(grep -c '<question ' "$BANK"),competency,difficulty,id,levels,minutes,status,tags,title,type" \
	'JSON parses and has the columns'
runs 0 'text' "$KITPRESS" list "$BANK"
like "$(head -n 1 out)" '^id +title +competency +type +levels +diff +min +status$' 'heads'
is "$(awk '{ print index($0, " active") }' out | sed 1d | sort -u | wc -l | tr -d ' ')" 1 \
	'columns are aligned'
unlike "$(cat out)" '…' 'nothing is cut where the output is no terminal'
runs 0 'a kit' "$KITPRESS" list --format csv "$KIT"

is "$(ids --include overfitting --count 1 "$KIT")" overfitting 'count and include'
is "$(ids --exclude overfitting "$BANK" | grep -cw overfitting)" 0 'exclude'
for level in junior mid senior staff; do
	is "$(count --level $level "$BANK")" \
		"$("$KITPRESS" list -f csv "$BANK" | cut -d , -f 5 | grep -cw $level)" "level $level"
done
all=$(count "$BANK") sum=0
for competency in $("$KITPRESS" list -f csv "$BANK" | sed 1d | cut -d , -f 3 | sort -u); do
	sum=$((sum + $(count --competency "$competency" "$BANK")))
done
is "$sum" "$all" 'the competencies part the bank'
first=$("$KITPRESS" list -f csv "$BANK" | sed 1d | cut -d , -f 3 | sort -u | head -n 1)
last=$("$KITPRESS" list -f csv "$BANK" | sed 1d | cut -d , -f 3 | sort -u | tail -n 1)
is "$(ids --competency "$first,$last" "$BANK")" \
	"$(ids --competency "$first" --competency "$last" "$BANK")" 'commas or again'
is "$(( $(count --difficulty 1..2 "$BANK") + $(count --difficulty 3.. "$BANK") ))" "$all" \
	'ranges of difficulty'
is "$(count --difficulty 3 "$BANK")" "$(count --difficulty 3..3 "$BANK")" 'one difficulty'
is "$(ids --count 3 "$BANK")" "$(ids "$BANK" | cut -d ' ' -f 1-3)" 'count'
minutes=$("$KITPRESS" list -f csv --minutes 40 "$KIT" | sed 1d | awk -F , '{ s += $(NF - 2) } END { print s }')
[ "$minutes" -le 25 ] && [ "$minutes" -ge 20 ]
ok $? "minutes less the agenda bound the questions ($minutes of 25)"
runs 0 'no question is no error of list' "$KITPRESS" list --format json \
	--difficulty 5 --type behavioural --competency foundations "$BANK"
is "$(cat out)" '[]' 'an empty JSON array'

# Fields that need care, in a bank of their own.
cat > framework.xml <<'END'
<framework xmlns="urn:kitpress:1" id="f" xml:lang="en">
  <scale id="two"><point value="1" label="No"/><point value="2" label="Yes"/></scale>
  <level id="one" order="1" title="One"/>
  <competency id="c" title="C"/>
</framework>
END
cat > bank.xml <<'END'
<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">
  <framework href="framework.xml"/>
  <question id="formula" competency="c"><title>=1+2</title><prompt><p>x</p></prompt></question>
  <question id="comma" competency="c"><title>One, “two” and "three"</title><prompt><p>x</p></prompt></question>
  <question id="slash" competency="c"><title>a\b</title><prompt><p>x</p></prompt></question>
  <question id="wide" competency="c" status="draft"><title>深層学習</title><prompt><p>x</p></prompt></question>
  <question id="marks" competency="c" status="retired"><title>e&#x301;te&#x301;</title><prompt><p>x</p></prompt></question>
  <question id="bare" competency="c"><prompt><p>x</p></prompt></question>
</bank>
END
runs 0 'CSV of awkward titles' "$KITPRESS" list --format csv bank.xml
like "$(cat out)" '^formula,"=1\+2",c,' 'a formula is quoted'
like "$(cat out)" '^comma,"One, “two” and ""three""",c,' 'quotes are doubled'
like "$(cat out)" '^bare,bare,c,knowledge,one,3,5,,active$' 'defaults'
like "$(cat out)" '^wide,.*,draft$' 'drafts are listed'
runs 0 'JSON of awkward titles' "$KITPRESS" list --format json bank.xml
like "$(cat out)" '"title": "One, “two” and \\"three\\""' 'JSON escapes quotes'
like "$(cat out)" '"title": "a\\\\b"' 'JSON escapes backslashes'
runs 0 'text of awkward titles' "$KITPRESS" list bank.xml
like "$(cat out)" '^wide +深層学習               +c  ' 'wide characters count twice'

# ---- the matrix ----

runs 0 'the matrix of a bank' "$KITPRESS" list --matrix --format csv "$BANK"
is "$(head -n 1 out)" 'competency,junior,mid,senior,staff' 'its head'
for level in junior mid senior staff; do
	column=$(head -n 1 out | tr , '\n' | grep -n "^$level$" | cut -d : -f 1)
	is "$(cut -d , -f "$column" out | awk 'NR > 1 { n += $1 } END { print n }')" "$(count --level $level "$BANK")" \
		"$level: all its questions"
done
is "$(grep -c '^delivery,' out)" 0 'a competency without questions is left out'
runs 0 'as text' "$KITPRESS" list --matrix "$BANK"
like "$(cat out)" '^foundations +3 +4 +4 +1$' 'a row'
like "$(cat out)" '^one question alone: foundations at staff$' 'what one answer would decide'
runs 0 'of a kit' "$KITPRESS" list --matrix --format json "$FROZEN/kits/screening-junior.xml"
perl -MJSON::PP -0777 -ne 'print join(" ", map { "$_->{competency}=" . join("", %{$_->{questions}}) } @{decode_json($_)})' \
	out > cells 2> why
like "$(cat cells)" '^foundations=junior[0-9]+ ' 'its levels alone'
done_testing
