"""The Debian packages on a bare Debian 12 with a real systemd: installed, a kiosk made by the documents' commands, a session through
its screen, each part killed, upgraded, removed, purged.

usage: run.py OUT [KILLS], as root; what `make deb` made is in .build/deb. Pictures of the display go to OUT; one line for each check,
and the counts at the end. Liveness is assumed, and a recording stands in for camera and scanner: a container has no devices."""

import ctypes
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

from PIL import Image, ImageChops, ImageGrab, ImageStat

import checks
from checks import check
from machine import Machine, depends
from kiosk import OFFICERS, ROOT, tool, wait_for

BUILT = ROOT / ".build/deb"
NAMES = ["kaoin", "kaoin-screen", "kaoin-desk", "kaoin-lab"]
UNITS = {"daemon": "kaoind", "pages": "kaoin-screen-web", "browser": "kaoin-screen-browser", "compositor": "kaoin-screen"}
# What systemd-analyze says of a unit's exposure, at most. The browser's own sandbox needs what a stricter one would forbid.
EXPOSURES = {"kaoind": 1.5, "kaoin-screen-web": 1.5, "kaoin-screen": 1.5, "kaoin-screen-browser": 3.1}
# Megabytes of a million bytes that the kiosk's package may take when it is installed.
LARGEST = 200
DISPLAY = 99
SIZE = (1024, 768)


def package(name):
    return next(BUILT.glob(f"{name}_*.deb"))


def later(folder, name):
    """The same package as of a later version."""
    tree = pathlib.Path(folder) / name
    subprocess.run(["dpkg-deb", "--raw-extract", package(name), tree], check=True)
    control = tree / "DEBIAN/control"
    changed = re.sub(r"^Version: (.*)$", r"Version: \1+later", control.read_text(), flags=re.MULTILINE)
    changed = re.sub(r"kaoin \(= ([^)]*)\)", r"kaoin (= \1+later)", changed)
    control.write_text(changed)
    made = pathlib.Path(folder) / f"{name}_later.deb"
    subprocess.run(["dpkg-deb", "-Znone", "--root-owner-group", "--build", tree, made], check=True, stdout=subprocess.DEVNULL)
    return made


