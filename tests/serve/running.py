"""A running `billfold serve`: its process, its log, its metrics. Nothing leaves 127.0.0.1."""

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

SOURCE = pathlib.Path(os.environ.get("BILLFOLD_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BINARY = os.environ.get("BILLFOLD_BINARY") or str(SOURCE / "build/billfold")
# Receipts first.
SAMPLES = sorted((SOURCE / "samples").glob("*.jpg"), key=lambda p: ("receipt" not in p.name, p.name))
# Seconds until something that does not happen is a failure; nothing waits for it.
PATIENCE = int(os.environ.get("BILLFOLD_TEST_PATIENCE", 120))

# Every process started here goes without a proxy: all of them talk to this machine only.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}


def sample(part=""):
    """The bytes of the sample whose name holds `part`."""
    return next(p for p in SAMPLES if part in p.name).read_bytes()


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
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True,
                          cwd=SOURCE, timeout=PATIENCE, stdin=subprocess.DEVNULL, env=ENVIRONMENT,
                          **keywords)


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

    def __init__(self, wait_for="serving", environment={}, **keys):
        self.config = write_config(folder() / "server.yaml", **keys)
        self.text = []  # what stands on stderr, line by line
        # The server goes when the test does, however that ends.
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", BINARY, "serve", "--config", str(self.config)],
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
            env={**ENVIRONMENT, **environment}, cwd=SOURCE)
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

    def resident_bytes(self, which="VmRSS"):
        """Now, or the most there ever were: "VmHWM"."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return 1024 * int(re.search(rf"{which}:\s+(\d+) kB", status)[1])

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
