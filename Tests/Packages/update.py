"""Updates of a kiosk by its medium, on a Debian 12 in a container: a good one, versions that were broken on purpose, power cuts in each
step. After each the kiosk works, with the version that it should have.

usage: update.py OUT [CUTS], as root; what `make deb` made is in .build/deb. The kiosk is made as in stick.py."""

import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

import checks
import run
from checks import check
from kiosk import ROOT, wait_for
from stick import Bank, STICK, plugged_in, stand_in_packages

PLACE = "var/lib/kaoin-update"


def script(text):
    def change(tree, program):
        place = tree / program
        place.rename(place.with_suffix(".real"))
        place.write_text(f"#!/bin/sh\n{text}\n")
        place.chmod(0o755)
    return change


def on_program(program, text):
    return lambda tree: script(text)(tree, program)


def damaged_network(tree):
    """One byte of a network."""
    file = max((tree / "usr/share/kaoin/models").iterdir(), key=lambda one: one.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def failing_postinst(tree):
    place = tree / "DEBIAN/postinst"
    place.write_text("#!/bin/sh\nexit 1\n")
    place.chmod(0o755)


# Whole versions, each with one thing wrong, and what the update says of it.
BROKEN = {
    "a network that is damaged": (damaged_network, "self-test of version"),
    "a program that exits": (on_program("usr/bin/kaoin", "exit 1"), "self-test of version"),
    "a program that ends by a signal": (on_program("usr/bin/kaoin", "kill -SEGV $$"), "self-test of version"),
    "a daemon that exits": (on_program("usr/bin/kaoind", "exit 1"), "does not do (kaoin status)"),
    "a package that cannot be configured": (failing_postinst, "does not do (dpkg)"),
    "a self-test that fails once it is installed": (
        on_program(
            "usr/bin/kaoin",
            'case "$*" in selftest*--only*) ;;\nselftest*) echo \'{"check":"storage","result":"failed"}\'; exit 1 ;;\nesac\n'
            'exec /usr/bin/kaoin.real "$@"'), "does not do (storage"),
}


def packages(folder, suffix, change=None):
    """The kiosk's packages as of a later version, perhaps with something wrong in them."""
    folder.mkdir()
    for name in ("kaoin", "kaoin-screen"):
        tree = folder / name
        subprocess.run(["dpkg-deb", "--raw-extract", run.package(name), tree], check=True)
        control = tree / "DEBIAN/control"
        changed = re.sub(r"^Version: (.*)$", rf"Version: \1{suffix}", control.read_text(), flags=re.MULTILINE)
        control.write_text(re.sub(r"kaoin \(= ([^)]*)\)", rf"kaoin (= \1{suffix})", changed))
        if change and name == "kaoin":
            change(tree)
        subprocess.run(
            ["dpkg-deb", "-Znone", "--root-owner-group", "--build", tree, folder / f"{name}_later.deb"], check=True,
            stdout=subprocess.DEVNULL)
        shutil.rmtree(tree)
    return folder


class Updates:
    def __init__(self, kiosk, stick):
        self.kiosk, self.machine, self.stick = kiosk, kiosk.machine, stick
        self.first = self.version()

    def version(self):
        return self.machine.run("dpkg-query -W -f '${Version}' kaoin").stdout

    def plug(self, medium):
        """Another stick in the same port."""
        for file in self.stick.iterdir():
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        subprocess.run(["cp", "-a", f"{medium}/.", self.stick], check=True)

    def works(self, version, trial=False):
        """It is ready by itself, with this version in force and nothing left of an update; what a trial unpacked the next one removes."""
        self.kiosk.ready()
        assert self.version() == version, self.version()
        self.machine.run("kaoin audit verify --receipt-key /etc/kaoin/receipt.pub >/dev/null")
        unpacked = "" if trial else f"/{PLACE}/next /{PLACE}/beside"
        left = self.machine.run(
            f"ls -d /{PLACE}/step {unpacked} /{PLACE}/run /{PLACE}/before /usr/sbin/policy-rc.d"
            " /etc/systemd/system/kaoin-update-undo.service 2>/dev/null; dpkg --audit", check=False).stdout
        assert not left, left
        kept = self.machine.run(f"for file in /{PLACE}/now/*.deb; do dpkg-deb -f $file Version; done | sort -u").stdout.strip()
        assert kept == version, kept

    def good(self, medium, version):
        """While a customer is there: the update waits, and the session ends as it would have."""
        self.plug(medium)
        name = self.kiosk.begin()
        asked = time.monotonic()
        self.machine.run(f"(sh {STICK}/install --language en </dev/null >/root/update 2>&1; echo code $? >>/root/update) >/dev/null 2>&1 &")
        said = lambda: (self.machine.root / "root/update").read_text()
        wait_for("the update to wait", lambda: "waiting until no verification runs" in said())
        time.sleep(3)
        assert "installing version" not in said() and "ended " not in self.kiosk.said(name), said()
        with open(self.machine.root / "srv/recorded/scanner", "a") as scanner:
            scanner.write(self.kiosk.text + "\n")
        wait_for("the end of the session", lambda: "ended " in self.kiosk.said(name))
        assert '"kind":"accepted"' in self.kiosk.said(name), self.kiosk.said(name)
        wait_for("the end of the update", lambda: "code " in said())
        assert "code 0" in said() and f"version {version} is in force" in said(), said()
        self.works(version)
        return f"{time.monotonic() - asked:.0f} s, of which {self.gap()} s out of order"

    def gap(self):
        """Seconds between the stop of the daemon and its being ready again, by the journal."""
        text = self.machine.run(
            "journalctl -u kaoind -o short-unix --no-pager | grep -E 'Stopping|Started' | tail -n 2 | awk '{print $1}'").stdout.split()
        return f"{float(text[1]) - float(text[0]):.0f}"

    def broken(self, medium, word, version):
        self.plug(medium)
        said = self.kiosk.use(expect=1)
        assert word in said, said
        self.works(version)
        return self.kiosk.told

    def older(self, medium, version):
        self.plug(medium)
        said = self.kiosk.use(expect=1)
        assert "older versions are not installed" in said, said
        self.works(version)

    def cut(self, step, delay, version):
        """Power is cut so many seconds after a step has begun."""
        self.machine.run(f"sh {STICK}/install --language en </dev/null >/root/update 2>&1 &")
        word = lambda: (self.machine.root / PLACE / "step").read_text().strip() if (self.machine.root / PLACE / "step").exists() else None
        if step == "beside":
            wait_for("the trial", lambda: (self.machine.root / PLACE / "beside/usr").exists())
        else:
            wait_for(f"the step {step}", lambda: word() == step)
        time.sleep(delay)
        seen = word()
        self.machine.cut()
        begun = time.monotonic()
        self.machine.boot()
        self.kiosk.ready()
        seconds = time.monotonic() - begun
        self.works(version, trial=seen is None)
        return f"in {seen or 'the trial'}, ready {seconds:.0f} s after power"


def main():
    out, cuts = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    out.mkdir(parents=True, exist_ok=True)
    place = ROOT / ".build-machine"
    place.mkdir(exist_ok=True)
    chance = random.Random(20261127)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        folder = pathlib.Path(folder)
        bank = Bank(folder)
        check("Debian's packages are fetched", bank.fetch)
        bundle = bank.bundle()
        more = ["--kiosk", "Kiosk 1", "--teller", "teller", "--trust", bundle]
        media = {name: folder / f"medium-{number}" for number, name in enumerate(["first", "good", *BROKEN])}
        for medium in media.values():
            medium.mkdir()
        check("the first medium is made", lambda: bank.make(*more, stick=media["first"]))
        subprocess.run(["cp", "-a", f"{media['first']}/.", bank.stick], check=True)
        machine, kiosk = plugged_in(place, out, bank.stick)
        try:
            check("a kiosk is made, without devices", kiosk.lacks, "camera", "scanner", "teller", answers="1\n")
            kiosk.stand_in(stand_in_packages(machine, folder / "stand-ins"))
            kiosk.text = bank.accept("Kiosk 1")
            check("and with what stands in for them", kiosk.ready_by_itself)
            updates = Updates(kiosk, bank.stick)
            first, second, third = updates.first, f"{updates.first}+1", f"{updates.first}+2"
            bank.make(*more, stick=media["good"], packages=packages(folder / "good", "+1"))
            broken = "a daemon that exits"
            bank.make(*more, stick=media[broken], packages=packages(folder / "broken", "+2", BROKEN[broken][0]))
            updates.plug(media["good"])
            for step, longest in (("beside", 8), ("installing", 12), ("testing", 12)):
                for _ in range(cuts):
                    check(f"power is cut: {step}", updates.cut, step, chance.random() * longest, first)
            updates.plug(media[broken])
            for _ in range(cuts):
                check("power is cut: returning", updates.cut, "returning", chance.random() * 8, first)
            updates.plug(media["good"])
            check("a good update, while a customer is there", updates.good, media["good"], second)
            check("used again it changes nothing", kiosk.changes_nothing)
            check("the medium of the version before is refused, with words", updates.older, media["first"], second)
            for name, (change, word) in BROKEN.items():
                if name != broken:
                    bank.make(*more, stick=media[name], packages=packages(folder / "broken-next", "+2", change))
                    shutil.rmtree(folder / "broken-next")
                check(f"{name}: the version before stays or returns", updates.broken, media[name], word, second)
                shutil.rmtree(media[name])
            check("a customer is led through a session", lambda: (kiosk.settled("idle"), kiosk.whole_session(), None)[-1])
        finally:
            checks.stop(machine, out / "update-journal.txt")
    checks.end()


if __name__ == "__main__":
    main()