class Kiosk:
    def __init__(self, machine, out):
        self.machine, self.out = machine, out
        self.seen = {}
        self.sessions = 0

    # MARK: Made as docs/OPERATIONS.md says

    def install(self):
        said = self.machine.install(*map(package, NAMES))
        assert "kaoin: next:" in said, said
        states = self.machine.run(f"systemctl is-enabled {' '.join(UNITS.values())}", check=False).stdout.split()
        # The browser is started by the compositor.
        assert set(states) <= {"disabled", "static"}, states
        running = self.machine.run("systemctl list-units --state=running --no-legend").stdout
        assert "kaoin" not in running, running
        missing = self.machine.run("ldd /usr/bin/kaoin /usr/bin/kaoind /usr/bin/kaoin-web | grep 'not found' || true").stdout
        assert not missing, missing
        self.machine.run("id kaoin-screen-web | grep -q kaoin-screen && ! id kaoin-screen-browser | grep -E 'kaoin-(screen|teller)\\)'")
        taken = 0.001024 * int(self.machine.run("dpkg-query -W -f '${Installed-Size}' kaoin").stdout)
        assert taken <= LARGEST, f"{taken:.0f} MB"
        return f"{taken:.0f} MB; nothing is enabled or runs"

    def provision(self):
        run = self.machine.run
        run("kaoin keys new receipt --credstore /etc/credstore.encrypted --out /etc/kaoin"
            " && kaoin keys new branch --credstore /etc/credstore.encrypted --out /etc/kaoin")
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for kind, more in (("issuer", ["--name", "あおば銀行"]), ("root", [])):
                tool("keys", "new", kind, *more, "--out", folder, input=OFFICERS)
            (folder / "trust.toml").write_text(
                'number = 1\nexpires = 2099-12-31\n\n[[issuer]]\nkey = "issuer.pub"\njapanese = "あおば銀行"\nenglish = "Aoba Bank"\n'
                "from = 2026-01-01\nuntil = 2099-12-30\n\n[policy]\npause = 0\n")
            tool("trust", "build", folder / "trust.toml", "--out", folder / "draft")
            tool("trust", "sign", folder / "draft", "--root-key", folder / "root.key", "--out", folder / "trust.bundle", input=OFFICERS)
            tool(
                "enroll", "--single-picture", "--image", ROOT / ".runtime/portraits/obama.jpg", "--name", "山田 花子", "--reference",
                "1234567", "--expires", f"{time.gmtime().tm_year + 5}-12-31", "--issuer-key", folder / "issuer.key", "--branch-key",
                self.machine.root / "etc/kaoin/branch.pub", "--out", folder / "pass.png", input=OFFICERS)
            self.text = tool("pass", "read", folder / "pass.png").strip()
            for file in ("root.pub", "trust.bundle"):
                subprocess.run(["cp", folder / file, self.machine.root / "root" / file], check=True)
        run("install -m 644 /root/root.pub /etc/kaoin/root.pub && install -d -o kaoin -g kaoin -m 700 /var/lib/kaoin"
            " && install -m 644 /root/trust.bundle /tmp/trust.bundle"
            " && setpriv --reuid kaoin --regid kaoin --clear-groups kaoin trust import /tmp/trust.bundle --root /etc/kaoin/root.pub"
            " && rm /tmp/trust.bundle /root/root.pub /root/trust.bundle")
        # Tellers have accounts of their own.
        run("useradd --create-home --groups kaoin-teller teller && useradd --create-home stranger")
        # A recording in place of devices, a display in memory in place of a monitor.
        recorded = self.machine.root / "srv/recorded"
        (recorded / "camera").mkdir(parents=True)
        subprocess.run(["cp", ROOT / ".runtime/portraits/obama2.jpg", recorded / "camera"], check=True)
        (recorded / "scanner").write_text("")
        self.write("etc/kaoin/lab.toml", 'camera = "/srv/recorded/camera"\nscanner = "/srv/recorded/scanner"\nassume_liveness = true\n')
        self.stand_ins()
        # As an administrator changes settings.
        settings = self.machine.root / "etc/kaoin/kaoin.toml"
        settings.write_text(settings.read_text() + "\n# kept over upgrades\n")
        run("kaoin config check && systemctl daemon-reload && systemctl set-default graphical.target"
            " && systemctl enable display kaoind kaoin-screen-web kaoin-screen")

    def stand_ins(self, daemon="/usr/bin/kaoind-lab"):
        """Units as a container has them: the laboratory's daemon, a display in memory."""
        self.write("etc/systemd/system/kaoind.service.d/lab.conf", f"[Service]\nExecStart=\nExecStart={daemon}\n")
        self.write(
            "etc/systemd/system/display.service",
            f"[Unit]\nBefore=kaoin-screen.service\n[Service]\nExecStart=/usr/bin/Xvfb :{DISPLAY} -screen 0 {SIZE[0]}x{SIZE[1]}x24 -ac\n"
            "[Install]\nWantedBy=graphical.target\n")
        self.write(
            "etc/systemd/system/kaoin-screen.service.d/display.conf",
            f"[Unit]\nAfter=display.service\n[Service]\nEnvironment=DISPLAY=:{DISPLAY} WLR_BACKENDS=x11\n"
            "ExecStartPre=\nTTYPath=\nStandardInput=null\nTTYReset=no\nTTYVHangup=no\nTTYVTDisallocate=no\n")

    def write(self, path, text):
        place = self.machine.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    # MARK: The display

    def picture(self):
        """What is on the display. Its server is in the machine's network, so a thread goes there."""
        made = {}

        def look():
            libc = ctypes.CDLL(None, use_errno=True)
            with open(f"/proc/{self.machine.leader}/ns/net") as network:
                if libc.setns(network.fileno(), 0) != 0:
                    return
            try:
                made["picture"] = ImageGrab.grab(xdisplay=f":{DISPLAY}").convert("RGB")
            except OSError:
                pass
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        return made.get("picture")

    @staticmethod
    def difference(one, other):
        return max(ImageStat.Stat(ImageChops.difference(one, other).resize((64, 48), Image.Resampling.BOX)).mean)

    def view(self):
        """Which of the pages that are known is on the display; nothing where it is none of them."""
        picture = self.picture()
        if picture is None:
            return None
        near = sorted((self.difference(picture, page), name) for name, page in self.seen.items())
        return near[0][1] if near[0][0] < 2 else None

    def settled(self, name):
        """A page that stays as it is, remembered under a name."""
        def still():
            one = self.picture()
            if one is None or len(set(one.resize((64, 48)).getdata())) < 8:
                return None
            time.sleep(2)
            other = self.picture()
            return other if other is not None and self.difference(one, other) < 0.5 else None
        picture = wait_for(f"the page {name}", still)
        for known, page in self.seen.items():
            assert self.difference(picture, page) > 4, f"the pages {name} and {known} look alike"
        self.seen[name] = picture
        picture.save(self.out / f"{name}.png")

    # MARK: Use

    def ready(self):
        wait_for("the kiosk", lambda: self.machine.run("kaoin status", check=False).returncode == 0)

    def begin(self):
        """A teller begins; the session waits for a pass."""
        self.sessions += 1
        name = f"T-{self.sessions}"
        self.machine.run(
            f"cd /home/teller; (setpriv --reuid teller --regid teller --init-groups kaoin verify --json --transaction {name}"
            f" --receipt /home/teller/{name}.receipt >/home/teller/{name} 2>&1; echo ended $? >>/home/teller/{name}) >/dev/null 2>&1 &")
        wait_for("a session", lambda: "awaiting-pass" in self.said(name))
        return name

    def said(self, name):
        file = self.machine.root / f"home/teller/{name}"
        return file.read_text() if file.exists() else ""

    def whole_session(self):
        name = self.begin()
        self.settled("pass")
        with open(self.machine.root / "srv/recorded/scanner", "a") as scanner:
            scanner.write(self.text + "\n")
        wait_for("the end", lambda: "ended " in self.said(name))
        assert '"kind":"accepted"' in self.said(name) and "ended 0" in self.said(name), self.said(name)
        self.machine.run(f"kaoin receipt verify --receipt-key /etc/kaoin/receipt.pub /home/teller/{name}.receipt")
        wait_for("the idle page", lambda: self.view() == "idle")

    def exposures(self):
        said = []
        for unit in UNITS.values():
            text = self.machine.run(f"systemd-analyze security {unit}.service | tail -n 1", check=False).stdout
            value = float(re.search(r": ([\d.]+) ", text)[1])
            said.append(f"{unit} {value}")
            assert value <= EXPOSURES.get(unit, 10), text
        return ", ".join(said)

    def stranger(self):
        """Another user of the machine reaches neither page nor sockets."""
        refused = self.machine.run(
            "cd /tmp; setpriv --reuid stranger --regid stranger --init-groups bash -c '"
            "(exec 3<>/dev/tcp/127.0.0.1/7080) 2>/dev/null && echo the page; kaoin status >/dev/null 2>&1 && echo status'; true").stdout
        assert refused == "", refused

    def looked_into(self):
        """What runs as the daemon's or the pages' own user reads nothing of their memory, and neither does anybody else."""
        users = {"kaoind": ["kaoin", "kaoin-screen-web", "stranger"], "kaoin-screen-web": ["kaoin-screen-web", "stranger"]}
        tries = [(unit, user, file) for unit in users for user in users[unit] for file in ("mem", "maps", "environ")]
        for unit, user, file in tries:
            read = self.machine.run(
                f"setpriv --reuid {user} --regid {user} --clear-groups head -c 1 /proc/$(systemctl show -P MainPID {unit})/{file}",
                check=False)
            assert read.returncode != 0 and "Permission denied" in read.stderr, (unit, user, file, read)
        return f"{len(tries)} tries"

    def groups(self):
        """What each unit has used and holds: CPU time in seconds, memory in MB with its share of what is shared. The compositor is
        moved into its login session's group."""
        said = self.machine.run(
            f"for unit in {' '.join(UNITS.values())}; do "
            "group=/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/$(systemctl show -P MainPID $unit)/cgroup)\n"
            "used=$(awk '/usage_usec/ {print $2}' $group/cpu.stat)\n"
            "held=$(find $group -name cgroup.procs | xargs cat | sed 's|.*|/proc/&/smaps_rollup|' | xargs cat | awk '/^Pss:/ {all += $2} END {print all}')\n"
            "echo $used $held; done").stdout
        return [(int(used) / 1e6, int(held) / 1024) for used, held in map(str.split, said.splitlines())]

    def idle(self):
        """What the whole costs while nobody comes."""
        before, begun = self.groups(), time.monotonic()
        time.sleep(20)
        after, passed = self.groups(), time.monotonic() - begun
        parts = [
            f"{part} {held:.0f} MB {100 * (used - earlier) / passed:.1f} %"
            for part, (earlier, _), (used, held) in zip(UNITS, before, after)]
        whole = sum(used for used, _ in after) - sum(used for used, _ in before)
        return f"{sum(held for _, held in after):.0f} MB, {100 * whole / passed:.1f} % of a core ({', '.join(parts)})"

    def out_of_order(self):
        self.machine.run("systemctl stop kaoind")
        self.settled("out-of-order")
        self.machine.run("systemctl start kaoind")
        wait_for("the idle page", lambda: self.view() == "idle")

    def kills(self, count):
        """Kills a part at a random moment, and waits for the right page."""
        chance = random.Random(20261127)
        seconds = {part: [] for part in UNITS}
        for number in range(count):
            part = list(UNITS)[number % len(UNITS)]
            name = self.begin() if chance.random() < 0.6 else None
            time.sleep(chance.random() * 3)
            begun = time.monotonic()
            # A part is a unit's processes; the browser's renderers are of it.
            self.machine.run(f"systemctl kill --kill-whom=all --signal=KILL {UNITS[part]}")
            # Not the page of before.
            if part in ("browser", "compositor"):
                wait_for("the end of the page", lambda: self.view() is None)
            right = "idle" if part == "daemon" or name is None else "pass"
            if part == "daemon":
                wait_for("the daemon", lambda: self.machine.run("kaoin status", check=False).returncode == 0)
            wait_for(f"the page {right} after a kill of the {part}", lambda: self.view() == right)
            seconds[part].append(time.monotonic() - begun)
            if name is not None and part != "daemon":
                self.machine.run("setpriv --reuid teller --regid teller --init-groups kaoin cancel", check=False)
            if name is not None:
                wait_for("the end of the session", lambda: "ended " in self.said(name))
            self.ready()
            wait_for("the idle page", lambda: self.view() == "idle")
        return ", ".join(f"{part} {len(all)}, at most {max(all):.1f} s" for part, all in seconds.items() if all)

    def changed(self, name):
        """What a version costs that is installed over another: settings and state stay, what ran runs again."""
        processes = self.processes()
        settings = self.machine.run("sha256sum /etc/kaoin/kaoin.toml").stdout
        self.machine.install(*name)
        self.ready()
        wait_for("the idle page", lambda: self.view() == "idle")
        self.machine.run("kaoin audit verify --receipt-key /etc/kaoin/receipt.pub")
        assert self.machine.run("sha256sum /etc/kaoin/kaoin.toml").stdout == settings
        self.machine.run("grep -q 'kept over upgrades' /etc/kaoin/kaoin.toml")
        states = self.machine.run(f"systemctl is-active {' '.join(UNITS.values())}", check=False).stdout.split()
        assert states == ["active"] * len(UNITS), states
        old = [unit for unit, process in self.processes().items() if process == processes[unit]]
        assert not old, f"still of the version before: {old}"

    def processes(self):
        return {unit: self.machine.run(f"systemctl show -P MainPID {unit}").stdout.strip() for unit in UNITS.values()}

    def removed(self):
        self.machine.run(f"DEBIAN_FRONTEND=noninteractive dpkg --remove {' '.join(reversed(NAMES))}")
        self.machine.run(
            "test -e /var/lib/kaoin/trust.bundle && test -e /etc/kaoin/kaoin.toml && test -e /etc/credstore.encrypted/branch.key")
        running = self.machine.run("systemctl list-units --state=running --no-legend").stdout
        assert "kaoin" not in running, running

    def purged(self, before):
        self.machine.run(f"DEBIAN_FRONTEND=noninteractive dpkg --purge {' '.join(reversed(NAMES))}")
        # What an administrator made, or Debian's own programs in passing.
        made = re.compile(
            r"/etc/kaoin(/(root|receipt|branch)\.pub|/lab\.toml)?$|/etc/credstore\.encrypted|/srv/recorded|/etc/systemd/system/"
            r"|/etc/(passwd|group|shadow|gshadow|subuid|subgid)-?$|/var/(log|cache|tmp|mail|lib/(systemd|dpkg|dbus|fontconfig|private))"
            r"|/var/lib/(dbus|misc|ucf)|/etc/(machine-id|hostname|localtime|resolv\.conf|\.pwd\.lock)")
        left = sorted(file for file in self.machine.files() - before if not made.match(file))
        assert not left, "\n".join(left[:40])


