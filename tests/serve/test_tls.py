"""Who gets in: TLS, certificates of both sides, tokens, and how they change at run time."""

import datetime
import hashlib
import signal
import ssl
import unittest
import warnings

import grpc

from authority import Authority, certificate_shown, tls_context
from calling import Caller, error_details
from running import SAMPLES, Server, run, sample, until, write_config

UNAUTHENTICATED = grpc.StatusCode.UNAUTHENTICATED


class LockedServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.authority = Authority().issue("server").issue("client")
        cls.stranger = Authority().issue("client")
        tokens = cls.authority.write_tokens("first", "second")
        cls.server = cls.enterClassContext(
            Server(**cls.authority.keys(), tls_client_ca=cls.authority.folder / "ca.pem",
                   token_file=tokens, reflection=False))

    def caller(self, token=None, name="client"):
        return Caller(self.server, self.authority.credentials(name), token)

    def refused(self, code, caller, ask=lambda caller: caller.info()):
        with caller, self.assertRaises(grpc.RpcError) as raised:
            ask(caller)
        self.assertEqual(raised.exception.code(), code, raised.exception)
        return raised.exception

    def test_the_right_caller_gets_in(self):
        for token in ("first", "second"):
            with self.caller(token) as caller:
                self.assertEqual(caller.info().model.name, "billfold-base")
                self.assertEqual(len(caller.extract(sample()).documents), 1)
                self.assertEqual(len(list(caller.stream([]))), 0)

    def test_without_a_token_or_with_a_wrong_one(self):
        asks = {"Extract": lambda c: c.extract(sample()), "GetServerInfo": lambda c: c.info(),
                "ExtractStream": lambda c: list(c.stream([]))}
        for token, reason in [(None, "TOKEN_MISSING"), ("", "TOKEN_MISSING"),
                              ("third", "TOKEN_UNKNOWN"), ("firs", "TOKEN_UNKNOWN"),
                              ("first second", "TOKEN_UNKNOWN"),
                              (hashlib.sha256(b"first").hexdigest(), "TOKEN_UNKNOWN")]:
            for name, ask in asks.items():
                with self.subTest(token=token, method=name):
                    error = self.refused(UNAUTHENTICATED, self.caller(token), ask)
                    self.assertEqual(error_details(error)["ErrorInfo"].reason, reason)
                    self.assertNotIn(token or "?", error.details())

    def test_probes_need_no_token(self):
        with self.caller() as caller:
            self.assertEqual(caller.health(), "SERVING")

    def test_connections_that_are_not_made(self):
        unavailable = grpc.StatusCode.UNAVAILABLE
        self.refused(unavailable, Caller(self.server, token="first"))  # plaintext
        self.refused(unavailable, self.caller("first", name=None))  # shows no certificate
        theirs = grpc.ssl_channel_credentials(self.authority.read("ca.pem"),
                                              self.stranger.read("client.key"),
                                              self.stranger.read("client.pem"))
        self.refused(unavailable, Caller(self.server, theirs, "first"))  # of another authority
        self.refused(unavailable,  # one who trusts another authority
                     Caller(self.server, self.stranger.credentials("client"), "first"))

    def test_old_tls_is_refused(self):
        for version, closed in [(ssl.TLSVersion.TLSv1_1, True), (ssl.TLSVersion.TLSv1_2, False)]:
            with self.subTest(version), warnings.catch_warnings(action="ignore"):
                context = tls_context(self.authority)
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = context.maximum_version = version
                try:
                    certificate_shown(self.server, context)
                except (ssl.SSLZeroReturnError, ssl.SSLEOFError, ConnectionResetError):
                    self.assertTrue(closed)
                else:
                    self.assertFalse(closed)

    def test_command_line(self):
        end = self.authority.folder
        (end / "good").write_text("first\n")
        (end / "bad").write_text("third\n")
        ca = ["--server", self.server.address, "--tls-ca", end / "ca.pem"]
        tls = [*ca, "--tls-cert", end / "client.pem", "--tls-key", end / "client.key"]
        asked = run("health", *tls)
        self.assertEqual((asked.returncode, asked.stdout), (0, "SERVING\n"), asked.stderr)
        asked = run("health", *ca[:2], "--tls-ca", "no-such-file.pem")
        self.assertEqual(asked.returncode, 2)
        self.assertIn("no-such-file.pem", asked.stderr)
        asked = run("extract", SAMPLES[0], *tls, "--token-file", end / "good")
        self.assertEqual(asked.returncode, 0, asked.stderr)
        self.assertIn('"total"', asked.stdout)
        asked = run("extract", SAMPLES[0], *tls, "--token-file", end / "bad")
        self.assertNotEqual(asked.returncode, 0)
        self.assertNotIn("third", asked.stdout + asked.stderr)
        self.assertIn("token", asked.stdout + asked.stderr)

