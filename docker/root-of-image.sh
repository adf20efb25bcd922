#!/bin/sh
# root-of-image.sh FOLDER PROGRAM: the file system of the image, from what is installed here: the
# program, the shared libraries it is linked with, fonts for PDFs that carry none, and the list of
# the Debian packages all this is from, where scanners for known holes look for it.
set -eu
root=$1 program=$2 files=$(mktemp)
mkdir -p "$root"/usr/bin "$root"/usr/share/fonts/opentype "$root"/etc/billfold "$root"/etc/ssl \
  "$root"/var/lib/dpkg/status.d "$root"/tmp
for pair in bin:usr/bin lib:usr/lib lib64:usr/lib64 sbin:usr/sbin; do
  mkdir -p "$root/${pair#*:}"
  ln -sfn "${pair#*:}" "$root/${pair%%:*}"
done

strip -o "$root/usr/bin/billfold" "$program"
mkdir -p "$root/usr/share/billfold"
cp -r models "$root/usr/share/billfold/"
cp docker/server.yaml "$root/etc/billfold/"

# Each library under the name it is asked for, with what that name points to.
ldd "$program" | grep -o '/[^ ]*' | while read -r library; do
  target=$root$(dirname "$library" | sed 's|^/lib|/usr/lib|')
  mkdir -p "$target"
  cp -L "$library" "$target/"
  realpath "$library" >>"$files"
done
ldconfig -r "$root" 2>/dev/null || true

cp -r /usr/share/fonts/opentype/urw-base35 "$root/usr/share/fonts/opentype/"
cp -rL /etc/fonts "$root/etc/"
cp -r /etc/ssl/certs "$root/etc/ssl/"
echo 'billfold:x:10001:10001::/tmp:/usr/sbin/nologin' >"$root/etc/passwd"
echo 'billfold:x:10001:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

{ cat "$files"; sed "s|^/usr||" "$files"; echo /usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf; } |
  xargs dpkg-query -S 2>/dev/null | sed 's/: .*//' | sort -u | while read -r package; do
  dpkg-query -s "$package" >"$root/var/lib/dpkg/status.d/$(echo "$package" | tr ':' '_')"
done
