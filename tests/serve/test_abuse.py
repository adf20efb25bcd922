"""Callers that are broken, hostile or gone: whatever they do, the next one is answered."""

import gzip
import random
import socket
import ssl
import struct
import threading
import time
import unittest

import grpc

from calling import (CONTINUATION, DATA, END_HEADERS, END_STREAM, EXTRACT, HEADERS, PING, PREFACE,
                     RST_STREAM, SETTINGS, STREAM, Caller, ExtractRequest, Wire, frame,
                     header_block, message, request)
from running import PATIENCE, SOURCE, Server, sample, until

MEMORY_GROWTH = 1.5
SMALL = (SOURCE / "tests/data/images/card_number.png").read_bytes()  # fits into any first window


class Abuse(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(
            Server(workers=2, queue=16, max_images_per_stream=4, max_streams_per_connection=100))
        with Caller(cls.server) as caller:
            for call in [caller.start(sample("long")) for _ in range(8)]:
                call.result()
        cls.before = cls.server.resident_bytes()
        cls.peak = cls.server.resident_bytes("VmHWM")

    # After every test: alive, idle, of use, and no larger than it was.
    def tearDown(self):
        self.assertIsNone(self.server.process.poll(), self.server.tail())
        with Caller(self.server) as caller:
            self.assertEqual(len(caller.extract(sample()).documents), 1)
            self.assertEqual(caller.health(), "SERVING")
        self.server.idle()
        self.assertLessEqual(self.server.resident_bytes(), MEMORY_GROWTH * self.before)
        self.assertEqual([line for line in self.server.log() if line["level"] == "error"], [])

    def at_rest(self):
        time.sleep(0.02)
        return self.server.metric("billfold_in_flight") == 0

    def connect(self, port=None):
        return socket.create_connection(("127.0.0.1", port or self.server.port), PATIENCE)

    def say(self, data, port=None):
        """Sends it and reads until the other side has had enough, a second at the most."""
        with self.connect(port) as raw:
            raw.settimeout(1)
            try:
                raw.sendall(data)
                raw.shutdown(socket.SHUT_WR)
                while raw.recv(1 << 16):
                    pass
            except OSError:
                pass

    def test_garbage(self):
        noise = random.Random(7)
        for size in (0, 1, 9, 100, 5000, 100_000):
            self.say(noise.randbytes(size))
            self.say(PREFACE + noise.randbytes(size))
        self.say(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        self.say(PREFACE[:10])
        self.say(PREFACE[:10] + b"x" * 100)

    def test_garbage_for_the_metrics_port(self):
        noise = random.Random(8)
        for data in (b"\r\n\r\n", PREFACE, noise.randbytes(5000), b"GET /" + b"a" * 100_000,
                     b"GET /metrics HTTP/1.1\r\n" + b"X: y\r\n" * 5000,
                     b"POST /metrics HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\nx"):
            self.say(data, self.server.metrics_port)
        self.assertIn("billfold_in_flight", self.server.metrics_text())

    def test_frames_against_the_rules(self):
        hello = PREFACE + frame(SETTINGS, 0, 0)
        block = header_block(EXTRACT)
        for data in (frame(DATA, 0, 1, b"no call is open"),
                     frame(HEADERS, END_HEADERS, 2, block),  # an even stream is the server's
                     frame(HEADERS, END_HEADERS, 1, b"\xff" * 100),
                     frame(HEADERS, 0, 1, block) + frame(PING, 0, 0, b"12345678"),
                     frame(CONTINUATION, END_HEADERS, 1, block),
                     frame(HEADERS, END_HEADERS | END_STREAM, 1, block),  # no message at all
                     frame(SETTINGS, 0, 0, b"odd"), b"\xff\xff\xff" + frame(DATA, 0, 1)[3:],
                     frame(PING, 0, 0, b"12345678") * 2000,
                     frame(HEADERS, END_HEADERS, 1, header_block("/" + "x" * 100)),
                     b"".join(frame(HEADERS, END_HEADERS, i, block)
                              + frame(RST_STREAM, 0, i, bytes(4)) for i in range(1, 600, 2))):
            self.say(hello + data)

    def test_tls_for_a_plaintext_port(self):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with self.connect() as raw, self.assertRaises((ssl.SSLError, OSError)):
            context.wrap_socket(raw)

    def test_connections_that_never_speak(self):
        silent = [self.connect() for _ in range(200)]
        try:
            with Caller(self.server) as caller:
                self.assertEqual(len(caller.extract(sample()).documents), 1)
        finally:
            for one in silent:
                one.close()

    def test_gone_in_the_middle_of_a_question(self):
        whole = message(sample())
        for sent in (0, 1, 5, 1000, 60_000):
            for path in (EXTRACT, STREAM):
                wire = Wire(self.server)
                wire.call(path)
                wire.data(whole[:sent])
                wire.reset()
        with Wire(self.server) as wire:  # announces more than it will ever send
            wire.call(EXTRACT)
            wire.data(struct.pack(">BI", 0, 30_000_000) + b"x" * 10_000, last=END_STREAM)
        with Wire(self.server) as wire:
            wire.call(EXTRACT)
            wire.data(struct.pack(">BI", 0, 2**32 - 1) + b"x" * 10_000)

    def test_small_message_that_unpacks_to_a_large_one(self):
        zeros = gzip.compress(ExtractRequest(image=bytes(400 << 20)).SerializeToString(), 1)
        self.assertLess(len(zeros), 4 << 20)
        with Wire(self.server) as wire:
            wire.call(EXTRACT, **{"grpc-encoding": "gzip"})
            wire.data(struct.pack(">BI", 1, len(zeros)) + zeros, last=END_STREAM)
            self.assertIn(b"grpc-status", wire.answer())
        self.assertLess(self.server.resident_bytes("VmHWM"), self.peak + (200 << 20))

    def test_gone_before_the_answer(self):
        for image in (b"", SMALL) * 4:
            wire = Wire(self.server)
            wire.call(EXTRACT)
            wire.data(message(image), last=END_STREAM)
            if image:
                until(lambda: self.server.metric("billfold_in_flight") > 0, "it is read")
            wire.reset()
            self.server.idle()
        self.assertIn("vanished", [line.get("request_id") for line in self.server.log("answer")])
        for _ in range(3):
            with Caller(self.server) as leaver:
                calls = [leaver.start(sample("long"), "vanished") for _ in range(4)]
                stream = leaver.stream([request(sample("long"))] * 4)
                until(lambda: self.server.metric("billfold_in_flight") > 0, "a start")
            del calls, stream

    def test_stream_that_is_never_read(self):
        answers = {"method": "ExtractStream", "code": "OK"}
        before = self.server.metric("billfold_requests_total", **answers)
        with Wire(self.server) as wire:  # takes 64 KiB of answers, as HTTP/2 has it
            wire.call(STREAM)
            wire.data(message(SMALL, include_text_lines=True) * 60)
            until(lambda: self.server.metric("billfold_requests_total", **answers) >= before + 4,
                  "some are read")
            until(lambda: all(self.at_rest() for _ in range(20)), "no more images are read")
            read = self.server.metric("billfold_requests_total", **answers) - before
            self.assertLess(read, 60)
            with Caller(self.server) as other:
                self.assertEqual(len(other.extract(sample()).documents), 1)

    def test_streams_that_ask_nothing(self):
        with Caller(self.server) as caller:
            done = threading.Event()
            streams = [caller.stream(iter(done.wait, True)) for _ in range(60)]
            with Caller(self.server) as other:
                self.assertEqual(len(other.extract(sample()).documents), 1)
            for stream in streams:
                stream.cancel()
            done.set()

    def test_cancel_storm(self):
        dice = random.Random(9)
        with Caller(self.server) as caller:
            calls = [caller.start(sample("germany"), f"storm-{i}") for i in range(100)]
            timers = [threading.Timer(dice.uniform(0, 2), call.cancel) for call in calls]
            for timer in timers:
                timer.start()
            for timer in timers:
                timer.join(PATIENCE)
            for call in calls:
                self.assertTrue(call.done() or call.cancelled() or call.exception())
        self.check_log()

    def check_log(self):
        codes = {line["code"] for line in self.server.log("answer")
                 if line.get("request_id", "").startswith("storm-")}
        self.assertIn("CANCELLED", codes)
        self.assertLessEqual(codes, {"OK", "CANCELLED", "RESOURCE_EXHAUSTED"})

    def test_deadlines_that_pass(self):
        dice = random.Random(10)
        with Caller(self.server) as caller:
            calls = [caller.start(sample("germany"), timeout=dice.uniform(0.001, 2))
                     for _ in range(60)]
            codes = {(error.code() if (error := call.exception()) else None) for call in calls}
            self.assertLessEqual(codes, {None, grpc.StatusCode.DEADLINE_EXCEEDED,
                                         grpc.StatusCode.RESOURCE_EXHAUSTED})


if __name__ == "__main__":
    unittest.main()
