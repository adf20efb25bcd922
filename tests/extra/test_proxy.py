"""HAProxy, with the configuration of docker/, in front of three servers: one is killed and one
drained in the middle of a load. A client with the README's retry policy loses nothing."""

import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

SOURCE = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(SOURCE / "tests/serve"))

# pylint: disable=wrong-import-position
import calling
import grpc
from running import PATIENCE, SAMPLES, Server, folder, until

CALLERS = 4


def retry_policy():
    """The service config of the README, as printed."""
    return re.search(r'```json\n(\{"methodConfig".*?)```', (SOURCE / "README.md").read_text(),
                     re.S)[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy:
    """HAProxy on a port of its own with a certificate of its own; a context manager."""

    def __init__(self, servers):
        self.folder = folder()
        self.port = free_port()
        subprocess.run([SOURCE / "docker/certificate.sh", self.folder], check=True)
        self.certificate = (self.folder / "ca.pem").read_bytes()
        config = (SOURCE / "docker/haproxy/haproxy.cfg").read_text()
        # The containers' names become the addresses of the servers here; all else stays.
        config = re.sub(r"resolvers containers\n(    .*\n)+", "", config)
        config = config.replace("bind :50051", f"bind 127.0.0.1:{self.port}")
        config = config.replace("/etc/haproxy/tls.pem", str(self.folder / "tls.pem"))
        config = config.replace("log stdout format raw local0", "log stderr format raw local0")
        config, count = re.subn(
            r"    server-template .*\n",
            "".join(f"    server s{i} {server.address}\n" for i, server in enumerate(servers)),
            config)
        assert count == 1
        path = self.folder / "haproxy.cfg"
        path.write_text(config)
        checked = subprocess.run(["haproxy", "-c", "-f", path], capture_output=True, text=True,
                                 check=False)
        assert checked.returncode == 0, checked.stderr
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "haproxy", "-db", "-f",
                                         path], stdout=self.log, stderr=self.log)
        until(self.answers, "the proxy listens", 20)

    def answers(self):
        assert self.process.poll() is None, (self.folder / "log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def channel(self, policy):
        return grpc.secure_channel(
            f"localhost:{self.port}",
            grpc.ssl_channel_credentials(self.certificate),
            # Without this gRPC does not ask again with what is larger than 256 KiB.
            options=[("grpc.service_config", policy), ("grpc.enable_retries", 1),
                     ("grpc.per_rpc_retry_buffer_size", 64 << 20)])


class Load:
    """Callers that ask one image after the other until they are told to stop."""

    def __init__(self, channels):
        self.failures, self.answers = [], []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self._ask, args=[channel])
                        for channel in channels]
        for thread in self.threads:
            thread.start()

    def _ask(self, channel):
        extract = channel.unary_unary(
            "/billfold.v1.DocumentExtraction/Extract",
            request_serializer=calling.ExtractRequest.SerializeToString,
            response_deserializer=calling.ExtractResponse.FromString)
        for number in range(1_000_000):
            if self.over.is_set():
                return
            image = SAMPLES[number % len(SAMPLES)].read_bytes()
            request = calling.request(image, request_id=str(number))
            try:
                answer = extract(request, timeout=PATIENCE)
                self.answers.append(answer.request_id == str(number))
            except grpc.RpcError as error:
                self.failures.append((error.code().name, error.details()))

    def finish(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


@unittest.skipUnless(shutil.which("haproxy"), "no haproxy here")
class Replicas(unittest.TestCase):
    def test_a_kill_and_a_drain_lose_nothing(self):
        policy = retry_policy()
        with Server() as killed, Server() as drained, Server() as stays, \
                Proxy([killed, drained, stays]) as proxy:
            channels = [proxy.channel(policy) for _ in range(CALLERS)]
            for channel in channels:
                grpc.channel_ready_future(channel).result(PATIENCE)
            load = Load(channels)

            def go_on(answers):
                wanted = len(load.answers) + answers
                until(lambda: len(load.answers) >= wanted or load.failures,
                      f"{answers} more answers")

            go_on(12)
            in_flight = [int(value) for server in (killed, drained, stays)
                         for name, _, value in server.metrics() if name == "billfold_in_flight"]
            killed.signal(signal.SIGKILL)
            go_on(12)
            drained.signal(signal.SIGTERM)
            go_on(12)
            started = time.monotonic()
            self.assertEqual(drained.wait(), 0)
            load.finish()
            self.assertEqual(load.failures, [])
            self.assertTrue(all(load.answers))
            self.assertGreaterEqual(sum(in_flight), 2, "the load reached several servers")
            self.assertIsNone(stays.process.poll())
            self.assertLess(time.monotonic() - started, PATIENCE)
            print(f"{len(load.answers)} answers, 0 lost")


if __name__ == "__main__":
    unittest.main()
