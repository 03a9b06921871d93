"""The customer's screen in a real browser: whole sessions before a laboratory kiosk with a simulated customer, then every
state in every language and on every size of screen.

usage: screen.py OUT [--again]: pictures of all states go to OUT, with a contact sheet; a line of JSON at the end says what was
done. With --again the states of the last run are shown, without sessions, for who works on the look of a page."""

import base64

import json
import os
import pathlib
import re
import sys
import tempfile

import network

if __name__ == "__main__":
    network.enter()

from PIL import Image
from playwright.sync_api import expect, sync_playwright

import checks
from kiosk import PATIENCE, Bridge, Kiosk, refuses_company, wait_for
from player import Player

SIZES = {"portrait": (1080, 1920), "wide": (1920, 1080), "small": (1024, 768)}
PICTURED = ("ja", "en", "ne")
ACTIONS = ("turn-left", "turn-right", "look-up", "blink", "open-mouth")


def started(playwright, program="/usr/bin/chromium"):
    """Debian's browser, as on a kiosk; its sandbox needs an ordinary user."""
    return playwright.chromium.launch(
        executable_path=program, chromium_sandbox=os.geteuid() != 0,
        args=["--disable-gpu", "--disable-component-update", "--autoplay-policy=no-user-gesture-required"])


def view(page, name, patience=PATIENCE):
    expect(page.locator("body")).to_have_attribute("data-view", name, timeout=patience * 1000)


# A page goes back to the beginning some seconds after a verdict. Here it does so once the test has seen the verdict, however busy the
# machine is.
PATIENT = """
{
  const [start, stop] = [window.setTimeout, window.clearTimeout];
  window.setTimeout = (work, ...more) => {
    if (work.name !== "rest") return start(work, ...more);
    window.resting = work;
    return "rest";
  };
  window.clearTimeout = (timer) => {
    if (timer === "rest") window.resting = undefined;
    else stop(timer);
  };
}
"""


def rested(page):
    """The time of a verdict is over."""
    page.evaluate("window.resting()")
    view(page, "idle")


def until(page, expression, arg=None):
    """Waits for what the page says to be true. It is asked from here each time: what Playwright polls in the page itself is compiled
    there, which a page's policy forbids from the second time on."""
    return wait_for(expression, lambda: page.evaluate(expression, arg))


def away(text, url):
    """What a browser writes by itself where a request is not answered, because the daemon was killed."""
    return "503 (Service Unavailable)" in text or "net::ERR" in text


def away_or_late(text, url):
    """The same, and what it writes where the kiosk's time waits for the pictures, and the light is over there before the page is
    through with it."""
    return away(text, url) or ("409 (Conflict)" in text and url.endswith("/light"))


# What the page really plays, and how loud.
PLAYED = """
(() => {
  const play = HTMLMediaElement.prototype.play;
  window.played = [];
  HTMLMediaElement.prototype.play = async function () {
    await play.call(this);
    window.played.push([new URL(this.src).pathname, this.volume]);
  };
})();
"""


def spoken(page, file, volume=0.6):
    """The sentence was really played."""
    until(
        page, "([path, volume]) => window.played.some(([p, v]) => p === path && Math.abs(v - volume) < 0.001)",
        [f"/screen/voice/{file}.ogg", volume])


class Recorder:
    """What the page was told, to be shown again; and pictures of the live picture."""

    SCRIPT = """
    (() => {
""" + checks.READ_EVENTS + """
      const whole = window.fetch;
      window.recorded = [];
      window.fetch = async (...all) => {
        const response = await whole(...all);
        if (all[0] !== "/v1/screen/events" || !response.ok) return response;
        const [page, ours] = response.body.tee();
        readEvents(ours, (name, data) => window.recorded.push([name, data])).catch(() => {});
        return new Response(page, response);
      };
    })();
    """

    def __init__(self):
        self.states = {}
        self.faces = []

    def take(self, page):
        for name, data in page.evaluate("window.recorded"):
            if name == "face":
                if data.get("face"):
                    self.faces.append(data)
                continue
            kind = data.get("verdictKind") or (data.get("guidance") or {}).get("kind") or "idle"
            self.states.setdefault((data["phase"], kind), data)


