#!/bin/sh
# run.sh FUZZER SECONDS: fuzzes for so long, from seeds made of the content, the hostile files
# and past findings (tests/fuzz/corpus). What it finds is left in build/fuzz/found.
set -eu
cd "$(dirname "$0")/../.."
fuzzer=$1 seconds=$2
work=build/fuzz
mkdir -p $work/corpus $work/seeds $work/found

# Each question of the banks as a bank of its own: small inputs are fast ones.
perl -0777 -e '
	my $dir = shift;
	for my $path (@ARGV) {
		open my $f, "<", $path or die; my $xml = <$f>;
		while ($xml =~ m{(<question\b.*?</question>)}gs) {
			my $n = ++$count;
			open my $out, ">", "$dir/question-$n.xml" or die;
			print $out qq{<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en">},
				qq{<framework href="../frameworks/engineering.xml"/>$1</bank>\n};
		}
	}' $work/seeds content/banks/*.xml
cp content/kits/*.xml content/frameworks/*.xml content/labels/*.xml content/themes/*.xml \
	fonts/*.xml $work/seeds/ 2> /dev/null || :
find tests/hostile tests/golden tests/fuzz/corpus -name '*.xml' -size -64k \
	-exec cp {} $work/seeds/ \; 2> /dev/null || :

# A dictionary of what the schema names.
grep -oE '(name|value)="[a-z:-]+"' content/schema/kitpress.xsd | sed 's/.*="/"/' |
	sort -u > $work/words.dict

status=0
UBSAN_OPTIONS=print_stacktrace=1 "$fuzzer" -max_total_time="$seconds" -timeout=20 \
	-rss_limit_mb=3000 -max_len=20000 -dict=$work/words.dict -artifact_prefix=$work/found/ \
	-print_final_stats=1 $work/corpus $work/seeds > $work/log 2>&1 || status=$?
rm -rf /tmp/kitpress-fuzz-??????
if [ $status -ne 0 ]; then
	tail -n 60 $work/log
	echo "fuzz: failed; the input is in $work/found" >&2
	exit 1
fi
sed -n 's/^stat::number_of_executed_units: */fuzz: no finding in /p' $work/log | sed 's/$/ runs/'
