#!/usr/bin/env bash
# bare.sh [FOLDER]: the README's two commands on a fresh Debian 12. Makes a minimal system below
# FOLDER (by default a new one in build/), with what the README asks for and nothing else, clones
# what is committed here into it, and runs `make demo` and `make check` there. Whatever the
# project needs but does not install, this shows.
#
# Exits 0 when both were green and no test was skipped but those that tests/skips names; red, and
# says why, where it cannot be run. All mounts are made in a namespace of its own, so that no
# clean-up can reach the machine's /proc and /dev. KEEP=1 leaves the system where it is.
set -euo pipefail
cd "$(dirname "$0")/../.."
needed='git gcc libc6-dev make'
suite=bookworm

cannot() {
	echo "bare: cannot run here: $1" >&2
	exit 1
}
if [ -z "${BARE_INSIDE-}" ]; then
	[ "$(id -u)" = 0 ] || cannot 'it needs root, for chroot and mounts'
	command -v mmdebstrap > /dev/null || cannot "there is no mmdebstrap: run 'make deps-bare'"
	unshare -m true 2> /dev/null || cannot 'mount namespaces are not allowed'
	BARE_INSIDE=yes exec unshare -m --propagation private "$0" "$@"
fi

mkdir -p build
root=$(readlink -f "${1:-$(mktemp -d build/bare.XXXXXX)}")
remove() {
	cd /
	umount -R "$root" 2> /dev/null || :
	# Should an unmount have failed, nothing on another file system is touched.
	rm -rf --one-file-system "$root"
}
[ "${KEEP-}" ] || trap remove EXIT

# The way to the mirrors (a proxy, a clock that is off) is this machine's business and goes along.
apt-config dump | grep -E '^Acquire::(Check-|https?::)' > "$root.apt" || :
mmdebstrap --quiet --variant=minbase --mode=root --include="${needed// /,}" \
	--aptopt="$root.apt" "$suite" "$root"
rm -f "$root.apt"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
# An installed system knows itself; a bootstrapped one does not yet.
printf '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n' > "$root/etc/hosts"
mount --bind "$root" "$root" # so that its tests can make mount namespaces of their own
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"

git clone -q --no-hardlinks . "$root/srv/kitpress"
within() {
	chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
		sh -ec "cd /srv/kitpress; $1"
}
within 'make demo' || { echo 'bare: make demo failed' >&2; exit 1; }
log=$root/srv/check.log
within 'make check' 2>&1 | tee "$log" || { echo 'bare: make check failed' >&2; exit 1; }

# "skipped: FILE: NAME: REASON" comes from tests/tools/Totals.pm.
sed -n 's/^\([^#[:space:]].*\)$/\1/p' tests/skips > "$root/srv/skips"
others=$(sed -n 's/^skipped: //p' "$log" | grep -vxF -f "$root/srv/skips" || :)
if [ "$others" ]; then
	printf 'bare: skipped without being named in tests/skips:\n%s\n' "$others" >&2
	exit 1
fi
echo 'bare: make demo and make check are green on a fresh system'
