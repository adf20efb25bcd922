"""What an operator sees of a running server: the metrics page and the traces in the log."""

import re
import socket
import unittest
import urllib.error
import urllib.request

import grpc

from calling import Caller, request
from running import PATIENCE, Server, sample

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
WEIRD = 'weird-"},{\n\\ü-request'
HISTOGRAMS = {"billfold_request_seconds": "method", "billfold_stage_seconds": "stage"}


class Metrics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server(workers=1, queue=7))
        cls.caller = cls.enterClassContext(Caller(cls.server))
        cls.info = cls.caller.info()
        for name in ("plain", WEIRD):
            cls.answer = cls.caller.extract(sample(), name, metadata=[("x-weird", "weird-header"),
                                                                      ("weird-key", "1")])
        list(cls.caller.stream([request(sample(), WEIRD), request(b"weird-image", "bad")]))
        for image in (b"", b"weird-image", b"GIF89a"):
            try:
                cls.caller.extract(image, WEIRD)
            except grpc.RpcError:
                pass
        cls.server.idle()
        cls.samples = cls.server.metrics()

    def number(self, metric, **labels):
        found = [number for name, has, number in self.samples if (name, has) == (metric, labels)]
        self.assertEqual(len(found), 1, (metric, labels))
        return found[0]

    def test_answers_by_method_code_and_type(self):
        def count(method, code, kind):
            return self.number("billfold_requests_total", method=method, code=code,
                               document_type=kind)
        self.assertEqual(count("Extract", "OK", "RECEIPT"), 2)
        self.assertEqual(count("Extract", "INVALID_ARGUMENT", "NONE"), 3)
        self.assertEqual(count("ExtractStream", "OK", "RECEIPT"), 1)
        self.assertEqual(count("ExtractStream", "INVALID_ARGUMENT", "NONE"), 1)

    def test_histograms(self):
        self.assertEqual(self.number("billfold_request_seconds_count", method="Extract"), 5)
        self.assertEqual(self.number("billfold_request_seconds_count", method="ExtractStream"), 2)
        stages = {stage.stage.replace(" ", "_") for stage in self.answer.timings.stages}
        self.assertTrue({"decode", "spotter", "line_reader", "queue"} <= stages, stages)
        for stage in stages:
            self.assertEqual(self.number("billfold_stage_seconds_count", stage=stage), 3)
            self.assertGreaterEqual(self.number("billfold_stage_seconds_sum", stage=stage), 0)
        for name, label in HISTOGRAMS.items():
            for value in {has[label] for n, has, _ in self.samples if n == name + "_bucket"}:
                buckets = [(float(has["le"]), number) for n, has, number in self.samples
                           if n == name + "_bucket" and has[label] == value]
                self.assertEqual(buckets, sorted(buckets))
                self.assertEqual([n for _, n in buckets], sorted(n for _, n in buckets))
                self.assertEqual(buckets[-1],
                                 (float("inf"), self.number(name + "_count", **{label: value})))

    def test_gauges(self):
        self.assertEqual(self.number("billfold_queue_limit"), 7)
        self.assertEqual(self.number("billfold_workers"), 1)
        self.assertEqual(self.number("billfold_queue_depth"), 0)
        self.assertEqual(self.number("billfold_in_flight"), 0)

    def test_gauges_move(self):
        calls = [self.caller.start(sample("long")) for _ in range(7)]
        depths = []
        while not all(call.done() for call in calls):
            depths.append((self.server.metric("billfold_in_flight"),
                           self.server.metric("billfold_queue_depth")))
        self.assertLessEqual(max(running for running, _ in depths), 1)
        self.assertLessEqual(max(waiting for _, waiting in depths), 7)
        self.assertGreater(max(waiting for _, waiting in depths), 0)
        self.server.idle()

    def test_what_runs(self):
        model = self.info.model
        self.assertEqual(self.number("billfold_model_info", name=model.name, version=model.version,
                                     sha256=model.weights_sha256, precision=model.precision), 1)
        self.assertEqual(self.number("billfold_build_info", version=self.info.version), 1)

    def test_nothing_that_a_caller_chose(self):
        self.assertNotIn("weird", self.server.metrics_text().lower())
        for _, labels, _ in self.samples:
            for value in labels.values():
                self.assertRegex(value, r"^[\w.+-]+$")

    def test_the_page(self):
        text = self.server.metrics_text()
        for family in {re.sub("_(bucket|sum|count)$", "", name) for name, _, _ in self.samples}:
            self.assertRegex(text, f"(?m)^# HELP {family} \\S")
            self.assertRegex(text, f"(?m)^# TYPE {family} (counter|gauge|histogram)$")
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        address = f"http://127.0.0.1:{self.server.metrics_port}"
        with direct.open(address + "/metrics", timeout=PATIENCE) as page:
            self.assertIn("text/plain", page.headers["Content-Type"])
        for path in ("/", "/metrics/../etc/passwd", "/x"):
            with self.assertRaises(urllib.error.HTTPError) as raised:
                direct.open(address + path, timeout=PATIENCE)
            self.assertEqual(raised.exception.code, 404)
            raised.exception.close()

    def test_silent_scrapers_do_not_shut_others_out(self):
        silent = [socket.create_connection(("127.0.0.1", self.server.metrics_port), PATIENCE)
                  for _ in range(8)]
        try:
            self.assertIn("billfold_workers", self.server.metrics_text())
        finally:
            for one in silent:
                one.close()

    def test_metrics_can_be_off(self):
        with Server(metrics_listen="") as server, Caller(server) as caller:
            self.assertEqual(server.metrics_port, 0)
            self.assertEqual(len(caller.extract(sample()).documents), 1)


