#!/bin/sh
# The subject of the last commit: `area: imperative`, as in "layout: let notes break between
# pages". Prints TAP.
cd "${TOP:-$(dirname "$0")/../..}" || exit 1
subject=${1-$(git log -1 --no-merges --format=%s 2> /dev/null)}
# A source archive has no history; then there is no subject to be at fault.
[ "$subject" ] || subject='none: say nothing'
faults=
fault() {
	faults="$faults# $1
"
}
printf '%s\n' "$subject" | grep -Eq '^[A-Za-z0-9.][A-Za-z0-9_./ ,-]*: [a-z][a-z-]*( |$)' ||
	fault 'it does not begin with an area, a colon and a lower-case word'
[ ${#subject} -le 90 ] || fault "it has ${#subject} characters, more than 90"
case $subject in *.) fault 'it ends with a full stop' ;; esac
verb=$(printf '%s\n' "$subject" | sed 's/^[^:]*: \([A-Za-z-]*\).*/\1/')
case $verb in
*ss | focus | bias | need | feed | embed | shed | speed | exceed | proceed | succeed | bring | string | \
	ring | apply | reply | supply | multiply | rely) ;;
*ed | *ing | *ly | *s) fault "'$verb' is no imperative: say what the commit does, as an order" ;;
a | an | the | no | not | it | they | all | each | every | some | one | two | what | when | where | which | who | \
	why | how | if | in | on | of | at | to | by | for | from | with | without | as | and | or | so | there | only | \
	more | less | new | old | also | now)
	fault "'$verb' is no imperative: say what the commit does, as an order"
	;;
esac
echo 1..1
[ ! "$faults" ] || printf 'not '
echo "ok 1 - the last commit's subject: $subject"
printf %s "$faults"
