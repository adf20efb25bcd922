"""What `billfold extract` does when files cannot be read or written."""

import os
import pathlib
import resource
import stat
import unittest

from test_batch import BINARY, SAMPLES, Folder, answers, run

NOBODY = 65534
SMALL = 30_000  # bytes: less than two answers, less than a picture


def small_files():
    """To be called in the process: as if the disk were full after so many bytes of a file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


class NoRoom(Folder):
    def test_results_are_kept_up_to_there_and_resumed(self):
        self.fill(good=5)
        out = self.folder / "out.jsonl"
        arguments = [self.images, "--recursive", "--lines", "--out", out]
        stopped = run(*arguments, preexec_fn=small_files)
        self.assertEqual(stopped.returncode, 1)
        self.assertEqual(stopped.stderr, f"billfold: cannot write {out}: File too large\n")
        self.assertEqual(out.stat().st_size, SMALL)  # the last line is torn
        resumed = run(*arguments, "--resume")
        self.assertEqual((resumed.returncode, resumed.stderr), (0, ""))
        whole = self.folder / "whole.jsonl"
        run(*arguments[:-1], whole)
        self.assertEqual(answers(out.read_text()), answers(whole.read_text()))

    def test_pictures_report_and_steps(self):
        self.fill(good=4)
        places = {name: self.folder / name for name in ("marked", "report.html", "steps")}
        for arguments, wrong in [
                (["extract", self.images, "--annotate", places["marked"]], "marked/000.jpg"),
                (["extract", self.images, "--report", places["report.html"]], "report.html"),
                (["inspect", SAMPLES[0], "--out", places["steps"]], "steps/1-source.jpg")]:
            with self.subTest(wrong):
                stopped = run(*arguments[1:], command=arguments[0], preexec_fn=small_files)
                self.assertNotEqual(stopped.returncode, 0)
                self.assertEqual(stopped.stderr, f"billfold: cannot write {self.folder / wrong}: "
                                                 "File too large\n")

    def test_places_that_are_none(self):
        self.fill(good=0, bad=1)
        for out, why in [(self.folder / "none/out.jsonl", "No such file or directory"),
                         (self.images, "Is a directory")]:
            refused = run(self.images, "--out", out)
            self.assertEqual(refused.returncode, 2)
            self.assertEqual(refused.stderr, f"billfold: cannot write {out}: {why}\n")


class Unreadable(Folder):
    def test_each_is_an_error_of_its_own(self):
        self.fill(good=1)
        for name, target in [("dangling", "nowhere"), ("damaged", "/proc/self/mem"),
                             ("loop", "loop.png")]:
            (self.images / f"{name}.png").symlink_to(target)
        read = run(self.images, self.folder / "gone.png")
        self.assertEqual(read.returncode, 1)
        self.assertEqual(read.stderr, "billfold: 4 of 5 images failed\n")
        got = {pathlib.Path(entry["source"]).stem: entry.get("error", {}).get("message")
               for entry in answers(read.stdout)}
        self.assertEqual(got, {"000": None, "damaged": "Input/output error",
                               "dangling": "no such file", "gone": "no such file",
                               "loop": "Too many levels of symbolic links"})

    def test_without_permission(self):
        self.fill(good=1)
        closed = self.images / "inner"
        (closed / "never.png").touch()
        locked = self.images / "locked.png"
        locked.touch()
        self.folder.chmod(0o755)
        for path in (closed, locked):
            path.chmod(0)
        self.addCleanup(closed.chmod, stat.S_IRWXU)  # so that it can be removed
        as_who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        if not pathlib.Path(BINARY).is_file() or as_who and not readable_by_all(BINARY, *SAMPLES):
            self.skipTest("who is not root cannot read this tree")
        read = run(self.images, "--recursive", **as_who)
        self.assertEqual(read.returncode, 1)
        self.assertEqual(read.stderr, f"billfold: {closed} is left out: Permission denied\n"
                                      "billfold: 1 of 2 images failed\n")
        messages = [entry.get("error", {}).get("message") for entry in answers(read.stdout)]
        self.assertEqual(messages, [None, "Permission denied"])
        refused = run(closed, **as_who)
        self.assertEqual(refused.returncode, 2)
        self.assertEqual(refused.stderr, f"billfold: {closed}: Permission denied\n")


def readable_by_all(*paths):
    for path in map(pathlib.Path, paths):
        path = path.resolve()
        if not path.stat().st_mode & stat.S_IROTH:
            return False
        if any(not folder.stat().st_mode & stat.S_IXOTH for folder in path.parents):
            return False
    return True


if __name__ == "__main__":
    unittest.main()
