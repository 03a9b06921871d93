"""What the drivers of the pages for staff share: a browser with keyboard and mouse, pictures of states, what holds of all."""

import json
import pathlib
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

import checks
from kiosk import PATIENCE, Bridge, Kiosk
from screen import away, started

SIZES = {"wide": (1920, 1080), "small": (1024, 768)}
LANGUAGES = ("ja", "en")


def view(page, name):
    expect(page.locator("body")).to_have_attribute("data-view", name, timeout=PATIENCE * 1000)


class Desk:
    """A page for staff before a laboratory kiosk, and pictures of its states."""

    def __init__(self, browser, kiosk, bridge, out):
        self.kiosk, self.bridge, self.out = kiosk, bridge, out
        self.context = browser.new_context(viewport={"width": 1920, "height": 1080}, accept_downloads=True)
        self.looked = 0
        self.watches = []

    def open(self):
        page = self.context.new_page()
        self.watches.append(checks.Watch(page, self.bridge.address, self.allowed))
        page.goto(self.bridge.address)
        return page

    def allowed(self, text, url):
        # What a browser writes by itself where an answer says no: no portrait, a session that is over or lost.
        return away(text, url) or "the server responded with a status of 40" in text

    def look(self, page, name):
        """In both languages and on both sizes: everything fits, nothing keeps anybody out; a picture of each."""
        # Words change by a click, which does not move the focus as the key does.
        switch = "document.getElementById('language').click()"
        for language in LANGUAGES:
            if page.locator("html").get_attribute("lang") != language:
                page.evaluate(switch)
            expect(page.locator("html")).to_have_attribute("lang", language)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                place = f"{name} {language} {size}"
                page.screenshot(path=self.out / f"{name}-{language}-{size}.png")
                checks.fits(page, place, is_touched=False)
                if size == "small":
                    checks.is_accessible(page, place)
                self.looked += 1
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.evaluate(switch)
        expect(page.locator("html")).to_have_attribute("lang", LANGUAGES[0])

    def verify(self, page):
        """Nothing is kept, and nothing of anybody stands in an address."""
        assert page.url == self.bridge.address, page.url
        kept = page.evaluate("""async () => [localStorage.length, sessionStorage.length, document.cookie,
            (await indexedDB.databases()).length, (await caches.keys()).length, history.length]""")
        assert kept[:5] == [0, 0, "", 0, 0], kept
        for watch in self.watches:
            watch.verify()


def tabbed(page, count):
    """Ids, or reasons, of what the key Tab comes to."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.id || document.activeElement.dataset.reason || document.activeElement.tagName"))
    return found


def main(role, visit):
    """usage: DRIVER OUT"""
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        kiosk = Kiosk(f"{folder}/kiosk")
        bridge = Bridge(kiosk.folder / "run", f"{folder}/bridge.log", role)
        browser = started(playwright)
        try:
            desk = Desk(browser, kiosk, bridge, out)
            said = visit(desk)
        except BaseException:
            log = kiosk.folder / "daemon.log"
            print(log.read_text()[-2000:] if log.exists() else "", pathlib.Path(f"{folder}/bridge.log").read_text()[-2000:], file=sys.stderr)
            raise
        finally:
            kiosk.stop()
            bridge.stop()
        browser.close()
    print(json.dumps({**said, "looked": desk.looked}))
