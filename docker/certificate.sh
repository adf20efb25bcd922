#!/bin/sh
# certificate.sh FOLDER [NAME]: a certificate of its own for trying things out, as FOLDER/tls.pem
# (chain and key, for HAProxy, whose user in the container has to read it: not for a real key) and
# FOLDER/ca.pem (for callers: --tls-ca).
set -eu
name=${2:-localhost}
key=$(mktemp)
trap 'rm -f "$key"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=$name" \
  -addext "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" \
  -keyout "$key" -out "$1/ca.pem" 2>/dev/null
cat "$1/ca.pem" "$key" >"$1/tls.pem"
