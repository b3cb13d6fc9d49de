#!/bin/sh
# fresh-machine.sh — shows that ./bootstrap check needs nothing but a bare Debian 12.
# Makes one with debootstrap, copies a clean checkout into it, runs the check there and prints the seconds.
# Run by hand, as root; the mirror is the one this machine's own apt uses.
#
# usage: tests/fresh-machine.sh [FOLDER]   (default: a new one below $TMPDIR, removed at the end)
set -eu

release=bookworm
src=$(cd "$(dirname "$0")/.." && pwd)

die() { echo "fresh-machine: $*" >&2; exit 1; }

[ "$(id -u)" -eq 0 ] || die 'needs root'
command -v debootstrap >/dev/null || die 'needs debootstrap'
[ -z "$(git -C "$src" status --porcelain)" ] || echo 'fresh-machine: uncommitted changes are left out' >&2

mirror=$(apt-get indextargets --no-release-info --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' |
    awk -v release="$release" '$1 == release && $2 == "main" { print $3; exit }')
[ -n "$mirror" ] || die "this machine's apt sources name no mirror of $release"
proxy=''
eval "$(apt-config shell proxy Acquire::http::Proxy)"

made=''
if [ $# -gt 0 ]; then
    root=$1
    mkdir -p "$root"
    [ -z "$(ls -A "$root")" ] || die "$root is not empty"
else
    root=$(mktemp -d)
    chmod 755 "$root" # apt fetches as another user
    made=$root
fi
root=$(cd "$root" && pwd)

clean_up()
{
    for m in dev/pts dev/shm dev proc; do
        ! mountpoint -q "$root/$m" || umount "$root/$m" 2>/dev/null || umount -l "$root/$m" || return 0
    done
    [ -z "$made" ] || rm -rf --one-file-system "$made"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

now() { date +%s; }

began=$(now)
[ -z "$proxy" ] || export http_proxy="$proxy"
debootstrap --variant=minbase --include=ca-certificates "$release" "$root" "$mirror" > "$root.log" 2>&1 ||
    { tail -n 20 "$root.log" >&2; die 'debootstrap failed'; }
rm -f "$root.log"
machine=$(now)

[ ! -f /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
[ -z "$proxy" ] || printf 'Acquire::http::Proxy "%s";\n' "$proxy" > "$root/etc/apt/apt.conf.d/01proxy"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
[ ! -d /dev/pts ] || mount --bind /dev/pts "$root/dev/pts"
[ ! -d /dev/shm ] || mount --bind /dev/shm "$root/dev/shm"
mkdir -p "$root/root/yimen"
git -C "$src" archive HEAD | tar -x -C "$root/root/yimen"

in_chroot()
{
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        chroot "$root" sh -c "cd /root/yimen && $1"
}

status=0
in_chroot './bootstrap check' || status=$?
checked=$(now)
in_chroot './bootstrap build' > /dev/null || status=$?
again=$(now)

echo "the machine $((machine - began)) s, bootstrap check $((checked - machine)) s, a second build $((again - checked)) s, status $status"
exit "$status"
