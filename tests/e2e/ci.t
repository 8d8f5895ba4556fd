#!/bin/sh
# What other repositories use: the hook for pre-commit, and the action for jobs on GitHub.
. "${0%/*}/lib.sh"

cat > yaml_of.py << 'PY'
import sys, yaml
hooks = yaml.safe_load(open(sys.argv[1] + '/.pre-commit-hooks.yaml'))
for hook in hooks:
    assert not {'id', 'name', 'entry', 'language'} - set(hook), hook
    assert hook['language'] == 'system' and hook['pass_filenames'] is False, hook
    print('hook', hook['id'], hook['files'], hook['entry'], *hook['args'])
action = yaml.safe_load(open(sys.argv[1] + '/.ci/action/action.yml'))
assert action['runs']['using'] == 'composite' and action['name'] and action['description']
said = set()
for step in action['runs']['steps']:
    assert step['shell'] == 'bash' and '${{' not in step['run'], step # what is put in is no script
    for name, value in step.get('env', {}).items():
        assert value == '${{ inputs.%s }}' % name.lower(), value
        said.add(name.lower())
    print('step', step['run'])
for name, one in action['inputs'].items():
    assert one['description'] and isinstance(one['default'], str), name
assert said == set(action['inputs']), said
PY
python3 yaml_of.py "$TOP" > said 2> why
ok $? 'the hook and the action are what they must be'
rm -f why

mkdir -p content bin
ln -s "$KITPRESS" bin/kitpress
for file in "${KITPRESS%/*}"/kitpress-*.so; do ln -s "$file" bin/; done
cat > content/f.xml << 'XML'
<framework xmlns="urn:kitpress:1" id="hotel" xml:lang="en"><scale id="five"><point value="1"
label="Poor"/><point value="5" label="Good"/></scale><level id="junior" order="1" title="Junior"/>
<competency id="care" title="Care"/></framework>
XML
bank() { # ATTRIBUTES: content/b.xml
	printf '<bank xmlns="urn:kitpress:1" id="b" title="B" xml:lang="en"><framework href="f.xml"/>
<question id="q" competency="care" %s><prompt><p>P</p></prompt></question></bank>\n' "$1" > content/b.xml
}

# ---- pre-commit ----

entry=$(sed -n 's/^hook kitpress-check [^ ]* //p' said)
pattern=$(sed -n 's/^hook kitpress-check \([^ ]*\) .*/\1/p' said)
like content/banks/b.xml "$pattern" 'a bank is checked'
like content/rosters/r.csv "$pattern" 'a roster is checked'
unlike README.xml.md "$pattern" 'other files are not'
bank ''
runs 0 'content without a fault passes the hook' env PATH="$PWD/bin:$PATH" $entry
bank 'levels="lead"'
runs 1 'content with a fault does not' env PATH="$PWD/bin:$PATH" $entry
like "$(cat err)" "^content/b.xml:2:44: error: the framework has no level 'lead'" 'which is told'

# ---- the action ----

action() { # WANTED-STATUS NAME [NAME=VALUE]...
	action_wanted=$1 action_name=$2
	shift 2
	runs "$action_wanted" "$action_name" env PATHS= STRICT=false FAST=false WERROR=false SARIF= "$@" \
		"$TOP/.ci/action/check.sh" "$KITPRESS"
}
like "$(cat said)" '^step "\$GITHUB_ACTION_PATH/check.sh" "\$GITHUB_ACTION_PATH/../../build/kitpress"$' \
	'it runs check.sh with the program that it built'
like "$(cat said)" '^step make -C "\$GITHUB_ACTION_PATH/../.." .*\ball$' 'which it builds'
action 1 'content with a fault'
is "$(cut -d : -f 1-5 err)" '::error file=content/b.xml,line=2,col=44,endColumn=48,title=level-unknown::the framework has no level '"'lead'; there is" \
	'is shown at its line'
mkdir 'a b' && cp content/*.xml 'a b'
action 1 'files with blanks in their names' "PATHS=a b/b.xml
content/f.xml"
like "$(cat err)" '^::error file=a b/b.xml,line=2,' 'are found'
rm -r 'a b'
action 3 'a pattern is none' 'PATHS=con*'
action 1 'SARIF, too' SARIF=out.sarif
"$TOP/tests/tools/sarif.py" out.sarif > why
ok $? 'is a log'
like "$(cat err)" '^::error file=content/b.xml' 'beside the commands'
bank 'type="behavioral"'
action 0 'a warning' FAST=true
like "$(cat err)" '^::warning ' 'is shown'
action 1 'a warning that fails' FAST=true WERROR=true
bank ''
action 0 'content without a fault' FAST=true SARIF=out.sarif
is "$(cat err)" '' 'says nothing'
action 1 'by the rules of --strict' FAST=true STRICT=true WERROR=true
done_testing
