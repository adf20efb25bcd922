"""A Slurm array over a folder gives what one process gives. A cluster of one node is started for it:
munged, slurmctld and slurmd, with their ports and files apart from any other."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("BILLFOLD_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BINARY = os.environ.get("BILLFOLD_BINARY") or str(SOURCE / "build/billfold")
PATIENCE = 300  # seconds
NEEDED = ["munged", "slurmctld", "slurmd", "sbatch"]

CONFIG = """\
ClusterName=billfold
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory=2000
PartitionName=all Nodes=ALL Default=YES
"""


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def answers(paths):
    entries = [json.loads(line) for path in paths for line in path.read_text().splitlines()]
    for entry in entries:
        entry.get("response", {}).pop("timings", None)
    return entries


class Cluster:
    def __init__(self, folder):
        self.folder, self.processes = folder, []
        for name in ("state", "spool"):
            (folder / name).mkdir()
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        config = folder / "slurm.conf"
        config.write_text(CONFIG.format(host=socket.gethostname().split(".")[0], folder=folder,
                                        ports=free_ports(2), cpus=os.cpu_count()))
        self.environment = {**os.environ, "SLURM_CONF": str(config), "BILLFOLD": BINARY}
        self.start("munged", "--foreground", "--force", f"--key-file={key}",
                   f"--socket={folder}/munge.socket", f"--pid-file={folder}/munged.pid",
                   f"--log-file={folder}/munged.log", f"--seed-file={folder}/munge.seed")
        self.wait_for(lambda: (folder / "munge.socket").exists(), "munged")
        self.start("slurmctld", "-D", "-i", "-f", config)
        self.start("slurmd", "-D", "-f", config)
        self.wait_for(lambda: "idle" in self.run("sinfo", "-h", "-o", "%T").stdout, "the node")

    def start(self, *command):
        log = open(self.folder / f"{command[0]}.out", "w", encoding="utf-8")
        with log:
            self.processes.append(subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command], stdout=log, stderr=log,
                env=self.environment))

    def run(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True,
                              timeout=PATIENCE, check=False, cwd=self.folder)

    def wait_for(self, condition, what):
        end = time.monotonic() + 60
        while not condition():
            if time.monotonic() > end or any(p.poll() is not None for p in self.processes):
                logs = "".join(path.read_text()[-2000:] for path in self.folder.glob("*.log"))
                outs = "".join(path.read_text()[-2000:] for path in self.folder.glob("*.out"))
                raise AssertionError(f"{what} does not start:\n{logs}{outs}")
            time.sleep(0.2)

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@unittest.skipUnless(all(map(shutil.which, NEEDED)), "no Slurm here")
@unittest.skipUnless(os.geteuid() == 0, "slurmd wants to be root")
class Array(unittest.TestCase):
    def test_the_parts_of_an_array_are_the_whole(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="billfold-slurm-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        images, results = folder / "images", folder / "results"
        (images / "inner").mkdir(parents=True)
        for i, sample in enumerate(sorted((SOURCE / "samples").glob("*.jpg"))):
            shutil.copy(sample, (images / "inner" if i % 2 else images) / f"{i}.jpg")
        (images / "empty.png").touch()
        one = folder / "one.jsonl"
        alone = subprocess.run([BINARY, "extract", images, "--recursive", "--out", one],
                               stderr=subprocess.DEVNULL, check=False)
        self.assertEqual(alone.returncode, 1)

        cluster = Cluster(folder)
        self.addCleanup(cluster.stop)
        submitted = cluster.run("sbatch", "--wait", "--array=0-2", "--cpus-per-task=1",
                                "--output", folder / "task-%a.out",
                                SOURCE / "docker/slurm/extract.sbatch", images, results)
        said = "".join(path.read_text() for path in folder.glob("task-*.out"))
        self.assertEqual(submitted.returncode, 0, submitted.stderr + said)
        parts = sorted(results.glob("part-*.jsonl"))
        self.assertEqual(len(parts), 3)
        self.assertTrue(all(part.stat().st_size > 0 for part in parts))
        self.assertEqual(answers(parts), answers([one]))


if __name__ == "__main__":
    unittest.main()