def pictures_of(kiosk, count):
    """JPEGs of the live picture, as the socket sends them."""
    from kiosk import OverSocket

    connection = OverSocket(kiosk.folder / "run/screen.sock")
    connection.request("GET", "/v1/screen/preview")
    answer, found = connection.getresponse(), []
    while len(found) < count:
        length = int.from_bytes(answer.read(4), "big")
        if length:
            found.append(answer.read(length))
    connection.close()
    return found


def verified(page, kiosk, number):
    """The session's verdict, once the page shows that the customer was verified. A blink of this portrait is not always seen
    (docs/LIMITATIONS.md), however fast the machine is: then the teller is asked, and accepts."""
    wait_for("the end", lambda: kiosk.phase(number) in ("awaiting-teller", "ended"))
    if kiosk.phase(number) == "awaiting-teller":
        view(page, "teller")
        kiosk.teller("POST", f"/v1/sessions/{number}/decision", {"accept": True, "reason": "known-in-person"})
    view(page, "verdict")
    expect(page.locator("body")).to_have_attribute("data-outcome", "verified")
    kind = kiosk.verdict(number)["kind"]
    assert kind in ("accepted", "accepted-by-teller"), kind
    return kind


def shown(page):
    """All that the page shows but the seconds that are left, which go by on their own."""
    return re.sub(r'(id="time"[^>]*>)[^<]*', r"\1", page.evaluate("document.body.innerHTML"))