def main():
    out, kills = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8
    out.mkdir(parents=True, exist_ok=True)
    needs = {name for file in map(package, NAMES) for name in depends(file) if not name.startswith("kaoin")}
    machine = Machine(ROOT / ".build-machine", needs | {"xvfb"})
    kiosk = Kiosk(machine, out)
    with tempfile.TemporaryDirectory(dir=ROOT / ".build-machine") as folder:
        try:
            machine.boot()
            before = machine.files()
            check("the packages are installed on a bare Debian", kiosk.install)
            check("a kiosk is made by the commands of the documents", kiosk.provision)
            machine.stop()
            begun = time.monotonic()
            machine.boot()
            check("it is ready after a boot, by itself", kiosk.ready)
            check("and the customer's screen shows its page", kiosk.settled, "idle")
            print(f"        {time.monotonic() - begun:.0f} s from power to page, looked at for 2 s")
            check("what systemd says of the units' exposure", kiosk.exposures)
            check("what the whole costs while nobody comes", kiosk.idle)
            check("another user of the machine reaches neither page nor sockets", kiosk.stranger)
            check("nobody but root looks into daemon and pages, their own users not either", kiosk.looked_into)
            check("a customer is led through a session, with a receipt", kiosk.whole_session)
            check("without the daemon the screen says that it is out of order", kiosk.out_of_order)
            check("each part is killed, and the right page is back", kiosk.kills, kills)
            newer = [later(folder, name) for name in NAMES]
            check("a later version is installed while the kiosk runs", kiosk.changed, newer)
            check("and the earlier one again", kiosk.changed, [package(name) for name in NAMES])
            check("power is cut, and the kiosk comes back", lambda: (machine.cut(), machine.boot(), kiosk.ready(), None)[-1])
            check("removed packages leave state, settings and keys", kiosk.removed)
            check("purged ones leave what an administrator made", kiosk.purged, before)
        finally:
            checks.stop(machine, out / "journal.txt")
    checks.end()


if __name__ == "__main__":
    main()
