#!/bin/sh
# `select`: what a kit asks and why, what it says where nothing fits, lock files, forms, and
# `build` from a lock.
. "${0%/*}/lib.sh"

cp -r "$TOP/content" .
cp -r "$FROZEN/." content
[ -d "$TOP/fonts" ] && cp -r "$TOP/fonts" .
SITE=content/kits/ml-engineer-on-site.xml
POOL=content/banks/machine-learning.xml
choose() { "$KITPRESS" select "$@"; }
ids() { # ARGUMENT…: the ids in order, on one line
	choose --format csv "$@" 2> err | sed '1d; s/^[0-9]*,//; s/,.*//' | paste -sd ' '
}
field() { # NUMBER ARGUMENT…: a column of the CSV without its head
	field_number=$1
	shift
	choose --format csv "$@" 2> err | sed 1d | cut -d , -f "$field_number"
}
sum() { awk '{ s += $1 } END { print s + 0 }'; }

# ---- the explanation ----
runs 0 'CSV' choose --format csv "$SITE"
is "$(head -n 1 out)" 'position,id,competency,type,difficulty,minutes,clock,rule' 'header'
cp out chosen.csv
n=$(sed 1d out | wc -l | tr -d ' ')
is "$(sed 1d out | cut -d , -f 1 | paste -sd ' ')" "$(seq "$n" | paste -sd ' ')" 'positions'
is "$(sed 1d out | awk -F , '
	BEGIN { clock = 5 }
	{ split($7, t, ":"); if (t[1] * 60 + t[2] != clock) print $2, $7, clock; clock += $6 }')" \
	'' 'the clock starts after the opening and goes on by the minutes'
like "$(cat out)" '^[0-9],project-outcome,ownership,behavioural,2,10,0:[0-9]+,required$' \
	'a required question'
[ "$n" -ge 7 ] && [ "$n" -le 8 ] && [ "$(field 6 "$SITE" | sum)" -le 45 ]
ok $? "count and minutes hold ($n)"
for competency in modelling data; do
	in=$(cut -d , -f 3 chosen.csv | grep -cx $competency)
	[ "$in" -ge 2 ] && [ "$in" -le 3 ]
	ok $? "the quota of $competency holds ($in)"
done
difficulty=$(field 5 "$SITE" | awk '{ s += $1 } END { print s * 10 / NR }')
[ "${difficulty%.*}" -ge 25 ] && [ "${difficulty%.*}" -le 35 ]
ok $? 'the mean difficulty holds'

runs 0 'JSON' choose --format json --alternates 1 "$SITE"
perl -MJSON::PP -0777 -ne '
	my $s = decode_json($_);
	print join(" ", $s->{kit}, $s->{level}, $s->{room}, $s->{proven} ? "proven" : "open"), "\n";
	print "position,id,competency,type,difficulty,minutes,clock,rule\n";
	for my $q (@{$s->{questions}}) {
		print join(",", @$q{qw(position id competency type difficulty minutes clock rule)}), "\n";
	}
	my ($r) = grep { $_->{rule} =~ /minutes/ } @{$s->{rules}};
	print "minutes $r->{most} $r->{reached} $s->{minutes}\n";
	my %asked = map { $_->{id} => 1 } @{$s->{questions}};
	print "alternate asked\n" for grep { $asked{$_->{id}} || !$asked{$_->{instead}} }
		@{$s->{alternates}};
	print "left out asked\n" for grep { $asked{$_->{id}} || !$_->{reason} } @{$s->{left_out}};
	print @{$s->{questions}} + @{$s->{left_out}}, "\n"' out > read 2> why
ok $? 'JSON parses'
{
	echo 'ml-engineer-on-site senior 45 proven'
	cat chosen.csv
	echo 'minutes 45 45 45'
	grep -c '<question ' "$POOL"
} > wanted
diff wanted read > why
ok $? 'and says what the CSV says, and accounts for each question'

runs 0 'text' choose "$SITE"
like "$(head -n 1 out)" '^# +question +competency +type +diff +min +clock +rule$' 'heads'
is "$(sed 1d out | tr -s ' ' | cut -d ' ' -f 2 | paste -sd ' ')" "$(ids "$SITE")" \
	'the same questions'
