"""The report of `billfold extract --report` in a real browser."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from browser import BROWSER, DRIVER, Browser

SOURCE = pathlib.Path(os.environ.get("BILLFOLD_SOURCE_DIR") or pathlib.Path(__file__).parents[2])
BINARY = os.environ.get("BILLFOLD_BINARY") or str(SOURCE / "build/billfold")
HOSTILE = "<img src=x onerror=alert(1)>&amp;\"'.jpg"
VISIBLE = "return document.querySelectorAll('.document:not(.hidden)').length"
TOTALS = "return document.getElementById('totals').innerText"
ON = "return [...document.querySelectorAll('.on')].map(e => e.tagName.toLowerCase())"


@unittest.skipUnless(shutil.which(DRIVER) and os.path.exists(BROWSER), "no chromium here")
class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="billfold-report-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        images = cls.folder / "images"
        images.mkdir()
        for sample in sorted((SOURCE / "samples").glob("*.jpg")):
            shutil.copy(sample, images)
        shutil.copy(SOURCE / "tests/data/images/card_number.png", images / "card.png")
        shutil.copy(next((SOURCE / "samples").glob("*.jpg")), images / HOSTILE)
        (images / "empty.jpg").touch()
        cls.page = pathlib.Path(os.environ.get("BILLFOLD_REPORT") or cls.folder / "report.html")
        result = subprocess.run([BINARY, "extract", str(images), "--report", str(cls.page)],
                                capture_output=True, text=True, check=False)
        assert result.returncode == 1, result.stderr  # the empty one
        cls.browser = cls.enterClassContext(Browser())

    def setUp(self):
        self.browser.open(self.page.as_uri())

    def set(self, control, value):
        self.browser.run(
            "const c = document.getElementById(arguments[0]);"
            "if (c.type === 'checkbox') c.checked = arguments[1]; else c.value = arguments[1];"
            "c.dispatchEvent(new Event('input'))", control, value)

    def test_nothing_fails_and_nothing_foreign_runs(self):
        self.assertEqual(self.browser.errors(), [])
        self.assertIsNone(self.browser.alert())
        headings = self.browser.run(
            "return [...document.querySelectorAll('h2')].map(h => h.textContent)")
        self.assertTrue(any(heading.endswith(HOSTILE) for heading in headings), headings)
        self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)
        # The policy holds: what the page does not bring with it neither runs nor loads.
        self.browser.run("const s = document.createElement('script'); s.textContent ="
                         "'window.foreign = true'; document.body.append(s)")
        self.assertIsNone(self.browser.run("return window.foreign ?? null"))

    def test_pictures_are_shown(self):
        sizes = self.browser.run(
            "return [...document.querySelectorAll('svg')].map(s => s.clientWidth)")
        sections = self.browser.run("return document.querySelectorAll('section').length")
        self.assertEqual(len(sizes), sections - 1)
        self.assertTrue(all(size > 200 for size in sizes), sizes)
        narrow = self.browser.run("return document.querySelector('svg').clientWidth")
        self.browser.click("svg")
        self.assertGreater(self.browser.run("return document.querySelector('svg').clientWidth"),
                           2 * narrow)

    def test_a_row_lights_its_region_and_back(self):
        number = self.browser.run(
            "return document.querySelector('polygon').dataset.f")
        self.browser.move_to(f"tr[data-f='{number}'] td")
        self.assertEqual(sorted(self.browser.run(ON)), ["polygon", "tr"])
        self.browser.move_to("h1")
        self.assertEqual(self.browser.run(ON), [])
        self.browser.move_to(f"polygon[data-f='{number}']")
        self.assertEqual(sorted(self.browser.run(ON)), ["polygon", "tr"])
        colour = self.browser.run(
            "return getComputedStyle(document.querySelector('polygon.on')).fill")
        self.assertEqual(colour, "rgb(255, 179, 0)")

    def test_filters(self):
        total = self.browser.run(VISIBLE)
        self.assertGreater(total, 4)
        types = self.browser.run(
            "return [...document.getElementById('type').options].map(o => o.value)")
        self.assertIn("receipt", types)
        of_types = 0
        for name in types[1:]:
            self.set("type", name)
            of_types += self.browser.run(VISIBLE)
        self.assertEqual(of_types, total)
        self.set("type", "")
        expected = self.browser.run(
            "return [...document.querySelectorAll('.document')]"
            ".filter(d => d.dataset.failed > 0).length")
        self.set("failed", True)
        self.assertEqual(self.browser.run(VISIBLE), expected)
        self.set("failed", False)
        self.set("low", 1)
        few = self.browser.run(VISIBLE)
        self.set("low", 100)
        self.assertGreater(self.browser.run(VISIBLE), few)
        self.set("low", 0)
        self.assertEqual(self.browser.run(VISIBLE), total)

    def test_totals_follow_the_filters(self):
        self.assertIn("receipt", self.browser.run(TOTALS))
        self.assertIn("images that failed\t1", self.browser.run(TOTALS))
        cents = self.browser.run(
            "return [...document.querySelectorAll('.document')]"
            ".filter(d => d.dataset.total && !d.dataset.currency)"
            ".reduce((sum, d) => sum + Math.round(100 * d.dataset.total), 0)")
        if cents:
            self.assertIn(f"{cents // 100}.{cents % 100:02}", self.browser.run(TOTALS))
        self.set("low", 1)
        self.assertNotIn("images that failed", self.browser.run(TOTALS))

    def test_card_numbers_are_masked(self):
        text = self.page.read_text()
        for number in ("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111"):
            self.assertNotIn(number, text)

    def test_screenshot(self):
        picture = pathlib.Path(os.environ.get("BILLFOLD_SCREENSHOT") or self.folder / "r.png")
        number = self.browser.run("return document.querySelector('polygon').dataset.f")
        self.browser.move_to(f"tr[data-f='{number}'] td")
        self.browser.screenshot(picture)
        self.assertGreater(picture.stat().st_size, 50_000)


if __name__ == "__main__":
    unittest.main()
