"""A kiosk from a bare Debian 12 and one stick, on a computer of its own: real FAT, real udev, a TPM, a monitor, USB devices that the host
makes. To "ready" with a screen by one command; visits by a stick that is left in, pulled, and there while power is cut.

usage: bare.py OUT [BREAKS], as root; what `make deb` made is in .build/deb. Half of the breaks are pulled sticks, half power cuts.
What the monitor shows goes to OUT. QEMU emulates the processor: what computes with networks is left out of self-tests."""

import hashlib
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Packages"))

import checks
import stick
from checks import check
from computer import Computer, Stick
from kiosk import OFFICERS, ROOT, tool, wait_for
from PIL import Image
from stick import STICK

NAME = "渋谷支店 1番"
VISIT_LABEL = "KAOIN-VISIT"
KAOIND = "etc/systemd/system/kaoind.service.d/emulated.conf"
# What an emulated processor and a camera with one picture need of a kiosk's settings.
SETTINGS = {
    "models": ["threads = 1"], "camera": ["width = 640", "height = 480", "rate = 10", 'format = "mjpg"'],
    "scanner": ["pause = 3000", 'kinds = ["keyboard"]']}


def settings():
    text = (ROOT / "systemd/kaoin.toml").read_text()
    for table, entries in SETTINGS.items():
        text = text.replace(f"[{table}]\n", "\n".join([f"[{table}]", *entries, ""]))
    return text


class Bank(stick.Bank):
    """The head office: the stick of an installation is a folder until it is written, and so are those of visits."""

    def __init__(self, folder):
        super().__init__(folder)
        self.orders = 0
        (self.folder / "settings.toml").write_text(settings())
        (self.folder / "office").mkdir()
        tool("keys", "new", "branch", "--unsealed", "--out", self.folder / "office")

    def newest(self):
        """Digest of the newest trust bundle."""
        return hashlib.sha256(self.last[1].read_bytes()).hexdigest()

    def take_requests(self, medium):
        """What the kiosk left on its stick; the public halves of its keys prove themselves."""
        medium.take("requests", self.stick)
        self.accept(NAME)

    def order(self, medium):
        """The next trust bundle and an order that it be taken, on a stick."""
        self.orders += 1
        folder = self.folder / f"order-{self.orders}"
        folder.mkdir()
        until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400))
        tool(
            "visit", "order", folder, "--number", self.orders, "--kiosk", self.folder / "receipt.pub", "--office",
            self.folder / "office/branch.pub", "--until", until, "--trust", self.bundle(), "--root-key", self.folder / "root.key",
            input=OFFICERS)
        medium.put(folder)
        return self.number

    def report(self, medium):
        """What the kiosk left: opened, verified, counted."""
        with tempfile.TemporaryDirectory() as folder:
            medium.take("*.kaoin-report", folder)
            said = tool(
                "visit", "open", "--json", *sorted(pathlib.Path(folder).iterdir()), "--office-key", self.folder / "office/branch.key",
                "--receipt-key", self.folder / "receipt.pub")
        found = json.loads(said.splitlines()[0])
        assert found["is_joined"], said
        return found


