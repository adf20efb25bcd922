"""From the start of a server to its end: what is accepted is answered, what is wrong is said."""

import signal
import socket
import threading
import unittest

import grpc

from calling import Caller, error_details, request
from running import PATIENCE, SAMPLES, SOURCE, Server, folder, run, sample, until, write_config

CALLERS = 8
STREAMS = 2
MOST_CALLS = 200  # of one caller, should the end never come


class Load:
    """Callers that ask on and on until the server refuses. Keeps what each question got."""

    def __init__(self, server):
        self.server = server
        self.codes = {}  # request_id → code
        self.errors = []
        self.threads = ([threading.Thread(target=self._call, args=[i]) for i in range(CALLERS)]
                        + [threading.Thread(target=self._stream, args=[i]) for i in range(STREAMS)])
        for thread in self.threads:
            thread.start()

    def _image(self, i):
        return SAMPLES[i % len(SAMPLES)].read_bytes()

    def _call(self, me):
        with Caller(self.server) as caller:
            for i in range(MOST_CALLS):
                name = f"call-{me}-{i}"
                try:
                    answer = caller.extract(self._image(i), name)
                    self.codes[name] = grpc.StatusCode.OK
                    if len(answer.documents) != 1 or answer.request_id != name:
                        self.errors.append(AssertionError(f"not the answer of {name}"))
                except grpc.RpcError as error:
                    self.codes[name] = error.code()
                    self.errors.append(error)
                    return

    def _stream(self, me):
        with Caller(self.server) as caller:
            try:
                questions = (request(self._image(i), f"stream-{me}-{i}") for i in range(MOST_CALLS))
                for answer in caller.stream(questions):
                    self.codes[answer.request_id] = grpc.StatusCode.OK
                    if answer.HasField("error"):
                        self.errors.append(AssertionError(str(answer.error)))
            except grpc.RpcError as error:
                self.errors.append(error)

    def answered(self):
        return sum(code == grpc.StatusCode.OK for code in list(self.codes.values()))

    def join(self):
        for thread in self.threads:
            thread.join(PATIENCE)
        assert not any(thread.is_alive() for thread in self.threads), "a call that never ends"


class Ending(unittest.TestCase):
    def test_sigterm_under_load_answers_all_that_was_accepted(self):
        with Server(workers=2, queue=64, drain_seconds=PATIENCE) as server, Caller(server) as probe:
            self.assertEqual(probe.health(), "SERVING")
            load = Load(server)
            until(lambda: load.answered() >= 12, "callers are at work")
            server.signal(signal.SIGTERM)
            status = server.wait()
            load.join()
            self.assertEqual(status, 0, server.tail())
            self.assertEqual(len(load.errors), CALLERS + STREAMS, load.errors)  # one end for each
            for error in load.errors:
                self.assertIsInstance(error, grpc.RpcError)
                self.assertEqual(error.code(), grpc.StatusCode.UNAVAILABLE, error)
            self.check_log(server, load)

    # What the server says it answered has arrived, and it broke nothing off.
    def check_log(self, server, load):
        answers = [line for line in server.log("answer") if line.get("request_id")]
        ok = [line["request_id"] for line in answers if line["code"] == "OK"]
        self.assertGreater(len(ok), 12)
        self.assertEqual(len(ok), len(set(ok)))
        self.assertEqual({name for name, code in load.codes.items() if code == grpc.StatusCode.OK},
                         set(ok))
        for line in answers:
            self.assertIn((line["code"], line.get("reason")),
                          [("OK", None), ("UNAVAILABLE", "DRAINING")], line)
        self.assertEqual(server.log()[-1]["event"], "stopped")

    def test_draining_server_is_not_serving_and_says_so(self):
        with Server(queue=64, drain_seconds=PATIENCE) as server, Caller(server) as caller:
            calls = [caller.start(sample("long"), f"before-{i}") for i in range(8)]
            until(lambda: server.metric("billfold_queue_depth") + server.metric("billfold_in_flight")
                  + sum(call.done() for call in calls) >= len(calls), "all calls arrived")
            server.signal(signal.SIGINT)
            server.event("draining")
            until(lambda: caller.health() == "NOT_SERVING", "NOT_SERVING")
            with self.assertRaises(grpc.RpcError) as raised:
                caller.extract(sample())
            self.assertEqual(raised.exception.code(), grpc.StatusCode.UNAVAILABLE)
            self.assertEqual(error_details(raised.exception)["ErrorInfo"].reason, "DRAINING")
            with self.assertRaises(grpc.RpcError) as raised:
                list(caller.stream([request(sample())]))
            self.assertEqual(raised.exception.code(), grpc.StatusCode.UNAVAILABLE)
            for call in calls:
                self.assertEqual(len(call.result().documents), 1)
            self.assertEqual(server.wait(), 0)

    def test_what_does_not_end_in_time_is_broken_off(self):
        with Server(queue=64, drain_seconds=0) as server, Caller(server) as caller:
            calls = [caller.start(sample("long"), f"before-{i}") for i in range(12)]
            until(lambda: server.metric("billfold_queue_depth") >= 6, "a queue")
            self.assertEqual(server.stop(), 1)
            self.assertEqual(server.log("stopped")[0]["level"], "warning")
            codes = [error.code() if (error := call.exception()) else grpc.StatusCode.OK
                     for call in calls]
            self.assertIn(grpc.StatusCode.UNAVAILABLE, codes)
            self.assertLessEqual(set(codes), {grpc.StatusCode.OK, grpc.StatusCode.UNAVAILABLE})

    def test_second_signal_ends_at_once(self):
        with Server(queue=64, drain_seconds=3600) as server, Caller(server) as caller:
            calls = [caller.start(sample("long")) for _ in range(60)]
            until(lambda: server.metric("billfold_queue_depth") >= 30, "a queue")
            server.signal(signal.SIGTERM)
            server.event("draining")
            self.assertEqual(server.stop(), 1)
            self.assertEqual(server.log("stopped"), [])
            self.assertTrue(any(call.exception() for call in calls))

    def test_idle_server_ends_well(self):
        with Server() as server, Caller(server) as caller:
            self.assertEqual(caller.health(), "SERVING")
            waiting = caller.stream(iter(threading.Event().wait, True))  # asks nothing, yet
            self.assertEqual(server.stop(), 0)
            self.assertEqual(waiting.code(), grpc.StatusCode.UNAVAILABLE)

    def test_signals_while_the_weights_are_loaded(self):
        with Server(wait_for="listening") as server:
            server.signal(signal.SIGHUP)
            server.event("reload")
            self.assertEqual(server.event("serving")["level"], "info")
        with Server(wait_for="listening") as server:
            self.assertEqual(server.stop(), 0)