def sessions(browser, kiosk, bridge, recorder):
    """Whole sessions, from idle to their end, as a customer has them."""
    # A touch screen, and nothing else.
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
    page = context.new_page()
    watch = checks.Watch(page, bridge.address, away_or_late)
    page.add_init_script(Recorder.SCRIPT)
    page.add_init_script(PLAYED)
    page.add_init_script(PATIENT)
    page.goto(bridge.address)
    view(page, "idle")
    checks.fits(page, "idle")

    # Somebody of the staff, before anything began; it is over when a session begins.
    page.locator("#help").tap()
    expect(page.locator("#called")).to_be_visible()
    checks.fits(page, "called before a session")
    assert kiosk.teller("GET", "/v1/status")["isHelpCalled"]

    # A clerk's stick: until it may be pulled, and then until it is gone.
    texts = page.evaluate("fetch('/texts.json').then((r) => r.json()).then((r) => r.texts)")
    for state, key in (("running", "visitRuns"), ("over", "visitOver")):
        assert kiosk.teller("POST", "/v1/visit", {"state": state}, role="technician") == {"state": state}
        view(page, "visit")
        until(page, "(text) => document.getElementById('words').textContent === text", texts["ja"][key])
        checks.fits(page, f"visit {state}")
    kiosk.teller("POST", "/v1/visit", {"state": "none"}, role="technician")
    view(page, "idle")

    # The customer's language before the session, by one touch; a code that is no pass; the challenge; accepted.
    page.locator("#languages button[lang=en]").tap()
    expect(page.locator("#words")).to_have_text("Our staff will begin with you in a moment")
    number = kiosk.begin("ja")
    view(page, "pass")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert wait_for("the language", lambda: kiosk.session(number)["language"] == "en")
    kiosk.scan("HTTPS://EXAMPLE.COM")
    expect(page.locator("#drawing")).to_have_attribute("data-kind", "code-is-no-pass")
    expect(page.locator("#words")).to_have_text("This code is not a pass. Please show the QR code of your pass")
    spoken(page, "en/codeIsNoPass")
    # Nothing was read for a while: what may help.
    expect(page.locator("#detail")).to_have_text(
        "If it is not read, make the screen of your phone brighter and hold it a little further away", timeout=PATIENCE * 1000)
    spoken(page, "en/brighterPhone")
    checks.fits(page, "a dark phone")
    assert not kiosk.teller("GET", "/v1/status")["isHelpCalled"]
    # No voice where the customer wants none, nor in a language that has none.
    page.locator("#voice").tap()
    assert page.evaluate("document.documentElement.dataset.spoken") is None
    # Another language in the session.
    page.locator("#language").tap()
    page.locator("#choice button[lang=vi]").tap()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("#voice")).to_be_hidden()
    page.locator("#language").tap()
    page.locator("#choice button[lang=ja]").tap()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    # Somebody of the staff: the teller sees it.
    page.locator("#help").tap()
    expect(page.locator("#called")).to_be_visible()
    assert kiosk.session(number)["report"]["isHelpCalled"]
    kiosk.scan(kiosk.passes["plain"])
    view(page, "look")
    expect(page.locator("#mirror")).to_have_attribute("data-live", "", timeout=PATIENCE * 1000)
    kinds = [verified(page, kiosk, number)]
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    # The picture is gone from the page.
    assert page.evaluate("""() => {
        const shown = document.querySelector("kaoin-mirror canvas");
        const [copy, context] = [new OffscreenCanvas(shown.width, shown.height)].flatMap((c) => [c, c.getContext("2d")]);
        context.drawImage(shown, 0, 0);
        return context.getImageData(0, 0, copy.width, copy.height).data.every((v, i) => i % 4 === 3 || v === 0);
    }""")
    recorder.take(page)
    rested(page)

    # With a PIN, wrong once; nothing of it is on the page. The keys lie in another order each time.
    kiosk.set("screen", "shuffled_digits = true", "voice_volume = 35")
    number = kiosk.begin("en")
    view(page, "pass")
    kiosk.scan(kiosk.passes["pin"])
    view(page, "pin")
    # No key is shown before the bank's word on their order is there.
    expect(page.locator("#pad")).to_be_visible(timeout=PATIENCE * 1000)
    checks.fits(page, "pin")
    spoken(page, "en/enterPIN", 0.35)
    keys = "[...document.querySelectorAll('#pad button:not(.word)')].map((key) => key.textContent).join('')"
    assert sorted(order := page.evaluate(keys)) == list("0123456789") and order != "1234567890", order
    done = page.locator("#pad button.main")
    expect(done).to_be_disabled()
    # What goes on by itself, such as the voice's end, may fall between two looks, but not between all of them.
    same = []
    for digit in "1239":
        before = shown(page)
        page.get_by_role("button", name=digit, exact=True).tap()
        same.append(shown(page) == before)
    assert any(same), "the page shows something of a PIN"
    done.tap()
    expect(page.locator("#words")).to_have_text("The PIN is not right. Please enter it again", timeout=PATIENCE * 1000)
    for digit in "4071":
        page.get_by_role("button", name=digit, exact=True).tap()
    done.tap()
    view(page, "look")
    pictures = pictures_of(kiosk, 3)
    kinds.append(verified(page, kiosk, number))
    recorder.take(page)
    while "accepted" not in kinds:
        assert len(kinds) < 8, f"the machine accepts nobody by itself: {kinds}"
        rested(page)
        number = kiosk.begin("ja")
        view(page, "pass")
        kiosk.scan(kiosk.passes["plain"])
        kinds.append(verified(page, kiosk, number))
    recorder.take(page)

    # The daemon is killed in the middle, and comes back: the page says so, and goes on by itself.
    rested(page)
    kiosk.begin("ja")
    view(page, "pass")
    kiosk.kill()
    view(page, "away")
    expect(page.locator("#words")).to_have_text("この機械は使えません。恐れ入りますが、ほかの窓口をご利用ください")
    checks.fits(page, "away")
    kiosk.start(hears=False)
    view(page, "idle")

    # The same of the bridge: the session goes on where it was.
    number = kiosk.begin("ja")
    view(page, "pass")
    bridge.kill()
    view(page, "away")
    bridge.start()
    view(page, "pass")
    kiosk.teller("DELETE", f"/v1/sessions/{number}")
    view(page, "verdict")
    rested(page)

    # The customer stops by themselves.
    number = kiosk.begin("ja")
    view(page, "pass")
    page.locator("#stop").tap()
    page.locator("#go-on").tap()
    assert kiosk.phase(number) == "awaiting-pass"
    page.locator("#stop").tap()
    page.locator("#end").tap()
    view(page, "verdict")
    expect(page.locator("body")).to_have_attribute("data-outcome", "cancelled")
    assert kiosk.verdict(number)["reason"] == "customer"
    recorder.take(page)
    rested(page)

    # Nobody does what is asked: each prompt stays for its time, then the teller is asked, and refuses.
    number = kiosk.begin("ja")
    view(page, "pass")
    kiosk.scan(kiosk.passes["plain"])
    view(page, "look")
    until(page, "(kinds) => kinds.includes(document.getElementById('drawing').dataset.kind)", list(ACTIONS))
    expect(page.locator("#step")).not_to_be_empty()
    checks.fits(page, "challenge")
    view(page, "teller")
    kiosk.teller("POST", f"/v1/sessions/{number}/decision", {"accept": False, "reason": "other-person"})
    view(page, "verdict")
    expect(page.locator("body")).to_have_attribute("data-outcome", "other-way")
    recorder.take(page)
    # A page that is opened in the middle shows what goes on.
    rested(page)
    number = kiosk.begin("ja")
    page.reload()
    view(page, "pass")
    kiosk.teller("DELETE", f"/v1/sessions/{number}")
    view(page, "verdict")
    watch.verify()
    context.close()
    return pictures