class Kiosk(stick.Kiosk):
    """One on a computer that is emulated. Devices are programs of the host's, plugged in anew after each boot."""

    def __init__(self, computer, out, pictures):
        super().__init__(computer, out)
        self.pictures, self.devices = pictures, []

    def boot(self):
        self.unplug()
        self.machine.boot()

    def cut(self):
        self.unplug()
        self.machine.cut()

    def plug_devices(self):
        for port, more in (
                ("camera", ["--id", "046d:0825", "--serial", "CAM0001", "--rate", "10", "--size", "640x480", "--mjpg",
                            f"640x480={self.pictures / 'face.mjpg'}"]),
                ("keyboard", ["--id", "05e0:1200", "--serial", "KB0001"])):
            commands = self.pictures / f"{port}.commands"
            if not commands.exists():
                subprocess.run(["mkfifo", commands], check=True)
            self.devices.append(subprocess.Popen(
                [sys.executable, HERE / "usb", port, self.machine.folder / f"{port}.sock", "--commands", commands, *more],
                stdout=open(self.pictures / f"{port}.log", "ab"), stderr=subprocess.STDOUT))
        wait_for("the devices", lambda: self.machine.run("ls /dev/v4l/by-id /dev/input/by-id", check=False).returncode == 0)

    def unplug(self):
        for device in self.devices:
            device.kill()
            device.wait()
        self.devices = []

    def picture(self):
        file = self.pictures / "monitor.png"
        self.machine.picture(file)
        return Image.open(file).convert("RGB")

    def mount(self):
        """As a technician does on a Debian without a desktop."""
        wait_for("the stick", lambda: self.machine.run("test -e /dev/disk/by-label/KAOIN", check=False).returncode == 0)
        self.machine.run(f"mkdir -p {STICK} && mount /dev/disk/by-label/KAOIN {STICK}")

    def use_stick(self, medium, work):
        self.machine.plug(medium)
        self.mount()
        try:
            return work()
        finally:
            self.machine.run(f"umount {STICK}")
            self.machine.pull()

    # MARK: Installation

    def ready_from_nothing(self):
        begun = time.monotonic()
        said = self.use("1\n", expect=0)
        assert "ready (1 questions)" in said, said
        self.settled("idle")
        return f"{self.told}; with the page {time.monotonic() - begun:.0f} s, emulated"

    def out_of_order(self):
        """The screen is the daemon's: without it the page is another one, and with it the first one again."""
        self.machine.run("systemctl stop kaoind")
        self.settled("out-of-order")
        self.machine.run("systemctl start kaoind")
        self.ready()
        wait_for("the idle page", lambda: self.view() == "idle")

    # MARK: Visits

    def in_force(self):
        return self.machine.run("sha256sum </var/lib/kaoin/trust.bundle").stdout.split()[0]

    def visit_unit(self):
        return self.machine.run("systemctl list-units --all --plain --no-legend 'kaoin-visit@*' | awk '{print $1, $3, $4}'").stdout.split()

    def visited(self):
        """The stick may be pulled."""
        wait_for("the visit", lambda: self.visit_unit()[2:3] == ["exited"], 1800)

    def visit(self, bank, medium):
        begun = time.monotonic()
        number = bank.order(medium)
        self.machine.plug(medium)
        self.visited()
        seconds = time.monotonic() - begun
        self.settled("may be pulled")
        self.machine.pull()
        wait_for("the idle page", lambda: self.view() == "idle")
        assert self.in_force() == bank.newest()
        report = bank.report(medium)
        assert report["outcome"] == "taken", report
        return f"bundle {number} in force after {seconds:.0f} s; the report opens"

    def foreign(self, folder):
        """A stick with another label, and one with another file system: nothing is mounted or started."""
        other = Stick(folder / "other.img", "MY PICTURES", 64)
        plain = Stick(folder / "plain.img", VISIT_LABEL, 64)
        subprocess.run(["mkfs.ext4", "-q", "-F", "-L", VISIT_LABEL, "-E", f"offset={Stick.OFFSET}", plain.image, "60M"], check=True)
        for one in (other, plain):
            self.machine.plug(one)
            wait_for("the stick", lambda: self.machine.run("test -b /dev/sda1 && udevadm settle", check=False).returncode == 0)
            time.sleep(3)
            assert not self.visit_unit() and "/dev/sd" not in self.machine.run("cat /proc/mounts").stdout, self.visit_unit()
            self.machine.pull()

    def broken_off(self, bank, medium, moment, power):
        """The stick is pulled, or power cut, in the middle of a visit: old or new; and the next visit ends it."""
        before = self.in_force()
        bank.order(medium)
        after = bank.newest()
        self.machine.plug(medium)
        time.sleep(moment)
        if power:
            self.cut()
            self.boot()
            self.ready()
        else:
            self.machine.pull()
            wait_for("the end of the unit", lambda: not self.visit_unit() or self.visit_unit()[1] in ("inactive", "failed"))
        found = self.in_force()
        assert found in (before, after), "the trust bundle is neither the old nor the new one"
        left = self.machine.run("ls /var/lib/kaoin-visit/spool /var/lib/kaoin-visit/journal* 2>/dev/null", check=False).stdout
        assert not left, left
        self.machine.plug(medium)
        self.visited()
        self.machine.pull()
        assert self.in_force() == after, "the next visit did not end it"
        assert bank.report(medium)["outcome"] in ("taken", "taken-before")
        return "old" if found == before else "new"

    def breaks(self, bank, medium, count, longest):
        chance, seen = random.Random(20261128), {"old": 0, "new": 0}
        for number in range(count):
            seen[self.broken_off(bank, medium, chance.random() * longest, power=number % 2 == 1)] += 1
        return f"at that moment old {seen['old']}, new {seen['new']}"


