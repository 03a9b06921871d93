"""The teller's page in a real browser, by keyboard alone, before a laboratory kiosk with a simulated customer.

usage: teller.py OUT: pictures of all states go to OUT; a line of JSON at the end says what was done."""

import json
import os
import subprocess

import network

if __name__ == "__main__":
    network.enter()

from playwright.sync_api import expect

from checks import LONG
from kiosk import PROGRAMS, OverSocket, tool, wait_for
from staff import main, tabbed, view

COLLEAGUE = 61_021


def begin(page, kiosk, transaction):
    """From the first field, where the focus is, to a session that runs."""
    view(page, "start")
    expect(page.locator("#transaction")).to_be_focused()
    page.keyboard.type(transaction)
    page.keyboard.press("Enter")
    view(page, "running")
    number = kiosk.teller("GET", "/v1/session")["session"]["session"]
    assert kiosk.session(number)["transaction"] == transaction
    return number


def referred(page, kiosk, transaction):
    """A customer who does nothing that is asked: the machine asks the teller."""
    number = begin(page, kiosk, transaction)
    kiosk.scan(kiosk.passes["portrait"])
    view(page, "referral")
    return number


def as_colleague(kiosk, method, path, body=None):
    """Another teller of the machine, over the same socket."""
    more = [] if body is None else ["--header", "Content-Type: application/json", "--data-binary", json.dumps(body)]
    said = subprocess.run(
        ["setpriv", f"--reuid={COLLEAGUE}", f"--regid={COLLEAGUE}", f"--groups={os.getegid()}", "curl", "--silent",
         "--show-error", "--unix-socket", kiosk.folder / "run/teller.sock", "--request", method, *more, f"http://kiosk{path}"],
        capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def settings(kiosk, access):
    """Other rights of tellers, in force at once."""
    path = kiosk.folder / "kaoin.toml"
    lines = [line for line in path.read_text().splitlines() if not line.startswith(("decide_own", "others"))]
    at = lines.index("[access]") + 1
    path.write_text("\n".join(lines[:at] + access + lines[at:]) + "\n")
    assert "isReady" in kiosk.teller("POST", "/v1/reload", role="technician")


def first_session(desk, page):
    """By the keyboard alone: begun, left by closing the tab and found again, decided, its receipt kept."""
    kiosk = desk.kiosk
    view(page, "start")
    expect(page.locator("#health")).to_have_attribute("data-state", "good", timeout=LONG)
    # What is missing is said where it is missing.
    page.keyboard.press("Enter")
    expect(page.locator("#transaction-missing")).to_be_visible()
    desk.look(page, "01-missing")
    page.locator("#transaction").focus()
    assert tabbed(page, 5) == ["purpose", "customer-language", "unhurried", "light-sensitive", "begin"]
    # A customer wants somebody before anything began.
    kiosk.teller("POST", "/v1/screen/help", role="screen")
    expect(page.locator("#called-between")).to_be_visible(timeout=LONG)
    desk.look(page, "01-called")
    page.keyboard.press("Alt+h")
    expect(page.locator("#called-between")).to_be_hidden()
    assert not kiosk.teller("GET", "/v1/status")["isHelpCalled"]
    page.keyboard.press("Alt+l")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.keyboard.press("Alt+l")
    # A customer who reads Vietnamese.
    page.locator("#customer-language").select_option("vi")
    # One who needs longer: for this session, not for the next.
    page.locator("#unhurried").focus()
    page.keyboard.press("Space")
    page.locator("#transaction").focus()
    number = begin(page, kiosk, "T-1001")
    assert kiosk.teller("GET", "/v1/screen", role="screen")["secondsLeft"] > 60
    expect(page.locator("#unhurried")).not_to_be_checked()
    # The policy of this kiosk does not let a challenge ask for less.
    expect(page.locator("#fewer-actions")).to_be_hidden()
    assert kiosk.session(number)["language"] == "vi"
    expect(page.locator("#customers-words")).to_have_attribute("lang", "vi")
    expect(page.locator("#customers-words")).not_to_be_empty()
    desk.look(page, "02-running")
    # The customer asks for somebody, on their own screen.
    kiosk.teller("POST", f"/v1/sessions/{number}/help", role="screen")
    expect(page.locator("#help-called")).to_be_visible()
    desk.look(page, "03-help")
    # The tab is closed in the middle: the session goes on, and whoever opens the page again is back in it.
    page.close()
    page = desk.open()
    view(page, "running")
    expect(page.locator("#of-transaction")).to_have_text("T-1001")
    expect(page.locator("#said")).to_have_text("進行中の本人確認に戻りました")
    kiosk.scan(kiosk.passes["portrait"])
    view(page, "referral")
    expect(page.locator("#holder")).to_have_text("山田 花子")
    for picture in ("face", "portrait"):
        expect(page.locator(f"#{picture}")).to_have_attribute("data-live", "", timeout=LONG)
    sizes = page.evaluate("['face', 'portrait'].map((id) => document.getElementById(id).getBoundingClientRect()).map((r) => [r.width, r.height])")
    assert sizes[0] == sizes[1], sizes
    # The head, not the whole of what the camera sees.
    connection = OverSocket(kiosk.folder / "run/teller.sock")
    connection.request("GET", f"/v1/sessions/{number}/picture")
    import io
    from PIL import Image
    whole = Image.open(io.BytesIO(connection.getresponse().read())).size
    shown = page.evaluate("[document.getElementById('face').width, document.getElementById('face').height]")
    assert shown[0] < whole[0] and shown[1] <= whole[1], (shown, whole)
    assert page.locator("#unclear li").count() >= 1
    desk.look(page, "04-referral")
    # Nothing is decided without a reason, nor by the key of the reason alone.
    expect(page.locator("#confirm")).to_be_disabled()
    page.keyboard.press("Alt+2")
    expect(page.locator("#confirm")).to_be_focused()
    desk.look(page, "05-chosen")
    assert kiosk.phase(number) == "awaiting-teller"
    page.keyboard.press("Enter")
    view(page, "ended")
    expect(page.locator("#ended")).to_have_attribute("data-kind", "accepted")
    assert kiosk.verdict(number)["kind"] == "accepted-by-teller"
    # Pictures are gone from the page.
    assert page.evaluate("""['face', 'portrait'].every((id) => { const c = document.getElementById(id);
        return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.every((v, i) => i % 4 === 3 || v === 0); })""")
    page.keyboard.press("Alt+r")
    expect(page.locator("#receipt-session")).to_have_text(number)
    desk.look(page, "06-accepted")
    with page.expect_download() as downloading:
        page.keyboard.press("Alt+s")
    saved = kiosk.folder / "receipt"
    downloading.value.save_as(saved)
    said = json.loads(tool("receipt", "verify", "--json", "--receipt-key", kiosk.folder / "receipt.pub", saved))
    assert "T-1001" in json.dumps(said), said
    page.keyboard.press("Alt+n")
    view(page, "start")
    expect(page.locator("#today tr")).to_have_count(1)
    return page


def others(desk, page):
    """Rejected, cancelled, and what other tellers began."""
    kiosk = desk.kiosk
    number = referred(page, kiosk, "T-1002")
    page.keyboard.press("Alt+6")
    page.keyboard.press("Enter")
    view(page, "ended")
    expect(page.locator("#ended")).to_have_attribute("data-kind", "rejected")
    expect(page.locator("#say-nothing")).to_be_visible()
    assert kiosk.verdict(number)["kind"] == "rejected"
    desk.look(page, "07-rejected")
    page.keyboard.press("Alt+n")

    number = begin(page, kiosk, "T-1003")
    page.keyboard.press("Alt+c")
    expect(page.locator("#go-on")).to_be_focused()
    desk.look(page, "08-question")
    page.keyboard.press("Enter")
    assert kiosk.phase(number) == "awaiting-pass"
    page.keyboard.press("Alt+c")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    view(page, "ended")
    expect(page.locator("#ended")).to_have_attribute("data-kind", "cancelled")
    assert kiosk.verdict(number)["reason"] == "teller"
    desk.look(page, "09-cancelled")
    page.keyboard.press("Alt+n")

    # A colleague's session: it is offered, and taken over.
    view(page, "start")
    start = {"purpose": "transfer", "transaction": "T-2001", "language": "ja"}
    number = as_colleague(kiosk, "POST", "/v1/sessions", start)["session"]
    expect(page.locator("#take-over")).to_be_visible(timeout=LONG)
    desk.look(page, "10-others")
    page.locator("#transaction").fill("T-1004")
    page.keyboard.press("Enter")
    # The counter is taken: said in words, with what to do.
    expect(page.locator("#said")).not_to_be_empty()
    expect(page.locator("#hint")).not_to_be_empty()
    desk.look(page, "11-busy")
    page.keyboard.press("Alt+t")
    view(page, "running")
    expect(page.locator("#taken-over")).to_be_visible()
    desk.look(page, "12-taken-over")
    kiosk.teller("DELETE", f"/v1/sessions/{number}")
    view(page, "ended")
    page.keyboard.press("Alt+n")
    page.locator("#transaction").fill("")

    # What is not allowed is not offered.
    settings(kiosk, ["others = []"])
    number = as_colleague(kiosk, "POST", "/v1/sessions", {**start, "transaction": "T-2002"})["session"]
    expect(page.locator("#others")).to_be_visible(timeout=LONG)
    expect(page.locator("#take-over")).to_be_hidden()
    assert "T-2002" not in page.content()
    desk.look(page, "13-hidden")
    as_colleague(kiosk, "DELETE", f"/v1/sessions/{number}")
    expect(page.locator("#others")).to_be_hidden(timeout=LONG)

    # Four eyes: who began it is told that a colleague decides, who does.
    settings(kiosk, ["decide_own = false"])
    page.locator("#transaction").focus()
    number = referred(page, kiosk, "T-1005")
    expect(page.locator("#not-yours")).to_be_visible(timeout=LONG)
    expect(page.locator("#decision")).to_be_hidden()
    desk.look(page, "14-four-eyes")
    as_colleague(kiosk, "POST", f"/v1/sessions/{number}/decision", {"accept": True, "reason": "identity-document"})
    view(page, "ended")
    expect(page.locator("#ended")).to_have_attribute("data-kind", "accepted")
    page.keyboard.press("Alt+n")
    settings(kiosk, [])


def killed(desk, page):
    """The daemon is killed in the middle, and comes back."""
    kiosk = desk.kiosk
    begin(page, kiosk, "T-1006")
    kiosk.kill()
    expect(page.locator("#health")).to_have_attribute("data-state", "bad", timeout=LONG)
    # Long enough that every look at the kiosk has failed: the page says so, and keeps what is known.
    expect(page.locator("#health")).to_contain_text("自動で再接続します", timeout=LONG)
    expect(page.locator("#of-transaction")).to_have_text("T-1006")
    desk.look(page, "15-away")
    kiosk.start(hears=False)
    view(page, "start")
    expect(page.locator("#health")).to_have_attribute("data-state", "good", timeout=LONG)
    expect(page.locator("#said")).to_contain_text("もう一度開始してください")
    desk.look(page, "16-lost")
    begin(page, kiosk, "T-1007")
    page.keyboard.press("Alt+c")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    view(page, "ended")


def eased(desk, page):
    """A customer who cannot do all that is asked, where the bank lets the teller leave it out."""
    kiosk = desk.kiosk
    view(page, "start")
    expect(page.locator("#not-asked")).to_be_hidden()
    kiosk.allow("fewer_actions = true")
    expect(page.locator("#not-asked")).to_be_visible(timeout=LONG)
    expect(page.locator("#fewer-actions")).to_be_visible()
    for motion in ("close-eyes", "turn-head", "look-up"):
        page.locator(f"#not-asked [value={motion}]").focus()
        page.keyboard.press("Space")
    page.locator("#transaction").focus()
    page.keyboard.type("T-1008")
    page.keyboard.press("Enter")
    # Nothing would be left to ask: said where it is, at the first box.
    expect(page.locator("#not-asked-too-much")).to_be_visible()
    expect(page.locator("#not-asked [value=close-eyes]")).to_be_focused()
    desk.look(page, "17-too-much")
    page.keyboard.press("Space")
    page.locator("#transaction").focus()
    page.keyboard.press("Enter")
    view(page, "running")
    number = kiosk.teller("GET", "/v1/session")["session"]["session"]
    assert kiosk.session(number)["transaction"] == "T-1008"
    page.keyboard.press("Alt+c")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    view(page, "ended")
    page.keyboard.press("Alt+n")
    view(page, "start")
    # For that customer, not for the next.
    assert page.locator("#form :checked:not(option)").count() == 0
    # What the bank does not allow any more is neither seen nor asked for.
    page.locator("#fewer-actions").focus()
    page.keyboard.press("Space")
    expect(page.locator("#fewer-actions")).to_be_checked()
    kiosk.forbid("fewer_actions = true")
    expect(page.locator("#not-asked")).to_be_hidden(timeout=LONG)
    assert page.locator("#form :checked:not(option)").count() == 0


def visit(desk):
    kiosk = desk.kiosk
    kiosk.passes["portrait"] = kiosk.enrol("portrait", portrait=True)
    # Another user must come to the socket.
    for folder in (kiosk.folder.parent, kiosk.folder, kiosk.folder / "run"):
        os.chmod(folder, 0o711)
    kiosk.start(hears=False)
    page = desk.open()
    page = first_session(desk, page)
    others(desk, page)
    killed(desk, page)
    page.keyboard.press("Alt+n")
    eased(desk, page)
    desk.verify(page)
    entries = page.locator("#today tr").count()
    return {"entries": entries}


if __name__ == "__main__":
    main("teller", visit)
