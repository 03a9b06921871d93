"""The clerk's page and the customer's window of an enrolment desk in a real browser, with simulated persons before the camera:
enrolment, a print, PIN, hand-over by a photograph of the window, renewal, proof that comes later, kills.

usage: desk.py OUT: pictures of all states go to OUT; a line of JSON at the end says what was done."""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import network

if __name__ == "__main__":
    network.enter()

from playwright.sync_api import expect, sync_playwright

import checks
from checks import LONG
from kiosk import PROGRAMS, ROOT, Bridge, OverSocket, wait_for
from processes import begun, ended
from screen import away, started, until, view

STAFF = ("ja", "en")
STAFF_SIZES = {"wide": (1920, 1080), "small": (1024, 768)}
CUSTOMERS = ("ja", "en", "ne")
WINDOW_SIZES = {"portrait": (1080, 1920), "small": (1024, 768)}
PORTRAITS = ROOT / ".runtime/portraits"
# Whose closed eyes and open mouths are seen (docs/LIMITATIONS.md): a blink of the person in obama.jpg is seen at times alone.
CUSTOMER, STRANGER = PORTRAITS / "biden.jpg", PORTRAITS / "obama3.jpg"
EXPIRES = f"{time.gmtime().tm_year + 5}-12-31"
PIN = "2468"
# Who shows the customer's window, where this is root and can be both.
WINDOW_USER = ("nobody", 65534) if os.geteuid() == 0 else None
# Of a simulated person, who is living and not always quick enough.
TRIES = 6


class Desk:
    """`kaoin-lab desk serve`: does what it is told, one line at a time."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "register").mkdir()
        self.start()

    def start(self):
        self.process = begun(
            [PROGRAMS / "kaoin-lab", "desk", "serve", "--customer", CUSTOMER, "--stranger", STRANGER,
             "--register", self.folder / "register", "--run", self.folder / "run",
             *(("--window-user", WINDOW_USER[0]) if WINDOW_USER else ())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(self.folder / "desk.log", "ab"), text=True)
        self.hear("ready")

    def hear(self, wanted):
        line = self.process.stdout.readline().strip()
        assert line.startswith(wanted), (line, (self.folder / "desk.log").read_text())

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        self.hear("done")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        ended(self.process)

    def ask(self, role, path):
        connection = OverSocket(self.folder / f"run/{role}.sock")
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def refuses_the_window(self):
        """The window's user is not let in where the clerk is."""
        asked = subprocess.run(
            [*as_window(), "curl", "--silent", "--unix-socket", self.folder / "run/desk.sock", "http://desk/v1/desk"],
            capture_output=True)
        return asked.returncode != 0 and not asked.stdout

    def waiting(self):
        """How many passes are out that were never shown to work."""
        return self.ask("desk", "/v1/desk/waiting")[1]["count"]


def as_window():
    return ["setpriv", f"--reuid={WINDOW_USER[1]}", f"--regid={WINDOW_USER[1]}", "--clear-groups"] if WINDOW_USER else []