class Traces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.caller = cls.enterClassContext(Caller(cls.server))

    def logged(self, name, traceparent=None):
        metadata = [("traceparent", traceparent)] if traceparent is not None else []
        self.caller.extract(sample(), name, metadata=metadata)
        return self.server.event("answer", request_id=name)

    def test_an_answer_in_the_log(self):
        line = self.logged("plain")
        self.assertEqual(list(line)[:3], ["time", "level", "event"])
        self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual((line["level"], line["method"], line["code"], line["documents"]),
                         ("info", "Extract", "OK", ["DOCUMENT_TYPE_RECEIPT"]))
        self.assertEqual(line["image_bytes"], len(sample()))
        self.assertNotIn("trace_id", line)

    def test_traceparent(self):
        line = self.logged("traced", f"00-{TRACE}-{PARENT}-01")
        self.assertEqual((line["trace_id"], line["parent_id"]), (TRACE, PARENT))
        line = self.logged("later version", f"cc-{TRACE}-{PARENT}-00-more")
        self.assertEqual((line["trace_id"], line["parent_id"]), (TRACE, PARENT))

    def test_traceparent_of_a_stream(self):
        list(self.caller.stream([request(sample(), "in a stream")],
                                metadata=[("traceparent", f"00-{TRACE}-{PARENT}-01")]))
        line = self.server.event("answer", request_id="in a stream")
        self.assertEqual((line["trace_id"], line["parent_id"]), (TRACE, PARENT))

    def test_bad_traceparents_are_left_out(self):
        for bad in (f"00-{TRACE.upper()}-{PARENT}-01", f"00-{'0' * 32}-{PARENT}-01", "00-1-2-3", "",
                    f"ff-{TRACE}-{PARENT}-01", f"00-{TRACE}-{PARENT}-01-more", "x" * 4000):
            with self.subTest(bad[:80]):
                line = self.logged(f"bad {bad[:20]} {len(bad)}", bad)
                self.assertNotIn("trace_id", line)
                self.assertNotIn("parent_id", line)


if __name__ == "__main__":
    unittest.main()
