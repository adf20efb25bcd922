"""What goes wrong around a running server: its weights are replaced, its clock jumps."""

import datetime
import os
import shutil
import signal
import struct
import unittest

from authority import Authority
from calling import Caller
from running import PATIENCE, SAMPLES, SOURCE, Server, folder, run, sample, until, write_config

CLOCK = os.environ.get("BILLFOLD_TEST_CLOCK_LIBRARY", "")
YEAR = 366 * 24 * 3600
DAY = datetime.timedelta(days=1)


def documents(caller, **options):
    answer = caller.extract(sample("germany"), **options)
    return [document.SerializeToString(deterministic=True) for document in answer.documents]


class ReplacedWeights(unittest.TestCase):
    def test_a_running_server_keeps_what_it_has_read(self):
        model = folder() / "model"
        shutil.copytree(SOURCE / "models/billfold-base", model)
        with Server(model=model) as server, Caller(server) as caller:
            before, info = documents(caller), caller.info()
            for what in (self.cut, self.write_over, self.remove):
                with self.subTest(what.__name__):
                    what(model)
                    server.signal(signal.SIGHUP)
                    self.assertEqual(documents(caller), before)
                    self.assertEqual(caller.info(), info)
                    self.assertEqual(caller.health(), "SERVING")
                    self.refuses_to_start(model)

    def cut(self, model):
        os.truncate(model / "model.safetensors", 1_000_000)

    def write_over(self, model):
        size = (SOURCE / "models/billfold-base/model.safetensors").stat().st_size
        with open(model / "model.safetensors", "r+b") as file:
            file.write(bytes(size))

    def remove(self, model):
        shutil.rmtree(model)

    def refuses_to_start(self, model):
        ended = run("serve", "--config", write_config(folder() / "server.yaml", model=model))
        self.assertEqual(ended.returncode, 2, ended.stderr)
        self.assertIn(str(model), ended.stderr.splitlines()[-1])
        self.assertNotIn('"serving"', ended.stderr)


@unittest.skipUnless(CLOCK, "BILLFOLD_TEST_CLOCK_LIBRARY is not set")
class JumpingClock(unittest.TestCase):
    def setUp(self):
        self.clock = folder() / "clock"
        self.jump(0)
        self.preload = {"LD_PRELOAD": CLOCK, "BILLFOLD_TEST_CLOCK": str(self.clock)}

    def jump(self, seconds):
        """From the true time, in one write of one machine word."""
        with open(self.clock, "r+b" if self.clock.exists() else "wb") as file:
            file.write(struct.pack("q", seconds))

    def hour(self, server):
        """Of the server's latest answer, from the true time."""
        time = datetime.datetime.fromisoformat(server.log("answer")[-1]["time"])
        return (time - datetime.datetime.now(datetime.timezone.utc)).total_seconds() / 3600

    def test_calls_go_on(self):
        with Server(environment=self.preload, queue=64) as server, Caller(server) as caller:
            before = documents(caller)
            for jump in (3 * 3600, -3 * 3600, 0):
                with self.subTest(jump):
                    waiting = [caller.start(path.read_bytes()) for path in SAMPLES[:4]]
                    self.jump(jump)
                    self.assertEqual(documents(caller), before)
                    self.assertTrue(all(call.result().documents for call in waiting))
                    self.assertEqual(caller.health(), "SERVING")
                    # Abseil reads the clock anew after some seconds only.
                    until(lambda: documents(caller) == before and
                          round(self.hour(server)) == jump // 3600, "the log follows")
            asked = server.metric("billfold_requests_total")
            self.assertGreaterEqual(asked, 19)
            self.assertEqual(server.metric("billfold_requests_total", code="OK"), asked)
            self.assertLess(server.metric("billfold_request_seconds_sum"), asked * PATIENCE)

    def test_the_end_waits_for_what_is_accepted(self):
        for jump in (YEAR, -YEAR):
            self.jump(0)
            with Server(environment=self.preload, queue=64, drain_seconds=PATIENCE) as server, \
                    Caller(server) as caller:
                waiting = [caller.start(sample("long")) for _ in range(6)]
                until(lambda: server.metric("billfold_queue_depth") >= 3, "a queue")
                server.signal(signal.SIGTERM)
                server.event("draining")
                self.jump(jump)
                self.assertTrue(all(call.result().documents for call in waiting))
                self.assertEqual(server.wait(), 0, server.tail())

    def test_a_certificate_that_expires_is_told_and_stays(self):
        authority = Authority().issue("server").issue("renewed", end=2 * YEAR / 86400 * DAY)
        with Server(environment=self.preload, **authority.keys()) as server:
            self.jump(YEAR)
            said = server.event("certificates", level="error")["message"]
            self.assertIn("server.pem: expired on", said)
            with Caller(server, authority.credentials()) as caller:  # whose clock is right
                self.assertEqual(caller.health(), "SERVING")
            for end in ("key", "pem"):
                os.replace(authority.folder / f"renewed.{end}", authority.folder / f"server.{end}")
            server.event("certificates", level="info")
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
