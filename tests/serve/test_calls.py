"""What a caller asks and what comes back: answers, errors with their details, streams, health."""

import json
import os
import struct
import time
import unittest
import zlib

import grpc
from google.protobuf import json_format

from calling import Caller, ExtractResponse, details, error_details, request
from running import PATIENCE, SAMPLES, SOURCE, Server, run, sample

MAX_BYTES = 300_000
MAX_PIXELS = 64_000_000
GIF = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# A few bytes that claim to be 100,000 pixels wide and high.
HUGE_PNG = (b"\x89PNG\r\n\x1a\n"
            + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 10**5, 10**5, 8, 2, 0, 0, 0))
            + png_chunk(b"IDAT", zlib.compress(b"\0")) + png_chunk(b"IEND", b""))

# What is wrong with an image, the image, the reason in the answer.
BAD_IMAGES = [
    ("nothing", b"", "EMPTY_IMAGE"),
    ("garbage", bytes(range(256)) * 8, "UNDECODABLE_IMAGE"),
    ("text", b"Dear Sir or Madam, " * 50, "UNDECODABLE_IMAGE"),
    ("GIF", GIF, "UNSUPPORTED_FORMAT"),
    ("half a JPEG", sample("germany")[:50_000], "UNDECODABLE_IMAGE"),
    ("the start of a JPEG", sample("germany")[:3], "UNDECODABLE_IMAGE"),
    ("too many bytes", sample("germany") + b"\0" * MAX_BYTES, "IMAGE_TOO_LARGE"),
    ("too many pixels", HUGE_PNG, "IMAGE_TOO_LARGE"),
]


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(
            Server(max_image_bytes=MAX_BYTES, max_image_pixels=MAX_PIXELS, queue=64))
        cls.caller = cls.enterClassContext(Caller(cls.server))

    def fails(self, code, call, *arguments, **keywords):
        with self.assertRaises(grpc.RpcError) as raised:
            call(*arguments, **keywords)
        self.assertEqual(raised.exception.code(), code, raised.exception)
        return raised.exception

    def check_bad_image(self, found, reason):
        self.assertEqual(found["ErrorInfo"].reason, reason)
        self.assertEqual(found["ErrorInfo"].domain, "billfold.dev")
        self.assertEqual([v.field for v in found["BadRequest"].field_violations], ["image"])
        self.assertNotIn("RetryInfo", found)

    def test_samples_are_read_as_in_process(self):
        # As many jobs as cores: one thread an image, as the server has.
        printed = run("extract", *SAMPLES, "--format", "json", "--lines", "--jobs", os.cpu_count(),
                      "--model", SOURCE / "models/billfold-base")
        self.assertEqual(printed.returncode, 0, printed.stderr)
        for path, outcome in zip(SAMPLES, json.loads(printed.stdout), strict=True):
            with self.subTest(path.name):
                want = json_format.ParseDict(outcome["response"], ExtractResponse())
                got = self.caller.extract(path.read_bytes(), path.name, include_text_lines=True)
                self.assertEqual(got.request_id, path.name)
                self.assertGreater(len(want.lines), 10 if "receipt" in path.name else 3)
                self.assertEqual(list(got.documents), list(want.documents))
                self.assertEqual(list(got.lines), list(want.lines))
                self.assertEqual((got.page, got.model), (want.page, want.model))
                self.assertFalse(got.HasField("error"))
                self.assertIn("queue", [stage.stage for stage in got.timings.stages])

    def test_command_line_asks_a_server(self):
        paths = [SAMPLES[0], SOURCE / "README.md", SAMPLES[1]]
        asked = run("extract", *paths, "--server", self.server.address, "--format", "jsonl")
        self.assertEqual(asked.returncode, 1, asked.stderr)  # one of them is no image
        first, second, third = map(json.loads, asked.stdout.splitlines())
        self.assertEqual([o["source"] for o in (first, second, third)], list(map(str, paths)))
        self.assertEqual(second["error"]["reason"], "UNDECODABLE_IMAGE")
        for path, outcome in ((paths[0], first), (paths[2], third)):
            answer = json_format.ParseDict(outcome["response"], ExtractResponse())
            self.assertEqual(list(answer.documents),
                             list(self.caller.extract(path.read_bytes()).documents))

    def test_server_info(self):
        info = self.caller.info()
        self.assertEqual("billfold " + info.version, run("--version").stdout.strip())
        self.assertEqual(info.model.name, "billfold-base")
        self.assertRegex(info.model.weights_sha256, "^[0-9a-f]{64}$")
        self.assertIn(info.model.precision, ("bf16", "fp32"))
        self.assertIn("JPEG", info.image_formats)
        self.assertTrue(info.document_types)
        self.assertEqual((info.limits.max_image_bytes, info.limits.max_image_pixels,
                          info.limits.max_queued_requests), (MAX_BYTES, MAX_PIXELS, 64))

    def test_bad_images(self):
        for what, image, reason in BAD_IMAGES:
            with self.subTest(what):
                error = self.fails(grpc.StatusCode.INVALID_ARGUMENT, self.caller.extract, image)
                self.check_bad_image(error_details(error), reason)

    def test_too_large_names_the_limit_and_the_size(self):
        image = sample("germany") + b"\0" * MAX_BYTES
        error = self.fails(grpc.StatusCode.INVALID_ARGUMENT, self.caller.extract, image)
        self.assertIn(str(MAX_BYTES), error.details())
        self.assertIn(str(len(image)), error.details())
        error = self.fails(grpc.StatusCode.INVALID_ARGUMENT, self.caller.extract, HUGE_PNG)
        self.assertIn(str(MAX_PIXELS), error.details())
        self.assertIn(str(10**10), error.details())

    def test_bad_options(self):
        for field, wrong in [("options.min_confidence", {"min_confidence": float("nan")}),
                             ("options.default_currency", {"default_currency": "EURO"}),
                             ("options.locale", {"locale": "english please"}),
                             ("options.card_number_disclosure", {"card_number_disclosure": 7}),
                             ("expected_type", {"expected_type": 99})]:
            with self.subTest(field):
                error = self.fails(grpc.StatusCode.INVALID_ARGUMENT, self.caller.extract,
                                   sample(), **wrong)
                found = error_details(error)
                self.assertEqual(found["ErrorInfo"].reason, "INVALID_OPTION")
                self.assertEqual(found["BadRequest"].field_violations[0].field, field)

    def test_min_confidence_1_leaves_fields_out(self):
        for least, has_total in ((0, True), (1, False)):
            receipt = self.caller.extract(sample(), min_confidence=least).documents[0].receipt
            self.assertEqual(receipt.HasField("total"), has_total)

    def test_whole_card_numbers_are_not_for_the_asking(self):
        answer = self.caller.extract(sample(), card_number_disclosure=2)
        self.assertEqual(len(answer.warnings), 1)
        self.assertIn("masked", answer.warnings[0])

    def test_stream_answers_each_image_once(self):
        images = [(f"question-{i}", *(BAD_IMAGES[i % len(BAD_IMAGES)][1:] if i % 2 else
                                      (SAMPLES[i % len(SAMPLES)].read_bytes(), None)))
                  for i in range(20)]
        answers = list(self.caller.stream(request(image, name) for name, image, _ in images))
        self.assertEqual(sorted(a.request_id for a in answers), sorted(i[0] for i in images))
        self.assertEqual(list(self.caller.stream([])), [])
        for answer in answers:
            reason = next(reason for name, _, reason in images if name == answer.request_id)
            with self.subTest(answer.request_id):
                self.assertEqual(answer.HasField("error"), reason is not None)
                self.assertEqual(len(answer.documents), 0 if reason else 1)
                if reason:
                    self.assertEqual(answer.error.code, grpc.StatusCode.INVALID_ARGUMENT.value[0])
                    self.assertTrue(answer.error.message)
                    self.check_bad_image(details(answer.error), reason)

    def test_deadline_that_the_queue_cannot_meet(self):
        start, messages = time.monotonic(), []
        self.caller.extract(sample())
        one = time.monotonic() - start
        for _ in range(5):  # the queue may be empty again before a call that comes late
            before = [self.caller.start(sample()) for _ in range(12)]
            error = self.fails(grpc.StatusCode.DEADLINE_EXCEEDED, self.caller.extract,
                               sample(), timeout=3 * one)
            messages.append(error.details())
            self.assertTrue(all(call.result().documents for call in before))
            if "queue" in messages[-1]:
                break
        self.assertIn("queue", messages[-1], messages)
        counted = self.server.metric("billfold_requests_total", code="DEADLINE_EXCEEDED")
        self.assertGreater(counted, 0)

    def test_unknown_method_and_bytes_that_are_no_message(self):
        for method, question in [("Delete", b""), ("Extract", b"\xff" * 100)]:
            raw = self.caller.channel.unary_unary("/billfold.v1.DocumentExtraction/" + method)
            # gRPC itself answers both, and so of bytes that are no message, too.
            self.fails(grpc.StatusCode.UNIMPLEMENTED, raw, question, timeout=PATIENCE)

    def test_health(self):
        self.assertEqual(self.caller.health(), "SERVING")
        self.assertEqual(self.caller.health("billfold.v1.DocumentExtraction"), "SERVING")
        self.fails(grpc.StatusCode.NOT_FOUND, self.caller.health, "billfold.v1.Else")
        asked = run("health", "--server", self.server.address)
        self.assertEqual((asked.returncode, asked.stdout), (0, "SERVING\n"), asked.stderr)
        asked = run("health", "--server", "127.0.0.1:1")
        self.assertEqual((asked.returncode, asked.stdout), (1, ""), asked.stderr)
        self.assertIn("127.0.0.1:1", asked.stderr)

    def test_reflection_is_off(self):
        error = self.fails(grpc.StatusCode.UNIMPLEMENTED, services, self.caller)
        self.assertNotIn("billfold", error.details())


