"""The technician's page in a real browser before a laboratory kiosk.

usage: technician.py OUT: pictures of all states go to OUT; a line of JSON at the end says what was done."""

import network

if __name__ == "__main__":
    network.enter()

from playwright.sync_api import expect

from checks import LONG
from staff import main, tabbed, view


def visit(desk):
    kiosk = desk.kiosk
    kiosk.start(hears=False)
    page = desk.open()
    view(page, "ready")
    expect(page.locator("#health")).to_have_attribute("data-state", "good")
    expect(page.locator("#bundle")).to_contain_text("第1号")
    expect(page.locator("#devices li")).not_to_have_count(0)
    expect(page.locator("#log tr")).not_to_have_count(0)
    expect(page.locator("#day-words")).to_have_text("過去24時間に本人確認はありません")
    expect(page.locator("#figures tr")).not_to_have_count(0)
    assert "kaoin_" in page.locator("#figures").inner_text()
    desk.look(page, "01-ready")
    # By the keyboard alone.
    page.keyboard.press("Escape")
    page.locator("#language").focus()
    assert tabbed(page, 3) == ["reload", "run", "read"]
    page.keyboard.press("Alt+t")
    expect(page.locator("#done")).to_have_attribute("value", "3", timeout=LONG)
    expect(page.locator("#run")).to_be_enabled(timeout=LONG)
    checks = page.evaluate("[...document.querySelectorAll('#lines [data-check]')].map((line) => [line.dataset.check, line.dataset.result])")
    assert ["keys", "passed"] in checks, checks
    assert {name for name, _ in checks} >= {"keys", "camera", "scanner"}, checks
    # Brightness as fields: 16 by 9, and no picture that a person could be seen in.
    expect(page.locator("#fields")).to_be_visible()
    assert page.evaluate("[document.getElementById('fields').width, document.getElementById('fields').height]") == [16, 9]
    assert page.locator("img, video").count() == 0
    desk.look(page, "02-tested")
    page.keyboard.press("Alt+u")
    expect(page.locator("#said")).to_have_text("読み直しました。信頼リストに変更はありません")
    desk.look(page, "03-reloaded")
    page.locator("#close-message").click()
    # A session: it is named, and nothing of it is told.
    number = kiosk.begin()
    expect(page.locator("#session")).to_have_text("進行中", timeout=LONG)
    assert "T-1" not in page.content() and number not in page.content()
    kiosk.teller("DELETE", f"/v1/sessions/{number}")
    page.keyboard.press("Alt+g")
    expect(page.locator("#log")).to_contain_text("verdict", timeout=LONG)
    # The day's verifications, out of the log: this one was cancelled.
    expect(page.locator("#day-words")).to_have_text("1件：承認0件、承認されず0件、その他の終了1件", timeout=LONG)
    assert page.locator("#day rect.other").count() == 1 and page.locator("#day rect").count() == 1
    desk.look(page, "04-day")
    # The daemon is killed, and comes back.
    kiosk.kill()
    view(page, "away")
    expect(page.locator("#run")).to_be_disabled()
    desk.look(page, "05-away")
    kiosk.start(hears=False)
    view(page, "ready")
    desk.verify(page)
    return {"checks": len(checks)}


if __name__ == "__main__":
    main("technician", visit)