def told(states):
    """A state for each view, as the daemon told it: names of pictures, and what is shown."""
    def one(phase, *kinds):
        for (known, kind), state in states.items():
            if known == phase and (not kinds or kind in kinds):
                return state
        raise AssertionError(f"no session told of {phase} {kinds}: {sorted(states)}")

    challenge = one("challenging", *ACTIONS)
    texts = {kind: state["guidance"] for (_, kind), state in states.items() if kind in ACTIONS}
    found = {
        "01-idle": one("idle"), "02-pass": one("awaiting-pass", "show-pass"),
        "03-no-pass": one("awaiting-pass", "code-is-no-pass"), "04-wait": one("opening-pass"),
        "05-pin": one("awaiting-pin", "enter-pin"), "06-pin-again": one("awaiting-pin", "enter-pin-again"),
        "07-look": one("capturing"), "07-light": one("showing-light", "watch-light"),
    }
    for kind, guidance in sorted(texts.items()):
        found[f"08-{kind}"] = {**challenge, "guidance": guidance}
    found["09-outline"] = {**challenge, "hasPreview": False}
    found["10-called"] = {**found["02-pass"], "isHelpCalled": True}
    found["11-teller"] = one("awaiting-teller")
    for kind in ("verified", "cancelled", "other-way"):
        found[f"12-{kind}"] = one("ended", kind)
    found["13-out-of-order"] = {**found["01-idle"], "isReady": False}
    found["14-visit"] = {**found["01-idle"], "isReady": False, "visit": "running"}
    found["15-visit-over"] = {**found["01-idle"], "visit": "over"}
    return found


class Gallery:
    """Every state, as long as it takes to look at it."""

    def __init__(self, browser, player, bridge, out, languages):
        self.browser, self.player, self.bridge, self.out, self.languages = browser, player, bridge, out, languages
        self.looked = 0
        self.problems = []
        self.numbers = 0

    def show(self, page, state, language, face):
        # Each its own session: a verdict is shown once.
        self.numbers += 1
        session = f"{self.numbers:032x}"
        shown = {**state, "language": language, "session": session} if state["phase"] != "idle" else state
        if "secondsLeft" in shown:
            shown["secondsLeft"] = 42
        if "step" in shown:
            shown["step"] = {**shown["step"], "secondsLeft": 3}
        self.player.show(shown, face and {**face, "session": session})
        until(page, "(texts) => texts.some((text) => document.getElementById('words').textContent === text)", self.words(shown, language))
        return shown

    def words(self, state, language):
        texts = self.texts[language]
        if state.get("visit"):
            return [texts["visitOver" if state["visit"] == "over" else "visitRuns"]]
        if not state["isReady"]:
            return [texts["outOfOrder"]]
        if state["phase"] == "idle":
            return [texts["idle"]]
        return [(state.get("verdict") or state["guidance"]["text"])[language]]

    def visit(self, states, face):
        for size, (width, height) in SIZES.items():
            context = self.browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
            page = context.new_page()
            watch = checks.Watch(page, self.bridge.address)
            self.player.show(states["01-idle"])
            page.goto(self.bridge.address)
            view(page, "idle")
            self.texts = page.evaluate("fetch('/texts.json').then((r) => r.json()).then((r) => r.texts)")
            for name, state in states.items():
                for language in self.languages:
                    self.look(page, size, name, state, language, face)
            watch.verify()
            context.close()

    def look(self, page, size, name, state, language, face):
        place = f"{name} {language} {size}"
        if state["phase"] == "idle":
            # Nobody's language is known: it is chosen.
            self.player.show({**state, "isReady": True, "visit": None})
            view(page, "idle")
            page.locator(f"#languages button[lang={language}]").tap()
        self.show(page, state, language, face if state.get("hasPreview") else None)
        expect(page.locator("html")).to_have_attribute("lang", language)
        if state.get("hasPreview"):
            expect(page.locator("#mirror")).to_have_attribute("data-live", "")
        if state["phase"] == "awaiting-pin":
            expect(page.locator("#pad")).to_be_visible(timeout=PATIENCE * 1000)
        # Motions that come to an end are at their end.
        page.evaluate("document.getAnimations().forEach((motion) => motion.finish())")
        self.problems += checks.problems_of_fit(page, place)
        self.looked += 1
        if language in PICTURED:
            page.screenshot(path=self.out / f"{name}-{language}-{size}.png")
        if language == PICTURED[0] or (language == "en" and size == "wide"):
            self.problems += checks.problems_of_access(page, place)
        if page.locator("#larger").is_visible():
            page.locator("#larger").tap()
            self.problems += checks.problems_of_fit(page, place + " large")
            page.locator("#larger").tap()
        # Written from the right, as a language of the catalogue may be one day.
        page.evaluate("document.documentElement.dir = 'rtl'")
        self.problems += checks.problems_of_fit(page, place + " from the right")
        if language == "en" and name in ("02-pass", "05-pin"):
            page.screenshot(path=self.out / f"{name}-rtl-{size}.png")
        for button, dialog in (("language", "choice"), ("stop", "question")) if name == "02-pass" else ():
            page.locator(f"#{button}").tap()
            self.problems += checks.problems_of_fit(page, f"{place} {dialog}")
            if language == PICTURED[0]:
                self.problems += checks.problems_of_access(page, f"{place} {dialog}")
                page.screenshot(path=self.out / f"{name}-{dialog}-{language}-{size}.png")
            page.keyboard.press("Escape")
        page.evaluate("document.documentElement.dir = 'ltr'")