def services(caller):
    """The raw answer to a ServerReflectionRequest whose list_services (7) is "*"."""
    method = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
    return next(caller.channel.stream_stream(method)(iter([b"\x3a\x01*"]), timeout=PATIENCE))


class FullServer(unittest.TestCase):
    def test_full_server_says_when_to_come_back_and_lists_its_services(self):
        with Server(workers=1, queue=1, reflection=True) as server, Caller(server) as caller:
            refused = []
            for _ in range(5):  # a burst that comes slowly finds room
                calls = [caller.start(sample("long")) for _ in range(12)]
                errors = [error for call in calls if (error := call.exception()) is not None]
                self.assertLess(len(errors), len(calls))
                refused += errors
                if refused:
                    break
            self.assertTrue(refused)
            for error in refused:
                self.assertEqual(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED, error)
                found = error_details(error)
                self.assertEqual(found["ErrorInfo"].reason, "QUEUE_FULL")
                delay = found["RetryInfo"].retry_delay
                self.assertGreater(delay.seconds + delay.nanos, 0)
                self.assertNotIn("BadRequest", found)
            self.assertEqual(len(caller.extract(sample()).documents), 1)
            self.assertIn(b"billfold.v1.DocumentExtraction", services(caller))
            self.assertIn(b"grpc.health.v1.Health", services(caller))


class LoadingServer(unittest.TestCase):
    def test_not_serving_until_the_weights_are_there(self):
        seen = set()
        for _ in range(3):  # it may be ready before the first question
            with Server(wait_for="listening", workers=8) as server, Caller(server) as caller:
                if caller.health() == "NOT_SERVING":
                    seen.add("NOT_SERVING")
                    self.ask_early(caller, seen)
                server.event("serving")
                self.assertEqual(caller.health(), "SERVING")
                self.assertEqual(len(caller.extract(sample()).documents), 1)
            if {"NOT_SERVING", "LOADING"} <= seen:
                return
        self.fail(f"seen only {seen}")

    def ask_early(self, caller, seen):
        try:
            caller.extract(sample())
        except grpc.RpcError as error:
            self.assertEqual(error.code(), grpc.StatusCode.UNAVAILABLE)
            found = error_details(error)
            seen.add(found["ErrorInfo"].reason)
            self.assertEqual(found["RetryInfo"].retry_delay.seconds, 1)


if __name__ == "__main__":
    unittest.main()