class Pages:
    def __init__(self, browser, desk, bridges, out):
        self.desk, self.out, self.looked = desk, out, 0
        self.watches = []
        # Told together at the end: a page that is worked on has more than one.
        self.problems = []
        self.clerk = self.open(browser, bridges["desk"], (1920, 1080))
        self.window = self.open(browser, bridges["desk-window"], (1080, 1920))
        self.browser = browser

    def open(self, browser, bridge, size):
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        # As long as a busy machine may take for a click.
        context.set_default_timeout(LONG)
        page = context.new_page()
        # What a browser writes by itself where an answer says no.
        watch = checks.Watch(page, bridge.address, lambda text, url: away(text, url) or "responded with a status of 4" in text)
        self.watches.append(watch)
        page.goto(bridge.address)
        return page

    def phase(self, *names):
        """Waits for one of these phases, and says which."""
        def now():
            phase = self.desk.ask("desk", "/v1/desk")[1]["phase"]
            return phase if phase in names else None
        return wait_for(f"the phase {names}", now)

    def look(self, name, clerk=True, window=True):
        if clerk:
            for language in STAFF:
                if self.clerk.locator("html").get_attribute("lang") != language:
                    self.clerk.evaluate("document.getElementById('language').click()")
                expect(self.clerk.locator("html")).to_have_attribute("lang", language)
                for size, (width, height) in STAFF_SIZES.items():
                    self.clerk.set_viewport_size({"width": width, "height": height})
                    self.picture(self.clerk, f"{name}-clerk-{language}-{size}", False, size == "small")
            self.clerk.set_viewport_size({"width": 1920, "height": 1080})
            self.clerk.evaluate("document.getElementById('language').click()")
        if window:
            state = self.window.evaluate("document.body.dataset.view")
            for language in CUSTOMERS if state not in ("idle", "away", "end") else (None,):
                if language:
                    self.window.locator("#language").click()
                    self.window.locator(f"#choice [data-code='{language}']").click()
                    expect(self.window.locator("html")).to_have_attribute("lang", language)
                for size, (width, height) in WINDOW_SIZES.items():
                    self.window.set_viewport_size({"width": width, "height": height})
                    self.picture(self.window, f"{name}-window-{language or 'own'}-{size}", True, size == "small")
            self.window.set_viewport_size({"width": 1080, "height": 1920})
            if state not in ("idle", "away", "end"):
                self.window.locator("#language").click()
                self.window.locator("#choice [data-code='ja']").click()

    def picture(self, page, name, is_touched, is_judged):
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        page.screenshot(path=self.out / f"{name}.png")
        self.problems += checks.problems_of_fit(page, name, is_touched)
        if is_judged:
            self.problems += checks.problems_of_access(page, name)
        self.looked += 1

    def begin(self, reference="DESK-0001", renews=False):
        page = self.clerk
        view(page, "start")
        page.fill("#name", "デモ 太郎")
        page.fill("#reference", reference)
        page.fill("#expires", EXPIRES)
        page.select_option("#document", "driving-licence")
        page.fill("#document-number", "123456789012")
        page.set_checked("#renews", renews)
        page.set_checked("#identity", True)
        page.keyboard.press("Alt+b")
        view(page, "run")

    def captured(self, *customer, **more):
        """To the choice of a PIN. A random challenge is now and then not answered in time: then the clerk begins again."""
        for _ in range(TRIES):
            if self.phase("idle", "capturing", "ended", "choosing-pin") in ("idle", "ended"):
                if self.clerk.evaluate("document.body.dataset.view") == "result":
                    self.next()
                self.begin(*customer, **more)
            if self.phase("choosing-pin", "ended") == "choosing-pin":
                return
        raise AssertionError("the simulated customer was never enrolled")

    def proven(self, text):
        """The pass is shown until the living face was matched; the desk allows five tries."""
        for _ in range(TRIES):
            self.desk.tell(f"scan {text}")
            self.phase("proving", "ended")
            if self.phase("handing-over", "ended") == "ended":
                break
        self.ended("good")

    def type_pin(self, digits):
        for digit in digits:
            self.window.locator("#pad button", has_text=digit).first.click()
        self.window.locator("#pad .main").click()

    def ended(self, outcome):
        view(self.clerk, "result")
        expect(self.clerk.locator("body")).to_have_attribute("data-outcome", outcome)
        view(self.window, "end")

    def next(self):
        self.clerk.keyboard.press("Alt+n")
        view(self.clerk, "start")

    def code(self):
        """A picture of the customer's window, with the code on it."""
        view(self.window, "code")
        until(self.window, "document.getElementById('code').width > 100")
        return self.window.screenshot()


def photographed(browser, picture, slant, degrees, width):
    """What a phone makes of a display: its pixels' grid, from the side, turned, out of focus, as JPEG."""
    page = browser.new_context(viewport={"width": width, "height": width}).new_page()
    source = "data:image/jpeg;base64," if picture[:2] == b"\xff\xd8" else "data:image/png;base64,"
    page.set_content(f"""<body style="margin:0;background:#777;overflow:hidden"><div id="all" style="position:relative;
        width:{width}px;height:{width}px;display:grid;place-items:center;filter:blur(0.7px) contrast(0.8);
        transform:perspective(1600px) rotateY({slant}deg) rotate({degrees}deg) scale(0.93)">
        <img src="{source}{base64.b64encode(picture).decode()}" style="max-width:100%;max-height:100%">
        <div style="position:absolute;inset:0;background:repeating-linear-gradient(0deg,#0004 0 1px,#0000 1px 2.7px),
        repeating-linear-gradient(90deg,#0004 0 1px,#0000 1px 2.7px)"></div></div>""")
    until(page, "document.images[0].complete")
    taken = page.screenshot(type="jpeg", quality=60)
    page.context.close()
    return taken


