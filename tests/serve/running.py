"""A running `billfold serve` and a caller of it that shares no code with it.

Messages come from proto/ by way of protoc when the tests start; google.rpc.Status, which carries
the details of an error, is written out here again. Nothing leaves 127.0.0.1.
"""

import atexit
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request

# A connection that is asked to close notices soon, without a call on it, too.
os.environ["GRPC_CLIENT_CHANNEL_BACKUP_POLL_INTERVAL_MS"] = "200"

import grpc
from google.protobuf import descriptor_pb2, message_factory

SOURCE = pathlib.Path(os.environ.get("BILLFOLD_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BINARY = os.environ.get("BILLFOLD_BINARY") or str(SOURCE / "build/billfold")
SAMPLES = sorted((SOURCE / "samples").glob("*.jpg"))
PATIENCE = 120  # seconds until something that does not happen is a failure; nothing waits for it

# Every process started here goes without a proxy: all of them talk to this machine only.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}

_STATUS = """syntax = "proto3";
package google.rpc;
import "google/protobuf/any.proto";
message Status {
  int32 code = 1;
  string message = 2;
  repeated google.protobuf.Any details = 3;
}
"""


def _messages():
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "status.proto").write_text(_STATUS)
        out = pathlib.Path(folder) / "all.binpb"
        protos = [str(p.relative_to(SOURCE / "proto")) for p in (SOURCE / "proto").rglob("*.proto")]
        subprocess.run(["protoc", f"--proto_path={SOURCE / 'proto'}", f"--proto_path={folder}",
                        "--include_imports", f"--descriptor_set_out={out}", "status.proto", *protos],
                       check=True, timeout=PATIENCE)
        files = descriptor_pb2.FileDescriptorSet.FromString(out.read_bytes())
    return message_factory.GetMessages(files.file)


MESSAGES = _messages()
ExtractRequest = MESSAGES["billfold.v1.ExtractRequest"]
ExtractResponse = MESSAGES["billfold.v1.ExtractResponse"]


def sample(part=""):
    """The bytes of the sample whose name holds `part`."""
    return next(p for p in SAMPLES if part in p.name).read_bytes()


def request(image, request_id="", expected_type=0, **options):
    return ExtractRequest(image=image, request_id=request_id, expected_type=expected_type,
                          options=options)


def until(condition, what, seconds=PATIENCE):
    """Asks `condition` until it says something true, and returns that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"it did not happen in {seconds} s: {what}")


def run(*arguments, **keywords):
    """`billfold ARGUMENTS`, to its end."""
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, cwd=SOURCE,
                          timeout=PATIENCE, stdin=subprocess.DEVNULL, env=ENVIRONMENT, **keywords)


def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="billfold-serve-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def write_config(path, **keys):
    """A configuration with ports of its own, one worker and the weights of this tree."""
    keys = {"listen": "127.0.0.1:0", "metrics_listen": "127.0.0.1:0", "workers": 1,
            "model": SOURCE / "models/billfold-base", **keys}
    path.write_text("".join(f"{key}: {json.dumps(value, default=str)}\n"
                            for key, value in keys.items()))
    return path


class Server:
    """One process, from its start to its end; a context manager."""

    def __init__(self, wait_for="serving", **keys):
        self.config = write_config(folder() / "server.yaml", **keys)
        self.text = []  # what stands on stderr, line by line
        # The server goes when the test does, however that ends.
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", BINARY, "serve", "--config", str(self.config)],
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
            env=ENVIRONMENT, cwd=SOURCE)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            listening = self.event("listening")
            self.port, self.metrics_port = listening["port"], listening["metrics_port"]
            self.event(wait_for)
        except BaseException:
            self.__exit__()
            raise
        self.address = f"127.0.0.1:{self.port}"

    def _read(self):
        for line in self.process.stderr:
            self.text.append(line.rstrip("\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self.process.stderr.close()

    def log(self, event=None):
        lines = [json.loads(line) for line in list(self.text) if line.startswith("{")]
        return [line for line in lines if event in (None, line["event"])]

    def event(self, name, **fields):
        """The first such line of the log, as soon as it is there."""
        def found():
            if self.process.poll() is not None:
                self._reader.join(PATIENCE)
            for line in self.log(name):
                if fields.items() <= line.items():
                    return line
            if self.process.poll() is not None:
                raise AssertionError(f"no {name} {fields}: the server has ended\n" + self.tail())
            return None
        return until(found, f"{name} {fields} in the log")

    def tail(self):
        return "\n".join(self.text[-10:])

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self):
        """The exit status."""
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status

    def stop(self):
        self.signal(signal.SIGTERM)
        return self.wait()

    def resident_bytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return 1024 * int(re.search(r"VmRSS:\s+(\d+) kB", status)[1])

    def metrics_text(self):
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=PATIENCE) as page:
            return page.read().decode()

    def metrics(self):
        """[(name, {label: value}, number)]"""
        samples = []
        for line in self.metrics_text().splitlines():
            if not line.startswith("#"):
                name, labels, number = re.fullmatch(r"(\w+)(\{.*\})? (\S+)", line).groups()
                pairs = re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', labels or "")
                samples.append((name, dict(pairs), float(number)))
        return samples

    def metric(self, metric_name, **labels):
        """The sum of all samples with these labels."""
        return sum(number for name, has, number in self.metrics()
                   if name == metric_name and labels.items() <= has.items())

    def idle(self):
        until(lambda: self.metric("billfold_in_flight") == self.metric("billfold_queue_depth") == 0,
              "nothing is read and nothing waits")


class Caller:
    """One connection of its own."""

    def __init__(self, server, credentials=None, token=None):
        options = [("grpc.use_local_subchannel_pool", 1), ("grpc.enable_http_proxy", 0),
                   ("grpc.max_receive_message_length", -1), ("grpc.enable_retries", 0)]
        address = server if isinstance(server, str) else server.address
        self.channel = (grpc.secure_channel(address, credentials, options) if credentials
                        else grpc.insecure_channel(address, options))
        self.metadata = [("authorization", f"Bearer {token}")] if token is not None else []
        service = "/billfold.v1.DocumentExtraction/"
        self._extract = self.unary(service + "Extract", ExtractRequest, ExtractResponse)
        self._info = self.unary(service + "GetServerInfo",
                                MESSAGES["billfold.v1.GetServerInfoRequest"],
                                MESSAGES["billfold.v1.GetServerInfoResponse"])
        self._check = self.unary("/grpc.health.v1.Health/Check",
                                 MESSAGES["grpc.health.v1.HealthCheckRequest"],
                                 MESSAGES["grpc.health.v1.HealthCheckResponse"])
        self._stream = self.channel.stream_stream(
            service + "ExtractStream", ExtractRequest.SerializeToString, ExtractResponse.FromString)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.channel.close()

    def unary(self, path, question, answer):
        return self.channel.unary_unary(path, question.SerializeToString, answer.FromString)

    def extract(self, image, request_id="", timeout=PATIENCE, metadata=(), **options):
        return self._extract(request(image, request_id, **options), timeout=timeout,
                             metadata=[*self.metadata, *metadata])

    def start(self, image, request_id="", timeout=PATIENCE, **options):
        """Like extract, but answers with a future."""
        return self._extract.future(request(image, request_id, **options), timeout=timeout,
                                    metadata=self.metadata)

    def stream(self, requests, timeout=PATIENCE, metadata=()):
        return self._stream(iter(requests), timeout=timeout, metadata=[*self.metadata, *metadata])

    def info(self):
        question = MESSAGES["billfold.v1.GetServerInfoRequest"]()
        return self._info(question, timeout=PATIENCE, metadata=self.metadata)

    def health(self, service=""):
        """Such as "SERVING"."""
        question = MESSAGES["grpc.health.v1.HealthCheckRequest"](service=service)
        status = self._check(question, timeout=PATIENCE).status
        return MESSAGES["grpc.health.v1.HealthCheckResponse"].ServingStatus.Name(status)


def details(status):
    """{"ErrorInfo": …, "BadRequest": …, "RetryInfo": …} of a google.rpc.Status."""
    unpacked = {}
    for packed in status.details:
        name = packed.type_url.rpartition("/")[2]
        unpacked[name.rpartition(".")[2]] = MESSAGES[name].FromString(packed.value)
    return unpacked


def error_details(error):
    """The same of an error of gRPC; {} where it carries none."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = MESSAGES["google.rpc.Status"].FromString(value)
            assert (status.code, status.message) == (error.code().value[0], error.details()), status
            return details(status)
    return {}
