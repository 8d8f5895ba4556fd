#!/bin/sh
# One roster over many machines: the examples of README and manual page as they stand there, with
# the variables set by hand that a cluster would set. Whatever makes the parts, they make the whole.
. "$(dirname "$0")/lib.sh"

sums() { (cd "$1" && find . -type f ! -name sheets.csv -exec cksum {} + | sort -k3); }
mkdir -p tree bin && cp -r "$TOP/content" "$TOP/fonts" tree/
cp -r "$FROZEN/." tree/content
for file in "${KITPRESS%/*}"/kitpress*; do
	[ -f "$file" ] && ln -s "$file" bin/
done
PATH=$PWD/bin:$PATH
kit=content/kits/ml-engineer.xml
cd tree || exit 1
runs 0 'the whole roster' kitpress batch -r content/rosters/example.csv -o whole "$kit"
sums whole > ../wanted

# block NAME PATTERN: the README's first block with a line that matches, as a file.
block() {
	awk -v pattern="$2" '/^```/ { if (on && found) exit; on = !on; text = ""; found = 0; next }
		on { text = text $0 "\n"; if ($0 ~ pattern) found = 1 }
		END { if (found) printf "%s", text }' "$TOP/README.md" > "$1"
	[ -s "$1" ]
	ok $? "the README has an example for $1"
}
same() { # FOLDER NAME
	sums "$1" > ../got 2> why
	cmp ../wanted ../got >> why
	is "$(cat why)$(ls -A "$1" | grep '^\.')" '' "$2"
}

block slurm '^#SBATCH --array=1-8$'
status=0
for id in 1 2 3 4 5 6 7 8; do
	SLURM_ARRAY_TASK_ID=$id SLURM_CPUS_PER_TASK=2 sh -e slurm > out 2>> err || status=1
done
ok $status 'Slurm: eight tasks'
same output/slurm 'make the whole'

block kubernetes '^kind: Job$'
if have python3 && python3 -c 'import yaml' 2> /dev/null; then
	python3 -c '
import sys, yaml
job = yaml.safe_load(open("kubernetes"))["spec"]
assert job["completionMode"] == "Indexed" and job["completions"] == 8
box = job["template"]["spec"]["containers"][0]
assert box["command"] == ["/bin/sh", "-c"] and len(box["args"]) == 1
print(box["args"][0])' > line 2> err
else
	sed -n '/^ *- >-$/,/volumeMounts/ { /volumeMounts/d; /- >-$/d; p; }' kubernetes |
		tr '\n' ' ' > line
fi
status=0
for index in 0 1 2 3 4 5 6 7; do
	JOB_COMPLETION_INDEX=$index sh -ec "$(cat line)" > out 2>> err || status=1
done
cp err why
ok $status 'Kubernetes: eight completions'
same output/kubernetes 'make the whole'

block parallel '^seq 8 [|] parallel '
runs 0 'GNU parallel: eight parts' sh -e parallel
same output/parallel 'make the whole'
runs 0 'and once more' sh -e parallel
is "$(awk '$1 == "unchanged" { n += $2 } $1 == "done" { d += $2 } END { print n + 0, d + 0 }' out)" \
	'12 0' 'does nothing'
rm -rf output/slurm/C-004 && mkdir output/slurm/.C-004.part
runs 0 'afterwards, without --shard' kitpress batch -r content/rosters/example.csv --resume --merge \
	-o output/slurm "$kit"
is "$(tr -s ' ' < out | tr '\n' ' ')" 'done 1 unchanged 11 12 folders in output/slurm/ ' 'what is missing is made'
[ -s output/slurm/all.pdf ] && rm output/slurm/all.pdf
ok $? 'and all is joined'
same output/slurm 'to the whole'

# The manual page's, for a roster and a kit in the working folder.
grep -E '^code|,senior,en,' content/rosters/example.csv > content/kits/roster.csv
runs 0 'fewer candidates' kitpress batch -r content/kits/roster.csv -o fewer "$kit"
sums fewer > ../wanted
cp "$kit" content/kits/kit.xml
cd content/kits || exit 1
sed -n '/^#SBATCH/,/^\.Ed/ { /^\.Ed/d; s/\\e$/\\/; p; }' "$TOP/src/cli/kitpress.1" |
	awk -v RS= '{ print > ("../../man-" NR) }'
status=0
for id in 1 2 3 4 5 6 7 8; do
	SLURM_ARRAY_TASK_ID=$id SLURM_CPUS_PER_TASK=1 sh -e ../../man-1 > out 2>> err || status=1
done
mv papers ../../slurm-papers
for index in 0 1 2 3 4 5 6 7; do
	JOB_COMPLETION_INDEX=$index sh -e ../../man-2 > out 2>> err || status=1
done
mv papers ../../kubernetes-papers
sh -e ../../man-3 > out 2>> err || status=1
mv papers ../../parallel-papers
cp err why
ok $status "the manual page's three"
cd ../.. || exit 1
for name in slurm kubernetes parallel; do
	same $name-papers "make the whole: $name"
done
done_testing
