#!/bin/bash
# container.sh [OPTION FOR BUILDAH...]: builds the image of docker/Dockerfile where there is no Docker
# daemon, with Debian's buildah and debootstrap, as root, and tries what it promises. Half an hour
# or more: `make test-container`, not part of `make test-extra`.
set -euo pipefail
cd "$(dirname "$0")/../.."
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
base=docker.io/library/debian:12-slim
most=600 # megabytes
work=$(mktemp -d)
container=
end() {
  [ -z "$container" ] || buildah rm "$container" >/dev/null
  rm -rf "$work"
}
trap end EXIT
fail() {
  echo "FAILED: $*"
  exit 1
}

if ! buildah inspect --type image "$base" >/dev/null 2>&1; then
  echo "a base image from debootstrap, under the name of the Dockerfile's"
  debootstrap --variant=minbase bookworm "$work/base" >"$work/log"
  empty=$(buildah from scratch)
  buildah add -q "$empty" "$work/base" / >/dev/null
  buildah commit -q --rm "$empty" "$base" >/dev/null
fi

buildah bud --format docker -f docker/Dockerfile -t billfold "$@" .
container=$(buildah from --pull-never billfold)
root=$(buildah mount "$container")
inside() { buildah run "$container" -- /usr/bin/billfold "$@"; }

size=$(du -sxm "$root" | cut -f 1)
echo "size: $size MB"
[ "$size" -le "$most" ] || fail "the image has $size MB, the limit is $most"
[ "$(buildah inspect --format '{{.OCIv1.Config.User}}' "$container")" = 10001:10001 ] || fail "user"
buildah inspect --format '{{.OCIv1.Config.Labels}}' "$container" | grep -q image.version || fail "labels"
buildah inspect --format '{{.Docker.Config.Healthcheck}}' "$container" | grep -q 'billfold health' ||
  fail "health check"
[ ! -e "$root/bin/sh" ] || fail "there is a shell"
[ -z "$(find "$root" -xdev -perm -4000)" ] || fail "there is a program with the rights of others"
[ -z "$(find "$root" -xdev -uid 10001)" ] || fail "the user owns files"

cp -r samples "$root/tmp/in"
inside extract /tmp/in >"$work/inside.jsonl" || fail "extract"
[ "$(wc -l <"$work/inside.jsonl")" = "$(ls samples | grep -cE "\.(jpg|png)$")" ] || fail "extract gave other lines"
cp tests/data/images/readable.pdf "$root/tmp/in/"
inside extract /tmp/in/readable.pdf >/dev/null || fail "PDF"

buildah run "$container" -- /usr/bin/billfold serve --config /etc/billfold/server.yaml 2>"$work/log" &
for _ in $(seq 120); do
  inside health >/dev/null 2>&1 && break
  sleep 1
done
inside health | grep -q SERVING || fail "health: $(cat "$work/log")"
inside extract --server 127.0.0.1:50051 "/tmp/in/$(ls samples | grep -m 1 jpg)" >/dev/null || fail "serve"
kill -TERM "$(pgrep -f "^/usr/bin/billfold serve --config /etc/billfold" | head -n 1)"
wait $! || fail "SIGTERM: exit status $?"
changed=$(find "$root" -xdev -newer "$work/inside.jsonl" -type f -not -path "$root/tmp/*" | head -n 3)
[ -z "$changed" ] || fail "files were written outside /tmp: $changed"
echo "the container keeps its promises"