def contact_sheet(out):
    """All pictures of one language on one sheet, by state and size."""
    for language in PICTURED:
        names = sorted(path.name for path in out.glob(f"*-{language}-wide.png"))
        cells = [(460, 818), (818, 460), (614, 460)]
        sheet = Image.new("RGB", (sum(width for width, _ in cells) + 80, (818 + 20) * len(names) + 20), "white")
        for row, name in enumerate(names):
            left = 20
            for size, cell in zip(SIZES, cells):
                picture = Image.open(out / name.replace("-wide", f"-{size}"))
                picture.thumbnail(cell)
                sheet.paste(picture, (left, 20 + row * 838))
                left += cell[0] + 20
        sheet.resize((sheet.width // 2, sheet.height // 2)).save(out / f"contact-{language}.png")


def played(browser, folder):
    """States, a face, live pictures and the number of sessions, of a whole run."""
    recorder, kiosk = Recorder(), Kiosk(f"{folder}/kiosk", light=True)
    kiosk.start()
    refuses_company(kiosk.folder / "run")
    bridge = Bridge(kiosk.folder / "run", f"{folder}/bridge.log")
    try:
        pictures = sessions(browser, kiosk, bridge, recorder)
    except BaseException:
        for log in (kiosk.folder / "daemon.log", pathlib.Path(f"{folder}/bridge.log")):
            print(log.read_text()[-2000:], file=sys.stderr)
        raise
    finally:
        kiosk.stop()
        bridge.stop()
    face = recorder.faces[len(recorder.faces) // 2]
    return told(recorder.states), face, [base64.b64encode(picture).decode() for picture in pictures], kiosk.sessions


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    kept = out / "states.json"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = started(playwright)
        if "--again" not in sys.argv:
            kept.write_text(json.dumps(played(browser, folder)))
        states, face, pictures, count = json.loads(kept.read_text())
        pictures = [base64.b64decode(picture) for picture in pictures]
        player = Player(f"{folder}/player", pictures)
        bridge = Bridge(f"{folder}/player", f"{folder}/bridge.log")
        languages = sorted(states["02-pass"]["guidance"]["text"])
        gallery = Gallery(browser, player, bridge, out, languages)
        gallery.visit(states, face)
        browser.close()
        bridge.stop()
        player.stop()
    contact_sheet(out)
    assert not gallery.problems, f"{len(gallery.problems)} problems\n" + "\n".join(gallery.problems)
    print(json.dumps({"sessions": count, "states": len(states), "looked": gallery.looked, "languages": languages}))


if __name__ == "__main__":
    main()
