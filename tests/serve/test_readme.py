"""The README's clients, run as they are printed."""

import os
import re
import subprocess
import unittest

from running import ENVIRONMENT, PATIENCE, SOURCE, Server, folder, run

README = (SOURCE / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def program(name):
    """The text of a printed file, and the commands printed below it."""
    at = next(i for i, (_, text) in enumerate(BLOCKS) if re.match(rf"(#|//) {name}\n", text))
    return BLOCKS[at][1], BLOCKS[at + 1][1]


class Readme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.folder = folder()
        for name in ("proto", "samples"):
            (self.folder / name).symlink_to(SOURCE / name)

    def shell(self, commands):
        # Debian's python3, which has Debian's grpc.
        environment = {**ENVIRONMENT, "PATH": "/usr/bin:" + os.environ["PATH"]}
        done = subprocess.run(["bash", "-euc", commands], cwd=self.folder, env=environment, text=True,
                              capture_output=True, timeout=5 * PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def example(self, name):
        text, commands = program(name)
        (self.folder / name).write_text(text)
        self.assertIn("127.0.0.1:50051", commands)
        return self.shell(commands.replace("127.0.0.1:50051", self.server.address))

    def test_the_python_client(self):
        self.assertRegex(self.example("client.py"),
                         r"^samples/receipt_malaysia\.jpg \S*\d+\.\d\d 0\.\d\d\n$")

    def test_the_cpp_client(self):
        self.assertRegex(self.example("client.cc"), r"^\w.*: .*\d+\.\d\d\n$")

    def test_a_token_made_as_printed_is_let_in(self):
        printed = next(text for _, text in BLOCKS if "tokens.sha256" in text)
        self.shell("\n".join(line for line in printed.splitlines() if "billfold" not in line))
        with Server(token_file=self.folder / "tokens.sha256") as server:
            image = SOURCE / "samples/receipt_dark.jpg"
            self.assertEqual(run("extract", image, "--server", server.address).returncode, 2)
            done = run("extract", image, "--server", server.address, "--token-file", self.folder / "token")
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_its_configuration_is_good(self):
        for path in re.findall(r"--config (\S+)", README):
            done = run("serve", "--config", path, "--check-config")
            self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