class Starting(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = folder()

    def serve(self, *flags, text=None, **keys):
        config = self.folder / "server.yaml"
        config.write_text(text) if text is not None else write_config(config, **keys)
        return run("serve", "--config", config, *flags)

    def fails(self, ended, *says):
        self.assertEqual(ended.returncode, 2, ended.stderr)
        self.assertNotIn('"serving"', ended.stderr)
        self.assertEqual(ended.stdout, "")
        last = ended.stderr.splitlines()[-1]
        self.assertTrue(last.startswith("billfold: "), ended.stderr)
        for words in says:
            self.assertIn(words, last)

    def test_configuration_errors_name_file_and_line(self):
        for text, *says in [
                ("queue: 5\nworkerz: 2\n", "server.yaml:2:", "workerz", 'did you mean "workers"?'),
                ("\n\nqueue: many\n", "server.yaml:3:", "queue", "whole number", '"many"'),
                ("queue: 1\nqueue: 2\n", "server.yaml:2:", "queue", "line 1"),
                ("queue: [1\n", "server.yaml:")]:
            with self.subTest(text):
                self.fails(self.serve("--check-config", text=text), *says)
        self.fails(self.serve(text="workerz: 2\n"), "server.yaml:1:")
        self.fails(run("serve", "--config", self.folder / "none.yaml"), "none.yaml")

    def test_check_config_starts_nothing(self):
        checked = self.serve("--check-config", listen="127.0.0.1:1", model=self.folder / "none")
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        self.assertIn("good", checked.stdout)
        checked = run("serve", "--check-config", "--config", SOURCE / "configs/server.yaml")
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_ports_that_are_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = "127.0.0.1:%d" % taken.getsockname()[1]
            self.fails(self.serve(listen=address), address)
            self.fails(self.serve(metrics_listen=address), address)

    def test_ports_of_another_server(self):
        with Server() as server:
            self.fails(self.serve(listen=server.address), server.address)
            metrics = f"127.0.0.1:{server.metrics_port}"
            self.fails(self.serve(metrics_listen=metrics), metrics)
            with Caller(server) as caller:
                self.assertEqual(caller.health(), "SERVING")

    def test_weights_that_are_not_there(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.fails(self.serve(model=empty), str(empty / "config.json"))
        self.fails(self.serve(model="nowhere"), str(self.folder / "nowhere"))

    def test_small_limits_do_not_hinder_the_start(self):
        with Server(max_image_bytes=1024, max_image_pixels=1) as server, Caller(server) as caller:
            self.assertEqual(caller.health(), "SERVING")


if __name__ == "__main__":
    unittest.main()