runs 0 'the explanation' choose --explain "$SITE"
like "$(cat out)" '^kit ml-engineer-on-site, level senior, seed 1: [78] questions, 45 of 45 minutes$' \
	'what was asked for'
like "$(cat out)" "^  2 to 3 of competency 'data' +[23]$" 'a bound and what was reached'
like "$(cat out)" '^  at most 45 minutes for questions +45$' 'the time'
like "$(cat out)" '^  weight of competencies covered .* the best there is$' 'the optimum is proven'
like "$(sed -n '/^left out/,$p' out)" '^  [a-z-]+ +enough questions +in the place of [a-z-]+: (as good: the seed chose|mean difficulty [0-9.]+ farther from the target)$' 'what was left out, and why'
runs 0 'spare questions' choose --alternates 2 "$SITE"
like "$(sed -n '/^spare/,$p' out)" '^  [a-z]+ +[a-z-]+ +instead of [a-z-]+$' 'with whom each replaces'
sed -n '/^spare/,$p' out | awk 'NF == 5 { print $2, $5 }' > swaps
faults=$(while read -r spare instead; do
	others=$(ids "$SITE" | tr ' ' '\n' | grep -vx "$instead" | paste -sd ,)
	choose --include "$others,$spare" --count "$n..$n" --exclude "$instead" "$SITE" \
		> /dev/null 2> err || cat err
done < swaps)
[ -s swaps ] && [ -z "$faults" ]
ok $? 'each fits all rules in that place'
is "$(cut -d ' ' -f 1 swaps | sort | uniq -d)" '' 'none is named twice'

# ---- rules of the command line ----
is "$(field 3 --quota competency:data=3..3 "$SITE" | grep -cx data)" 3 'a quota'
is "$(field 4 --quota type:case=2.. "$SITE" | grep -cx case)" 2 'a quota that has no end'
is "$(field 1 --count 7..7 "$SITE" | tail -n 1)" 7 'a count wins over the kit'\''s'
is "$(ids --exclude imbalanced-data "$SITE" | grep -cw imbalanced-data)" 0 'exclude'
is "$(field 2 --include bias-variance "$SITE" | grep -cx bias-variance)" 1 'include'
is "$(ids --seed 1 "$SITE")" "$(ids "$SITE")" 'the kit'\''s seed'
seeds=$(for seed in 1 2 3 4 5 6 7 8; do ids --seed $seed "$SITE"; done | sort -u | wc -l)
[ "$seeds" -ge 3 ]
ok $? "seeds choose differently (8 gave $((seeds)))"
is "$(for seed in 1 2 3 4 5 6 7 8; do field 6 --seed $seed "$SITE" | sum; done | sort -u)" 45 \
	'all fill the time'
mkdir other
is "$(cd other && ids --seed 4 "$folder/$SITE")" "$(ids --seed 4 "$SITE")" \
	'from another folder the same'
for rule in '--count 4..2' '--quota data=1' '--quota competency:data=3..2' '--minutes 0' \
	'--target 9' '--family 0' '--status asleep' '--forms 0'; do
	runs 2 "wrong usage: $rule" choose $rule "$SITE"
done
runs 1 'an unknown competency' choose --quota competency:nope=1.. "$SITE"
like "$(cat err)" "unknown competency 'nope'" 'is named'
runs 1 'included and excluded' choose --include overfitting --exclude overfitting "$SITE"
like "$(cat err)" "'overfitting' is both included and excluded" 'is named'

# ---- nothing fits ----
runs 1 'too little time' choose --minutes 30 "$SITE"
like "$(cat err)" 'ml-engineer-on-site.xml:[0-9]+:1: error: .*these 2 clash' 'two rules clash'
like "$(cat err)" 'note: at most 15 minutes for questions: needs 25 more minutes' 'what would mend it'
like "$(cat err)" 'ml-engineer-on-site.xml:11:5: note: 7 to 8 questions' 'and where the other stands'
is "$(cat out)" '' 'no kit is shown'
runs 0 'mended' choose --minutes 55 "$SITE"
runs 1 'one minute less' choose --minutes 54 "$SITE"
like "$(cat err)" 'needs 1 more minute$' 'is one too few'
runs 1 'more than there are' choose --quota competency:data=9.. "$SITE"
like "$(cat err)" \
	"competency 'data' has 4 eligible questions at level senior, the quota wants 9" 'are counted'
