"""`billfold extract` over folders: killed and resumed, in parts, on a full disk, without end."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ.get("BILLFOLD_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BINARY = os.environ.get("BILLFOLD_BINARY") or str(SOURCE / "build/billfold")
SAMPLES = sorted((SOURCE / "samples").glob("*.jpg"))


def run(*arguments, command="extract", **keywords):
    return subprocess.run([BINARY, command, *map(str, arguments)], capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, timeout=300, **keywords)


def sources(path):
    """The paths of a results file, in order; every line must be whole."""
    return [json.loads(line)["source"] for line in path.read_text().splitlines()]


def answers(text):
    """What was read, without what differs between two runs of the same thing."""
    entries = [json.loads(line) for line in text.splitlines()]
    for entry in entries:
        entry.get("response", {}).pop("timings", None)
    return entries


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="billfold-batch-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.images = self.folder / "images"
        (self.images / "inner").mkdir(parents=True)

    def fill(self, good, bad=0):
        """Samples under many names, some in a folder of the folder, and files that are no image."""
        for i in range(good):
            place = self.images / "inner" if i % 3 == 1 else self.images
            (place / f"{i:03}.jpg").symlink_to(SAMPLES[i % len(SAMPLES)])
        for i in range(bad):
            (self.images / f"bad-{i:06}.png").touch()


class Resume(Folder):
    def test_kills_lose_nothing_and_double_nothing(self):
        self.fill(good=10, bad=3)
        out = self.folder / "out.jsonl"
        arguments = [BINARY, "extract", str(self.images), "--recursive", "--resume", "--jobs", "2",
                     "--out", str(out)]
        expected = sorted(str(p) for p in self.images.rglob("*") if p.is_file())
        luck = random.Random(3)
        kills, before = 0, 0
        for _ in range(200):
            process = subprocess.Popen(arguments, stderr=subprocess.PIPE)
            # As soon as there is something new, at a random moment.
            end = time.monotonic() + 120
            while process.poll() is None and time.monotonic() < end:
                if out.exists() and out.stat().st_size > before:
                    break
                time.sleep(0.01)
            time.sleep(luck.uniform(0, 0.3))
            process.kill()
            status = process.wait()
            process.stderr.close()
            if status >= 0:
                break
            kills += 1
            now = out.read_bytes()
            self.assertGreaterEqual(len(now), before, "what was written is lost")
            before = len(now)
        self.assertGreaterEqual(kills, 2)
        self.assertEqual(status, 1, "the bad images of earlier runs count")
        self.assertEqual(sources(out), expected)

    def test_a_torn_line_is_read_again(self):
        self.fill(good=2, bad=2)
        out = self.folder / "out.jsonl"
        run(self.images, "--recursive", "--out", out)
        whole = out.read_bytes()
        for cut in (len(whole) - 1, len(whole) - 20, 1):
            out.write_bytes(whole[:cut])
            result = run(self.images, "--recursive", "--resume", "--out", out)
            self.assertEqual(result.returncode, 1)
            self.assertEqual(answers(out.read_text()), answers(whole.decode()))
        # Nothing left to do: the file stays as it is.
        whole = out.read_bytes()
        result = run(self.images, "--recursive", "--resume", "--out", out)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(out.read_bytes(), whole)

    def test_what_came_later_is_read_and_names_may_be_odd(self):
        odd = ['a "quoted".png', "back\\slash.png", "ünï.png", "new\nline.png"]
        for name in odd:
            (self.images / name).touch()
        raw = os.fsencode(self.images) + b"/\xff.png"
        open(raw, "w").close()
        out = self.folder / "out.jsonl"
        run(self.images, "--out", out)
        self.assertEqual(len(sources(out)), 5)
        (self.images / "0.png").touch()
        run(self.images, "--out", out, "--resume")
        self.assertEqual(len(sources(out)), 6)
        self.assertEqual(sources(out)[-1], str(self.images / "0.png"))

    def test_other_files_are_not_touched(self):
        self.fill(good=0, bad=1)
        out = self.folder / "notes.txt"
        out.write_text("shopping\nlist")
        result = run(self.images, "--out", out, "--resume")
        self.assertEqual(result.returncode, 2)
        self.assertIn("notes.txt, line 1", result.stderr)
        self.assertEqual(out.read_text(), "shopping\nlist")

    def test_resume_needs_a_file_of_json_lines(self):
        self.fill(good=0, bad=1)
        for arguments in (["--resume"], ["--resume", "--out", "a.csv", "--format", "csv"]):
            result = run(self.images, *arguments)
            self.assertEqual(result.returncode, 2)
            self.assertIn("--resume", result.stderr)


class Shards(Folder):
    def test_parts_one_behind_the_other_are_the_whole(self):
        self.fill(good=3, bad=7)
        whole = run(self.images, "--recursive").stdout
        for count in (1, 3, 13):
            parts = [run(self.images, "--recursive", "--shard", f"{i}/{count}")
                     for i in range(count)]
            self.assertEqual(answers("".join(part.stdout for part in parts)), answers(whole))
        self.assertLessEqual({part.returncode for part in parts}, {0, 1})

    def test_wrong_parts_are_bad_usage(self):
        self.fill(good=0, bad=1)
        for shard in ("3/3", "1", "0/0", "-1/2", "a/b", "1/2/3"):
            result = run(self.images, f"--shard={shard}")
            self.assertEqual(result.returncode, 2, shard)


@unittest.skipUnless(pathlib.Path("/dev/full").exists(), "no /dev/full here")
class FullDisk(Folder):
    def test_it_is_said_at_once(self):
        self.fill(good=2, bad=300)
        full = self.folder / "full"
        full.symlink_to("/dev/full")
        for extra in ([], ["--format", "csv"], ["--format", "json"]):
            result = run(self.images, "--out", full, *extra)
            self.assertEqual(result.returncode, 1)
            self.assertIn(f"cannot write {full}: No space left on device", result.stderr)
            self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_a_report_too(self):
        self.fill(good=0, bad=2)
        result = run(self.images, "--report", "/dev/full")
        self.assertEqual(result.returncode, 1)
        self.assertIn("cannot write /dev/full", result.stderr)


class Memory(Folder):
    def peak(self, count):
        """Megabytes at the most over `count` files, which are no images: reading takes no time."""
        for i in range(len(list(self.images.iterdir())) - 1, count):
            (self.images / f"photo-of-a-receipt-{i:07}.jpg").touch()
        process = subprocess.Popen([BINARY, "extract", str(self.images), "--jobs", "2", "--out",
                                    str(self.folder / "out.jsonl")], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 1)
        return usage.ru_maxrss / 1024

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "sanitizers keep freed memory for a while")
    def test_it_does_not_grow_with_the_folder(self):
        few, many = self.peak(100), self.peak(50_000)
        # The paths alone are kept: about 100 bytes each.
        self.assertLess(many - few, 15)


if __name__ == "__main__":
    unittest.main()
