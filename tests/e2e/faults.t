#!/bin/sh
# One allocation or system call of a small job fails, of each kind a sample: no crash, status 0 only
# with the usual bytes and else 3, old or new papers and never both, nothing left beside. All calls:
# make faults.
. "${0%/*}/lib.sh"
if [ "${MODE:-release}" != release ]; then
	skip 'faults on purpose' 'sanitizers have a malloc of their own'
	done_testing
fi
preload=$BUILD/tools/faults.so
[ -f "$preload" ] || make -s -C "$TOP" NODEPS=1 "${preload#"$TOP"/}"
shelf=$(mktemp -d /dev/shm/kitpress-e2e.XXXXXX 2> /dev/null) || shelf=$folder/faults
trap 'cd /; rm -rf "$folder" "$shelf"' EXIT
perl "$TOP/tests/faults/faults.pl" "$KITPRESS" "$preload" "$shelf" "${FAULTS_MOST:-18}"