runs 1 'nor does build' "$KITPRESS" build --minutes 30 --output none "$SITE"
[ ! -e none ]
ok $? 'which writes nothing'

# ---- bad rules, each with its place ----
bad() { # NAME RULE LINE:COLUMN PATTERN [MINUTES]
	cat > content/kits/bad.xml <<-KIT
	<kit xmlns="urn:kitpress:1" id="bad" title="Bad" level="senior" minutes="${5:-60}" xml:lang="en">
	  <bank href="../banks/machine-learning.xml"/>
	  <select>
	    $2
	  </select>
	</kit>
	KIT
	runs 1 "$1" choose content/kits/bad.xml
	like "$(cat err)" "^content/kits/bad.xml:$3: error: $4" "$1: where, and what"
	unlike "$(cat err)" 'no choice of questions' "$1: nothing was solved"
}
bad 'min over max' '<quota competency="data" min="3" max="2"/>' 4:35 \
	'the least, 3, is more than the most, 2'
bad 'fewer than the fewest' '<count min="4" max="2"/>' 4:17 'the least, 4, is more than the most, 2'
bad 'unknown competency' '<quota competency="dat" min="1"/>' 4:24 \
	"the framework has no competency 'dat'; did you mean 'data'"
bad 'required and excluded' '<require ref="overfitting"/> <exclude ref="overfitting"/>' 4:48 \
	"'overfitting' is both required and excluded"
bad 'unknown question' '<require ref="overfiting"/>' 4:19 "there is no question 'overfiting'"
bad 'an empty quota' '<quota competency="data"/>' 4:5 'the quota has neither min nor max'
bad 'zero minutes' '<count min="1"/>' 1:74 "'0' is not a value of 'minutes'" 0
bad 'no room' '<count min="1"/> </select> <agenda opening="30" closing="30"/> <select>' \
	'[0-9]+:[0-9]+' '.*'

# A pair that is asked together or not at all, of which one is a draft.
cp "$POOL" pool.old
perl -0pi -e 's/(<question id="overfitting"[^>]*?) status="active"/$1/;
	s/(<question id="overfitting")/$1 status="draft"/;
	s/(<\/bank>)/  <together refs="overfitting ensembles"\/>\n$1/' "$POOL"
torn=$(grep -n '<together refs="overfitting ensembles"' "$POOL" | cut -d : -f 1)
runs 0 'a torn pair' choose "$SITE"
like "$(cat err)" "^$POOL:$torn:3: warning: 'ensembles' cannot be asked: 'overfitting' goes with it" \
	'is reported where it stands'
unlike "$(cat out)" ' (ensembles|overfitting) ' 'and neither is asked'
bad 'one of a torn pair required' '<require ref="ensembles"/>' 4:5 \
	"'ensembles' must be asked, but 'overfitting', which goes with it, cannot be"
cp pool.old "$POOL"
perl -0pi -e 's/(<\/bank>)/  <together refs="overfitting ensembles"\/>\n$1/' "$POOL"
like "$(ids --level mid --include ensembles "$SITE")" '(ensembles overfitting|overfitting ensembles)' \
	'a pair stays together where it opens the interview'
cp pool.old "$POOL"