class ChangingServer(unittest.TestCase):
    def test_tokens_log_level_and_certificates_change_without_a_restart(self):
        authority = Authority().issue("server").issue("client")
        tokens = authority.write_tokens("old")
        with (Server(**authority.keys(), tls_client_ca=authority.folder / "ca.pem",
                     token_file=tokens) as server,
              Caller(server, authority.credentials("client"), "old") as old,
              Caller(server, authority.credentials("client"), "new") as new):
            self.change_tokens(authority, server, old, new)
            self.change_log_level(server, new)
            self.change_certificate(authority, server, new)

    def reload(self, server, times):
        server.signal(signal.SIGHUP)
        until(lambda: times == sum(line["level"] == "info" for line in server.log("reload")),
              "a reload")

    def change_tokens(self, authority, server, old, new):
        old.info()
        with self.assertRaises(grpc.RpcError):
            new.info()
        authority.write_tokens("new")
        old.info()  # until someone says so
        self.reload(server, 1)
        until(lambda: self.code(new) == grpc.StatusCode.OK, "the new token works")
        self.assertEqual(self.code(old), UNAUTHENTICATED)
        (authority.folder / "tokens").write_text("this is no hash\n")
        self.reload(server, 2)
        error = server.event("reload", level="error")
        self.assertIn("tokens:1", error["message"])
        self.assertNotIn("this is no hash", error["message"])
        self.assertEqual(self.code(new), grpc.StatusCode.OK)  # as before

    def code(self, caller):
        try:
            caller.info()
            return grpc.StatusCode.OK
        except grpc.RpcError as error:
            return error.code()

    def change_log_level(self, server, caller):
        caller.extract(sample(), "loud")
        self.assertTrue(server.event("answer", request_id="loud"))
        text = server.config.read_text()
        server.config.write_text(text + "log_level: error\n")
        server.signal(signal.SIGHUP)
        asked = iter(range(1000))

        def quiet():
            name = f"quiet-{next(asked)}"
            caller.extract(sample(), name)
            caller.extract(sample(), "")
            return not any(line.get("request_id") == name for line in server.log("answer"))
        until(quiet, "nothing of an answer in the log")
        server.config.write_text(text)
        self.reload(server, 3)

    def change_certificate(self, authority, server, caller):
        before = certificate_shown(server, tls_context(authority))
        authority.issue("server")
        after = ssl.PEM_cert_to_DER_cert(authority.read("server.pem").decode())
        self.assertNotEqual(before, after)
        until(lambda: certificate_shown(server, tls_context(authority)) == after,
              "the new certificate is in use")
        self.assertEqual(self.code(caller), grpc.StatusCode.OK)  # an old connection lives on
        with Caller(server, authority.credentials("client"), "new") as another:
            self.assertEqual(self.code(another), grpc.StatusCode.OK)


class NoServer(unittest.TestCase):
    """Exit status 2, and what is wrong on stderr."""

    @classmethod
    def setUpClass(cls):
        cls.authority = Authority().issue("server").issue("other").issue(
            "expired", end=-datetime.timedelta(hours=1))

    def check(self, says, **keys):
        config = write_config(self.authority.folder / "server.yaml", **keys)
        ended = run("serve", "--config", config)
        self.assertEqual(ended.returncode, 2, ended.stderr)
        self.assertNotIn('"serving"', ended.stderr)
        for words in says:
            self.assertIn(words, ended.stderr)

    def test_certificates_and_tokens_that_are_wrong(self):
        keys, end = self.authority.keys, self.authority.folder
        self.check(["expired.pem", "expired on"], **keys("expired"))
        self.check(["other.key", "is not the key of"],
                   **{**keys(), "tls_private_key": end / "other.key"})
        self.check(["none.pem"], **{**keys(), "tls_certificate": end / "none.pem"})
        self.check(["server.key", "no certificate"],
                   **{**keys(), "tls_certificate": end / "server.key"})
        self.check(["tokens.none"], token_file=end / "tokens.none")

    def test_plaintext_for_everyone_must_be_asked_for(self):
        self.check(["server.yaml:1", "without TLS", "allow_plaintext"], listen="0.0.0.0:0")


if __name__ == "__main__":
    unittest.main()
