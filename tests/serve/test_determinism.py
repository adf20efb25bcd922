"""The same picture gives the same bytes: with one thread and two, alone and among others, from the
command line and over gRPC. What is left out of the comparison is named here, and nothing else.

On one machine: another processor may have other instructions, which add up in another order.
"""

import json
import os
import pathlib
import re
import unittest

from google.protobuf import json_format

from calling import Caller, ExtractResponse, request
from running import SAMPLES, SOURCE, Server, run

CORES = sorted(os.sched_getaffinity(0))
TIMINGS = re.compile(r'"timings":\{"stages":\[[^\]]*\],"total_milliseconds":[^,}]*\},?')


def read(paths, cores=1, jobs=1):
    """{path: its line without timings}, with `cores` / `jobs` threads an image."""
    printed = run("extract", *paths, "--format", "jsonl", "--lines", "--jobs", jobs, "--model",
                  SOURCE / "models/billfold-base",
                  preexec_fn=lambda: os.sched_setaffinity(0, CORES[:cores]))
    assert printed.returncode == 0, printed.stderr
    lines = {}
    for line in printed.stdout.splitlines():
        without, times = TIMINGS.subn("", line)
        assert times == 1, line
        lines[pathlib.Path(json.loads(line)["source"])] = without
    return lines


def answer_bytes(answer):
    """Without timings and the name that the caller gave the question."""
    answer.ClearField("timings")
    answer.ClearField("request_id")
    return answer.SerializeToString(deterministic=True)


class Determinism(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.lines = read(SAMPLES)

    def check(self, lines, paths=SAMPLES):
        self.assertEqual(list(lines), list(paths))
        for path, line in lines.items():
            with self.subTest(path.name):
                self.assertEqual(line, self.lines[path])

    @unittest.skipIf(len(CORES) < 2, "one core")
    def test_two_threads_an_image(self):
        self.check(read(SAMPLES, cores=2))

    @unittest.skipIf(len(CORES) < 2, "one core")
    def test_two_images_at_the_same_time_in_another_order(self):
        order = SAMPLES[::-1]
        self.check(read(order, cores=2, jobs=2), order)

    def test_alone_in_a_process(self):
        for part in ("receipt_long", "payment_card", "boarding_pass"):
            paths = [path for path in SAMPLES if part in path.name]
            self.check(read(paths), paths)

    def test_over_grpc(self):
        want = {}
        for path, line in self.lines.items():
            message = json_format.ParseDict(json.loads(line)["response"], ExtractResponse())
            want[path.name] = answer_bytes(message)
        for threads in (1, 2):
            with Server(workers=2, threads_per_worker=threads) as server, Caller(server) as caller:
                for path in SAMPLES[:3]:  # alone
                    answer = caller.extract(path.read_bytes(), include_text_lines=True)
                    self.assertEqual(answer_bytes(answer), want[path.name], (threads, path.name))
                questions = [request(path.read_bytes(), path.name, include_text_lines=True)
                             for path in SAMPLES]
                answers = {a.request_id: answer_bytes(a) for a in caller.stream(questions)}
                self.assertEqual(answers.keys(), want.keys())
                for name, answer in answers.items():
                    self.assertEqual(answer, want[name], (threads, name))


if __name__ == "__main__":
    unittest.main()