def read(picture, folder):
    """What the product's reader makes of a picture."""
    path = pathlib.Path(folder) / "photograph.jpg"
    path.write_bytes(picture)
    made = subprocess.run([PROGRAMS / "kaoin", "pass", "read", path], capture_output=True, text=True)
    return made.stdout.strip("\n") if made.returncode == 0 else None


def visit(pages, desk, folder, browser):
    clerk, window = pages.clerk, pages.window
    view(clerk, "start")
    view(window, "idle")
    pages.look("01-start")
    for page in (clerk, window):
        assert page.locator("input[type=file]").count() == 0
    # Nothing begins without a field, or before the clerk has looked at the document.
    clerk.keyboard.press("Alt+b")
    expect(clerk.locator("#said")).to_contain_text("お名前")
    pages.look("02-missing", window=False)
    clerk.fill("#name", "A")
    clerk.fill("#reference", "1")
    clerk.fill("#expires", "2031-02-30")
    clerk.fill("#document-number", "1")
    clerk.keyboard.press("Alt+b")
    expect(clerk.locator("#said")).to_contain_text("書類の原本")
    clerk.set_checked("#identity", True)
    clerk.keyboard.press("Alt+b")
    expect(clerk.locator("#said")).to_contain_text("日付")
    view(clerk, "start")

    # A print before the camera: nobody is enrolled, and the customer's window does not say why.
    desk.tell("present print 11")
    pages.begin()
    pages.ended("bad")
    expect(window.locator("#words")).to_have_text("今回は登録できませんでした。係員がご案内します")
    pages.look("03-print")
    assert desk.waiting() == 0
    pages.next()

    # Somebody who lives, with a PIN.
    desk.tell("present customer 3")
    desk.tell("frames 12")
    pages.begin()
    view(window, "look")
    expect(window.locator("#mirror")).to_have_attribute("data-live", "")
    expect(clerk.locator("#components tr")).to_have_count(14)
    pages.look("04-capture")
    desk.tell("frames")
    pages.captured()
    view(window, "pin")
    assert desk.waiting() == 0
    pages.look("05-choose-pin")
    pages.type_pin(PIN)
    expect(window.locator("#words")).to_contain_text("もう一度")
    pages.look("06-repeat-pin")
    pages.type_pin("2469")
    expect(window.locator("#words")).to_contain_text("違いました")
    pages.look("07-differ", clerk=False)
    pages.type_pin(PIN)
    # What is typed before it is asked for is forgotten.
    expect(window.locator("#words")).to_contain_text("もう一度")
    pages.type_pin(PIN)
    seen = pages.code()
    assert desk.waiting() == 1
    pages.look("08-code")
    with clerk.expect_download() as saved:
        clerk.keyboard.press("Alt+p")
    assert pathlib.Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    # Onto the phone without a network: a photograph of the window, shown to the scanner.
    on_phone = photographed(browser, seen, slant=4, degrees=2, width=1500)
    (pages.out / "photograph.jpg").write_bytes(on_phone)
    scanned = photographed(browser, on_phone, slant=-3, degrees=-2, width=1100)
    (pages.out / "scanned.jpg").write_bytes(scanned)
    text = read(seen, folder)
    assert text and read(scanned, folder) == text
    desk.tell("scan HELLO")
    expect(clerk.locator("#problem")).to_be_visible(timeout=LONG)
    pages.look("09-not-yet", window=False)
    desk.tell("present stranger 5")
    desk.tell(f"scan {text}")
    pages.phase("proving")
    pages.phase("handing-over")
    assert desk.waiting() == 1
    desk.tell("present customer 4")
    desk.tell("frames 8")
    desk.tell(f"scan {text}")
    view(window, "look")
    pages.look("10-proving")
    desk.tell("frames")
    if pages.phase("handing-over", "ended") != "ended":
        pages.proven(text)
    pages.ended("good")
    pages.look("11-handed-over")
    assert desk.waiting() == 0
    pages.next()

    # Renewal: the old pass has a PIN, which the customer types; the clerk sees how alike the faces are.
    desk.tell("present customer 7")
    for attempt in range(TRIES):
        pages.begin(renews=True)
        view(window, "pass")
        if attempt == 0:
            pages.look("12-old-pass")
        desk.tell(f"scan {text}")
        view(window, "pin")
        if attempt == 0:
            pages.look("13-old-pin")
            pages.type_pin("1357")
            expect(window.locator("#words")).to_contain_text("違います")
        pages.type_pin(PIN)
        if pages.phase("choosing-pin", "ended") == "choosing-pin":
            break
        view(clerk, "result")
        pages.next()
    window.locator("#no-pin").click()
    renewed = read(pages.code(), folder)
    expect(clerk.locator("#similarity")).to_have_text(re.compile(r"^[5-9]\d（100が最大）$"))
    # What was wrong before is told no more.
    expect(clerk.locator("#problem")).to_be_hidden()
    pages.look("14-renewed", window=False)
    # A camera that fails while the pass is out ends nothing.
    desk.tell("fail")
    desk.tell(f"scan {renewed}")
    expect(clerk.locator("#problem")).to_be_visible(timeout=LONG)
    pages.look("15-camera", window=False)
    desk.tell("mend")
    pages.phase("handing-over")
    pages.proven(renewed)
    pages.next()

    # The customer leaves without the proof, and comes back.
    desk.tell("present customer 8")
    pages.captured("DESK-0002")
    window.locator("#no-pin").click()
    left = read(pages.code(), folder)
    clerk.keyboard.press("Alt+e")
    expect(clerk.locator("#question")).to_be_visible()
    clerk.locator("#end-it").click()
    pages.ended("bad")
    pages.look("16-not-proven")
    pages.next()
    expect(clerk.locator("#passes li")).to_have_count(1)
    pages.look("17-waiting", window=False)
    clerk.locator("#passes button").click()
    view(window, "pass")
    pages.look("18-later")
    desk.tell(f"scan {text}")
    expect(clerk.locator("#problem")).to_be_visible(timeout=LONG)
    pages.proven(left)
    assert desk.waiting() == 0
    pages.next()

    # Killed at each step: nothing is half-issued, and the pages come back by themselves.
    kills = 0
    for step, out in (("capturing", 0), ("choosing-pin", 0), ("handing-over", 1)):
        desk.tell("present customer 9")
        desk.tell("frames 5" if step == "capturing" else "frames")
        if step == "capturing":
            pages.begin(f"DESK-1{kills}")
            pages.phase("capturing")
        else:
            pages.captured(f"DESK-1{kills}")
        if step == "handing-over":
            window.locator("#no-pin").click()
            pages.code()
        desk.kill()
        view(clerk, "away")
        view(window, "away")
        if kills == 0:
            pages.look("19-away")
        desk.start()
        view(clerk, "start")
        view(window, "idle")
        assert desk.waiting() == out, (step, desk.waiting())
        kills += 1

    # No digit of a PIN went to the clerk's page, and nothing is kept in either browser.
    for page in (clerk, window):
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    for watch in pages.watches:
        watch.verify()
    # Each socket has its own routes alone, and its own user.
    assert desk.ask("desk", "/v1/window")[0] == 403 and desk.ask("desk-window", "/v1/desk")[0] == 403
    assert os.stat(desk.folder / "run").st_mode & 0o777 == (0o711 if WINDOW_USER else 0o700)
    if WINDOW_USER:
        assert desk.refuses_the_window() and desk.ask("desk-window", "/v1/window")[0] == 403
    assert not pages.problems, "\n".join(pages.problems)
    return {"kills": kills}


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for old in [*out.glob("*.png"), *out.glob("*.jpg")]:
        old.unlink()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if WINDOW_USER:
            # The window's user goes through it to its socket.
            os.chmod(folder, 0o711)
        desk = Desk(folder)
        bridges = {
            "desk": Bridge(f"{folder}/run", f"{folder}/desk.log", "desk"),
            "desk-window": Bridge(f"{folder}/run", f"{folder}/desk-window.log", "desk-window", as_window()),
        }
        browser = started(playwright)
        try:
            pages = Pages(browser, desk, bridges, out)
            said = visit(pages, desk, folder, browser)
        except BaseException:
            pages.clerk.screenshot(path=out / "failed-clerk.png")
            pages.window.screenshot(path=out / "failed-window.png")
            print((desk.folder / "desk.log").read_text()[-2000:], *pages.problems, sep="\n", file=sys.stderr)
            raise
        finally:
            desk.stop()
            for bridge in bridges.values():
                bridge.stop()
        browser.close()
    print(json.dumps({**said, "looked": pages.looked}))


if __name__ == "__main__":
    main()