# ---- locks ----
runs 0 'a build' "$KITPRESS" build --output first "$SITE"
is "$(sed -n 's/.*<locked ref="\([^"]*\)".*/\1/p' first/kit.lock.xml | paste -sd ' ')" \
	"$(ids "$SITE")" 'its lock names the questions in order'
is "$(grep -cE '<locked ref="[^"]+" revision="[0-9]+" hash="[0-9a-f]{64}"/>' first/kit.lock.xml)" \
	"$n" 'with revision and hash'
like "$(tr '\n' ' ' < first/kit.lock.xml)" \
	'<kit-lock .*kit="ml-engineer-on-site".* level="senior" seed="1" rules="[0-9a-f]{64}"' \
	'and says kit, level, seed and rules'
cp -r first again
runs 0 'from the lock' "$KITPRESS" build --locked --output again "$SITE"
diff -r first again > why 2>&1
ok $? 'the same bytes'
# The rules may change: what is locked is locked.
runs 0 'rules loosened' sed -i '/<quota/d; s/seed="1"/seed="9"/' "$SITE"
[ "$(ids "$SITE")" != "$(sed 1d chosen.csv | cut -d , -f 2 | paste -sd ' ')" ]
ok $? 'would choose otherwise'
rm -rf again/*.pdf
runs 0 'from the lock still' "$KITPRESS" build --locked --output again "$SITE"
is "$(sed -n 's/.*<locked ref="\([^"]*\)".*/\1/p' again/kit.lock.xml | paste -sd ' ')" \
	"$(sed 1d chosen.csv | cut -d , -f 2 | paste -sd ' ')" 'what was locked'
cp "$FROZEN/${SITE#content/}" "$SITE"
runs 0 'from a lock elsewhere' "$KITPRESS" build --lock first/kit.lock.xml --output third "$SITE"
cmp first/handout.pdf third/handout.pdf > why 2>&1
ok $? 'the same handout'

runs 0 'the difference to itself' choose --diff first/kit.lock.xml "$SITE"
is "$(cat out)" '' 'is none'
runs 0 'to another seed' choose --diff first/kit.lock.xml --exclude imbalanced-data --seed 2 "$SITE"
like "$(cat out)" '^seed: 2, was 1$' 'says the seed'
like "$(cat out)" '^dropped: imbalanced-data$' 'what went'
like "$(cat out)" '^added: [a-z-]+$' 'and what came'
runs 0 'to another level' choose --diff first/kit.lock.xml --level mid "$SITE"
like "$(cat out)" '^level: mid, was senior$' 'says the level'

perl -0pi -e 's/(<question id="regularisation".*?<prompt>\s*<p>)/${1}Please: /s' "$POOL"
cmp -s "$POOL" pool.old && echo 'no question was changed' > why
line=$(grep -n '<question id="regularisation"' "$POOL" | cut -d : -f 1)
runs 0 'to a changed bank' choose --diff first/kit.lock.xml "$SITE"
like "$(cat out)" '^changed: regularisation' 'names the question'
find first -type f -exec cksum {} + | sort > before
runs 1 'a changed question fails a locked build' "$KITPRESS" build --locked --output first "$SITE"
like "$(cat err)" "^$POOL:$line:3: error: 'regularisation' has changed since the kit was locked" \
	'which names it'
find first -type f -exec cksum {} + | sort > after
cmp before after > why
ok $? 'and leaves the papers alone'
perl -0pi -e 's/id="regularisation"/id="regularization"/' "$POOL"
runs 1 'a question that is gone fails it too' "$KITPRESS" build --locked --output first "$SITE"
like "$(cat err)" "^first/kit.lock.xml:[0-9]+:3: error: 'regularisation' is locked but in none" \
	'and is named'
cp pool.old "$POOL"
runs 3 'no lock' "$KITPRESS" build --locked --output nowhere "$SITE"
runs 1 'the lock of another kit' "$KITPRESS" build --lock first/kit.lock.xml --output other \
	content/kits/screening-junior.xml
like "$(cat err)" "the lock is of the kit 'ml-engineer-on-site'" 'is named'
sed 's/hash="[0-9a-f]*/hash="xyz/' first/kit.lock.xml > torn.lock
runs 1 'a damaged lock' choose --avoid torn.lock "$SITE"

# ---- cohorts ----
sed -n 's/.*<locked ref="\([^"]*\)".*/\1/p' first/kit.lock.xml | sort > kept
runs 0 'another cohort' choose --format csv --avoid first/kit.lock.xml "$SITE"
shared=$(sed 1d out | cut -d , -f 2 | sort | comm -12 - kept | wc -l)
[ "$((shared))" -lt "$n" ] && [ "$((shared))" -ge 1 ]
ok $? "shares only what it must ($((shared)))"
like "$(cut -d , -f 2 out)" '^project-outcome$' 'what is required is asked again'
in=$(sed 1d out | wc -l)
[ "$in" -ge 7 ] && [ "$in" -le 8 ]
ok $? 'and no rule is broken'
runs 0 'a second lock' "$KITPRESS" build --avoid first/kit.lock.xml --output second "$SITE"
runs 0 'two cohorts avoided' choose -a first/kit.lock.xml -a second/kit.lock.xml --explain "$SITE"
like "$(cat out)" '^  uses of questions asked before +[0-9]+ +the best there is$' 'are counted'

runs 0 'parallel forms' choose --forms 2 "$SITE"
is "$(grep -c '^form [12]$' out)" 2 'two tables'
sed -n '/^form  *questions/,$p' out > table
is "$(awk 'NR == 2 || NR == 3 { $1 = ""; print }' table | sort -u | wc -l | tr -d ' ')" 1 \
	'equal in minutes, difficulty and coverage'
awk '/^form 1$/ { f = 1 } /^form 2$/ { f = 2 } /^form  / { f = 0 }
	f && $1 ~ /^[0-9]+$/ { print $2 > ("form" f) }' out
sort -o form1 form1
sort -o form2 form2
is "$(sed -n 's/^forms 1 and 2 share [0-9]*: //p' table | tr ' ' '\n' | sort | paste -sd ' ')" \
	"$(comm -12 form1 form2 | paste -sd ' ')" 'the overlap is stated'
runs 0 'an overlap allowed' choose --forms 2 --overlap 4 "$SITE"
runs 1 'an overlap that cannot be' choose --forms 2 --overlap 0 "$SITE"
like "$(cat err)" 'no form 2 keeps the rules and shares at most 0 questions' 'is said'

# ---- every level ----
runs 0 'every level' choose --level all "$SITE"
is "$(grep -E '^[a-z]+$' out | paste -sd ' ')" 'mid senior staff' 'of the kit, in order'
for level in mid senior staff; do
	awk -v level=$level '/^[a-z]+$/ { on = $0 == level } on && $1 ~ /^[0-9]+$/ { print $2 }' out |
		paste -sd ' ' > listed
	is "$(cat listed)" "$(ids --level $level "$SITE")" "$level: as by itself"
done
runs 1 'a level that the kit is not for' choose --level junior "$SITE"
runs 0 'every level built' "$KITPRESS" build --level all --output levels "$SITE"
is "$(ls levels | paste -sd ' ')" 'mid senior staff' 'a folder each'
is "$(wc -l < out | tr -d ' ')" "$(find levels -type f ! -name .kitpress | wc -l | tr -d ' ')" 'each path is printed'
if have pdftotext; then
	for level in Mid Senior Staff; do
		folder_of=$(echo $level | tr MS ms)
		like "$(pdftotext -l 1 -layout levels/$folder_of/scoring-sheet.pdf -)" "$level" \
			"$level is on the scoring sheet"
	done
fi
runs 0 'senior alone' "$KITPRESS" build --level senior --output alone "$SITE"
diff -r alone levels/senior > why 2>&1
ok $? 'the same papers'
for level in MID Mid-level 'mid-LEVEL'; do
	is "$(ids --level "$level" "$SITE")" "$(ids --level mid "$SITE")" "$level: the level's id or title, in any case"
done
runs 0 'built by its title' "$KITPRESS" build --level Mid-Level "$SITE"
like "$(cat out)" '^output/[a-z-]*-mid/' 'the folder has its id'
runs 0 'and again from that lock' "$KITPRESS" build --level MID --locked "$SITE"
is "$("$KITPRESS" select --level ALL "$SITE" | grep -cE '^[a-z]+$')" 3 'so is all'
runs 1 'a rule that one level cannot meet' "$KITPRESS" build --level all --output broken \
	--include overfitting,gradient-descent,activation-functions,supervised-unsupervised \
	--quota competency:foundations=..1 "$SITE"
is "$(find broken -type f 2> /dev/null | wc -l | tr -d ' ')" 0 'and no level is written'
done_testing
