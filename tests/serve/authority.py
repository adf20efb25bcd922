"""Certificates for the tests of TLS, made with the openssl command."""

import datetime
import hashlib
import os
import socket
import ssl
import subprocess

import grpc

from running import PATIENCE, folder


class Authority:
    """A certificate authority in a folder of its own."""

    def __init__(self):
        self.folder = folder()
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                     "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=authority",
                     "-days", "2")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True,
                       timeout=PATIENCE)

    def issue(self, name, end=None):
        """NAME.key and NAME.pem, good for 127.0.0.1."""
        (self.folder / f"{name}.ext").write_text("subjectAltName=IP:127.0.0.1\n")
        (self.folder / "index.txt").write_text("")
        (self.folder / "ca.conf").write_text(
            "[ca]\ndefault_ca=here\n[here]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\n"
            "default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n")
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                     "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        now = datetime.datetime.now(datetime.timezone.utc)
        day = datetime.timedelta(days=1)
        self.openssl("ca", "-batch", "-notext", "-config", "ca.conf", "-cert", "ca.pem", "-keyfile",
                     "ca.key", "-in", f"{name}.csr", "-out", f"{name}.pem", "-extfile",
                     f"{name}.ext", "-startdate", (now - 2 * day).strftime("%Y%m%d%H%M%SZ"),
                     "-enddate", (now + (end or day)).strftime("%Y%m%d%H%M%SZ"))
        return self

    def read(self, name):
        return (self.folder / name).read_bytes()

    def credentials(self, name=None):
        own = (self.read(f"{name}.key"), self.read(f"{name}.pem")) if name else (None, None)
        return grpc.ssl_channel_credentials(self.read("ca.pem"), *own)

    def keys(self, name="server"):
        return {"tls_certificate": self.folder / f"{name}.pem",
                "tls_private_key": self.folder / f"{name}.key"}

    def write_tokens(self, *tokens):
        lines = [f"{hashlib.sha256(token.encode()).hexdigest()} somebody" for token in tokens]
        written = self.folder / "tokens.new"
        written.write_text("# who may call\n\n" + "\n".join(lines) + "\n")
        os.replace(written, self.folder / "tokens")
        return self.folder / "tokens"


def tls_context(authority):
    context = ssl.create_default_context(cafile=authority.folder / "ca.pem")
    context.load_cert_chain(authority.folder / "client.pem", authority.folder / "client.key")
    context.set_alpn_protocols(["h2"])
    return context


def certificate_shown(server, context):
    """To a new connection, DER."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as plain:
        with context.wrap_socket(plain, server_hostname="127.0.0.1") as encrypted:
            return encrypted.getpeercert(binary_form=True)