def emulation(folder):
    """What stands for the emulated processor: longer limits, self-tests without networks."""
    without = "--skip embedding --skip session --skip speed --seconds 300"
    # The browser takes minutes to its first page.
    waits = re.search(r"^ExecStartPost=(.*)$", (ROOT / "systemd/kaoin-screen-browser.service").read_text(), re.MULTILINE)[1]
    files = {
        "usr/local/bin/kaoin": f'#!/bin/sh\ncase $1 in\nselftest) shift; exec /usr/bin/kaoin selftest {without} "$@" ;;\nesac\nexec /usr/bin/kaoin "$@"\n',
        KAOIND: (HERE / "guest" / KAOIND).read_text(),
        "etc/systemd/system/kaoin-screen-browser.service.d/emulated.conf":
            f"[Service]\nTimeoutStartSec=1000\nExecStartPost=\nExecStartPost={waits.replace('timeout 80', 'timeout 900')}\n",
        "etc/systemd/system/kaoin-visit-selftest.service.d/emulated.conf":
            f"[Service]\nExecStart=\nExecStart=/usr/bin/kaoin selftest --json --language en {without}\n"}
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        place.chmod(0o755 if name.startswith("usr/local/bin") else 0o644)
    return folder


def main():
    out, breaks = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 6
    out.mkdir(parents=True, exist_ok=True)
    place = ROOT / ".build-guest"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = pathlib.Path(name)
        bank = Bank(folder)
        computer = Computer(place / "bare", extra=emulation(folder / "emulation"))
        kiosk = Kiosk(computer, out, folder)
        medium, visits = Stick(folder / "stick.img", "KAOIN"), Stick(folder / "visits.img", VISIT_LABEL)
        more = ["--kiosk", NAME, "--settings", folder / "settings.toml"]

        def made():
            """As it is picked up at the head office."""
            bank.make(*more, "--trust", bank.bundle())
            medium.put(bank.stick)

        subprocess.run(
            ["bash", "-c", '. "$1" && picture "$2" "$3"', "_", HERE / "tools", ROOT / ".runtime/portraits/obama2.jpg", folder / "face.mjpg"],
            env={**os.environ, "KAOIN_VM": str(folder)}, check=True)
        try:
            check("Debian's packages are fetched", bank.fetch)
            check("a stick is made", made)
            check("a disk with a bare Debian", computer.fresh)
            check("it boots", lambda: (kiosk.boot(), kiosk.plug_devices(), None)[-1])
            check("from bare to ready by one command", lambda: kiosk.use_stick(medium, kiosk.ready_from_nothing))
            check("used again it changes nothing", lambda: kiosk.use_stick(medium, kiosk.changes_nothing))
            check("the bank takes the kiosk's requests from the stick", bank.take_requests, medium)
            check("the screen says it when the daemon is away", kiosk.out_of_order)
            check("sticks of other people's are left alone", kiosk.foreign, folder)
            check("a visit by a stick, without a technician", kiosk.visit, bank, visits)
            check(f"{breaks} visits are broken off, by pulled sticks and power cuts", kiosk.breaks, bank, visits, breaks, 30)
        finally:
            kiosk.unplug()
            checks.stop(computer, out / "bare-journal.txt")
    checks.end()


if __name__ == "__main__":
    main()
