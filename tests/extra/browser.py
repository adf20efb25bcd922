"""A headless Chromium, spoken to in WebDriver's protocol (W3C), without a library for it."""

import base64
import json
import subprocess
import urllib.error
import urllib.request

DRIVER, BROWSER = "chromedriver", "/usr/bin/chromium"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--force-device-scale-factor=1", "--hide-scrollbars"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 120  # seconds


class Browser:
    def __init__(self, width=1400, height=1000):
        self.process = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.session = None
        try:
            for line in self.process.stdout:
                if "started successfully on port" in line:
                    port = line.rstrip(".\n ").split()[-1]
                    self.url = f"http://127.0.0.1:{port}"
                    break
            options = {"binary": BROWSER, "args": FLAGS + [f"--window-size={width},{height}"]}
            answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
                "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
            self.session = f"/session/{answer['sessionId']}"
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            if self.session:
                self._ask("DELETE", self.session)
        finally:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()

    def _ask(self, method, path, body=None):
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.url + path, data, method=method)
        try:
            with direct.open(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from None

    def open(self, url):
        self._ask("POST", f"{self.session}/url", {"url": url})

    def run(self, script, *arguments):
        """What `return …` in the page gives."""
        return self._ask("POST", f"{self.session}/execute/sync",
                         {"script": script, "args": list(arguments)})

    def move_to(self, selector):
        """Puts the mouse on the middle of the element."""
        element = self._ask("POST", f"{self.session}/element",
                            {"using": "css selector", "value": selector})
        self._ask("POST", f"{self.session}/actions", {"actions": [
            {"type": "pointer", "id": "mouse", "actions": [
                {"type": "pointerMove", "duration": 0, "origin": element, "x": 0, "y": 0}]}]})

    def click(self, selector):
        element = self._ask("POST", f"{self.session}/element",
                            {"using": "css selector", "value": selector})
        self._ask("POST", f"{self.session}/element/{element[ELEMENT]}/click")

    def alert(self):
        """The text of an open dialogue, or None."""
        try:
            return self._ask("GET", f"{self.session}/alert/text")
        except AssertionError:
            return None

    def errors(self):
        """What the console says, but for what is no fault."""
        entries = self._ask("POST", f"{self.session}/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self._ask("GET", f"{self.session}/screenshot")))
