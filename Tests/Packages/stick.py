"""The installation medium on a bare Debian 12 without a network: made, changed by others, used once without a trust bundle and once
with it, used again, with power cuts, with a branch group's key; then a session through the kiosk that came of it.

usage: stick.py OUT [CUTS], as root; what `make deb` made is in .build/deb. Each check is a line; questions and seconds stand beside it.
A container has no devices and no display: what stands in for them is put there by `Kiosk.stand_in`, after the first visit."""

import json
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
from machine import Machine
from kiosk import OFFICERS, ROOT, tool
from run import BUILT

STICK = "/media/KAOIN"
# As `kaoin` in every respect but for what a container cannot have: cameras, scanners, and looking at them.
STAND_IN = r"""#!/bin/sh
set -e
case "$1 $2" in
"devices pin")
    grep -q "^\[$3\]" /etc/kaoin/kaoin.toml
    sed -i "0,/^\[$3\]/s//[$3]\npin = \"0c2e:0b61\/1@pci-0000:00:14.0-usb-0:$3\"/" /etc/kaoin/kaoin.toml ;;
"selftest "*)
    shift
    exec /usr/bin/kaoin selftest --skip camera --skip camera-pin --skip camera-picture --skip scanner --skip light "$@" ;;
*) exec /usr/bin/kaoin "$@" ;;
esac
"""


class Bank:
    """What the head office has: keys, and a folder that is a stick."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.number, self.last = 0, []
        for kind, more in (("issuer", ["--name", "あおば銀行"]), ("root", [])):
            tool("keys", "new", kind, *more, "--out", self.folder, input=OFFICERS)

    def fetch(self):
        self.debian = self.folder / "debian"
        self.debian.mkdir()
        tool("medium", "fetch", self.debian, "--packages", BUILT)

    def make(self, *more, stick=None, packages=BUILT):
        begun, stick = time.monotonic(), stick or self.stick
        said = json.loads(
            tool(
                "medium", "make", stick, "--packages", packages, "--debian", self.debian, "--root-key", self.folder / "root.key",
                "--json", *more, input=OFFICERS).splitlines()[-1])
        tool("medium", "verify", stick, "--root", self.folder / "root.pub")
        return f"{said['packages']} packages, {said['bytes'] / 1e6:.0f} MB, in {time.monotonic() - begun:.0f} s"

    def bundle(self):
        """The next trust bundle."""
        self.number += 1
        made = self.folder / f"{self.number}.bundle"
        (self.folder / "trust.toml").write_text(
            f'number = {self.number}\nexpires = 2099-12-31\n\n[[issuer]]\nkey = "issuer.pub"\njapanese = "あおば銀行"\nenglish = "Aoba Bank"\n'
            "from = 2026-01-01\nuntil = 2099-12-30\n\n[policy]\npause = 0\n")
        tool("trust", "build", self.folder / "trust.toml", *self.last, "--out", self.folder / "draft")
        tool("trust", "sign", self.folder / "draft", *self.last, "--root-key", self.folder / "root.key", "--out", made, input=OFFICERS)
        self.last = ["--last", made]
        return made

    def accept(self, name):
        """What kiosks left: verified, taken, and a pass made that the kiosk alone can open."""
        requests = sorted((self.stick / "requests").iterdir())
        assert [re.sub(".*-", "", file.name) for file in requests].count("receipt.request") == 1, requests
        for file in requests:
            tool("keys", "accept", file, "--name", name, "--out", self.folder)
        portrait, code = ROOT / ".runtime/portraits/obama.jpg", self.folder / "pass.png"
        code.unlink(missing_ok=True)
        tool(
            "enroll", "--single-picture", "--image", portrait, "--name", "山田 花子", "--reference", "1234567", "--expires",
            f"{time.gmtime().tm_year + 5}-12-31", "--issuer-key", self.folder / "issuer.key", "--branch-key", self.folder / "branch.pub",
            "--out", code, input=OFFICERS)
        return tool("pass", "read", code).strip()


class Kiosk(run.Kiosk):
    def use(self, answers="", expect=None, language="en"):
        """The technician's one command. Returns what it said; seconds and questions stand in `self.told`."""
        begun = time.monotonic()
        made = self.machine.run(f"sh {STICK}/install --language {language}", check=False, input=answers)
        questions = len(re.findall(r"^\[\d+\] ", made.stdout, re.MULTILINE))
        self.told = f"{questions} questions, {time.monotonic() - begun:.0f} s"
        assert expect is None or made.returncode == expect, f"ended with {made.returncode}\n{made.stdout}{made.stderr}"
        return made.stdout + made.stderr

    def lacks(self, *words, answers="", language="en"):
        said = self.use(answers, 1, language)
        lacking = [line for line in said.splitlines() if "✗" in line]
        assert len(lacking) == len(words) and all(word in line for word, line in zip(words, lacking)), said
        return f"{self.told}; missing: {', '.join(words)}"

    def refuses(self, word, answers=""):
        said = self.use(answers, 3)
        assert word in said, said
        return self.told

    def untouched(self):
        assert self.machine.run("dpkg-query -W -f '${db:Status-Status}' kaoin", check=False).stdout != "installed"

    def prints(self):
        """Digests of what may not change without a reason: everything but what runs, and what it writes."""
        return self.machine.run(
            "find /etc /usr /opt /var/lib/kaoin -xdev -type f ! -name 'kaoin.sqlite*' ! -name '*.lock' -print0 | sort -z | xargs -0 sha256sum"
        ).stdout.splitlines()

    def stand_in(self, packages):
        """A recording in place of devices, a display in memory in place of a monitor, and an account for a teller."""
        for file in packages:
            shutil.copy(file, self.machine.root / "root")
        self.machine.run("DEBIAN_FRONTEND=noninteractive dpkg --install /root/*.deb && rm /root/*.deb")
        self.machine.run("id teller || useradd --create-home teller")
        # The laboratory's daemon alone: its package would hold the product's at its own version. It does where the kiosk's own does.
        local = self.machine.root / "usr/local"
        with tempfile.TemporaryDirectory() as tree:
            subprocess.run(["dpkg-deb", "-x", run.package("kaoin-lab"), tree], check=True)
            shutil.copy(pathlib.Path(tree) / "usr/bin/kaoind-lab", local / "bin/kaoind-lab.program")
        (local / "lib/kaoin").symlink_to("/usr/lib/kaoin")
        self.write(
            "usr/local/bin/kaoind-lab",
            "#!/bin/sh\n/usr/bin/kaoind --version >/dev/null || exit 1\nexec /usr/local/bin/kaoind-lab.program\n")
        self.machine.run("chmod 755 /usr/local/bin/kaoind-lab")
        recorded = self.machine.root / "srv/recorded"
        (recorded / "camera").mkdir(parents=True)
        shutil.copy(ROOT / ".runtime/portraits/obama2.jpg", recorded / "camera")
        (recorded / "scanner").write_text("")
        self.write("usr/local/bin/kaoin", STAND_IN)
        self.write("etc/kaoin/lab.toml", 'camera = "/srv/recorded/camera"\nscanner = "/srv/recorded/scanner"\nassume_liveness = true\n')
        self.stand_ins("/usr/local/bin/kaoind-lab")
        self.machine.run("chmod 755 /usr/local/bin/kaoin && systemctl daemon-reload && systemctl enable --now display")

    def ready_by_itself(self):
        said = self.use(expect=0)
        assert re.search(r"^ready", said, re.MULTILINE), said
        return self.told

    def changes_nothing(self):
        before, processes = self.prints(), self.processes()
        self.ready_by_itself()
        changed = set(before) ^ set(self.prints())
        assert not changed, changed
        assert processes == self.processes(), "units were started again"
        return self.told

    def holds(self, public):
        assert (self.machine.root / "etc/kaoin/branch.pub").read_bytes() == public.read_bytes()
        self.machine.run(
            "test -z \"$(ls -A /dev/shm)\" && systemd-creds decrypt --name=branch.key /etc/credstore.encrypted/branch.key - >/dev/null")

    def cuts(self, count, answers):
        """Power is cut at random moments; the command is run again each time, and ends as it does without."""
        chance, moments = random.Random(20261127), []
        for _ in range(count):
            moment = chance.random() * self.seconds
            moments.append(f"{moment:.0f}")
            # The script's own end is of no interest.
            self.machine.run(
                f"(sh {STICK}/install --language en <<<$'{answers}' >/root/said 2>&1) & sleep {moment:.2f}", check=False)
            self.machine.cut()
            self.machine.boot()
        return f"after {', '.join(moments)} s"


def stand_in_packages(machine, folder):
    """Files of Debian's packages that the stand-ins need besides."""
    folder.mkdir()
    (folder / "partial").mkdir()
    subprocess.run(
        ["apt-get", "-o", f"Dir::State::status={machine.root}/var/lib/dpkg/status", "-o", f"Dir::Cache::archives={folder}", "-o",
         "APT::Install-Recommends=0", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root", "-qq", "--yes", "--download-only",
         "install", "xvfb"], check=True, stdout=subprocess.DEVNULL)
    return list(folder.glob("*.deb"))


def plugged_in(place, out, stick):
    """A bare Debian that has a stick."""
    machine = Machine(place, set(), media={stick: STICK})
    machine.boot()
    return machine, Kiosk(machine, out)


def changed(path, offset=-9):
    """The same file with another byte."""
    class Changed:
        def __enter__(self):
            self.bytes = path.read_bytes()
            other = bytearray(self.bytes)
            other[offset] ^= 1
            path.write_bytes(other)

        def __exit__(self, *_):
            path.write_bytes(self.bytes)
    return Changed()


def main():
    out, cuts = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4
    out.mkdir(parents=True, exist_ok=True)
    name = "渋谷支店 2番"
    place = ROOT / ".build-machine"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        folder = pathlib.Path(folder)
        bank = Bank(folder)
        stick = bank.stick
        check("Debian's packages are fetched", bank.fetch)
        check("a medium is made and verified", bank.make, "--kiosk", "渋谷支店 1番", "--kiosk", name, "--teller", "teller")
        bundle = bank.bundle()
        # The fingerprint is the right one; the second kiosk.
        answers = "1\n2\n"
        machine, kiosk = plugged_in(place, out, stick)
        try:
            repository = stick / "repository"
            with changed(next(repository.glob("pool/kaoin_*.deb"))):
                check("a changed package is refused before anything is installed", kiosk.refuses, "damaged or was changed")
            with changed(stick / "SHA256SUMS"):
                check("so is a changed list of digests", kiosk.refuses, "damaged or was changed")
            check("and nothing was installed", kiosk.untouched)
            with changed(stick / "install", 20):
                check("a command that is not the signed one is noticed by the product", kiosk.refuses, "no root that is known has signed")
            check("a fingerprint that is another one ends it", kiosk.refuses, "another one", "2\n")
            check("and nothing is trusted", machine.run, "! test -e /etc/kaoin/root.pub && ! test -e /etc/credstore.encrypted/receipt.key")
            machine.stop()
            machine, kiosk = plugged_in(place, out, stick)
            check(
                "first visit, from a bare Debian: says exactly what is missing", kiosk.lacks, "there is no trust bundle", "camera",
                "scanner", "there is no account teller", answers=answers)
            check("used again in Japanese it asks nothing", kiosk.lacks, "信頼リスト", "カメラ", "読み取り機", "teller", language="ja")
            check("the bank takes the requests and makes a pass", lambda: setattr(kiosk, "text", bank.accept(name)))
            shutil.copy(bundle, stick / "trust.bundle")
            kiosk.stand_in(stand_in_packages(machine, folder / "stand-ins"))
            check("second visit, with the bundle: ready", kiosk.ready_by_itself)
            check("used again it changes nothing", kiosk.changes_nothing)
            check("the customer's screen shows its page", kiosk.settled, "idle")
            check("a customer is led through a session, with a receipt", kiosk.whole_session)
            check("power is cut, and the kiosk comes back", lambda: (machine.cut(), machine.boot(), kiosk.ready(), None)[-1])
            check("and is as it was", kiosk.ready_by_itself)
            machine.stop()

            for request in (stick / "requests").iterdir():
                request.unlink()
            machine, kiosk = plugged_in(place, out, stick)
            kiosk.seconds = 60
            check(f"power is cut {cuts} times while it installs", kiosk.cuts, cuts, answers.replace("\n", "\\n"))
            check("run again it ends where it would have", kiosk.lacks, "camera", "scanner", "there is no account teller", answers=answers)
            for file in ("receipt.pub", "branch.pub"):
                (folder / file).unlink()
            check("with keys that prove themselves", lambda: (bank.accept(name), None)[-1])
            machine.stop()

            (folder / "group").mkdir()
            tool("keys", "new", "branch", "--out", folder / "group", input="a passphrase of the group\n")
            for request in (stick / "requests").iterdir():
                request.unlink()
            check(
                "a medium with the branch group's key", bank.make, "--replace", "--kiosk", name, "--branch-key", folder / "group/branch.key",
                "--trust", bundle)
            machine, kiosk = plugged_in(place, out, stick)
            check(
                "one visit: its passphrase is asked for, a wrong one is told", kiosk.lacks, "branch group's key", "camera", "scanner",
                answers="1\na wrong passphrase\n")
            check("and the right one seals the key to the machine", kiosk.lacks, "camera", "scanner", answers="a passphrase of the group\n")
            check("which is the group's, and nowhere in the clear", kiosk.holds, folder / "group/branch.pub")
        finally:
            checks.stop(machine, out / "stick-journal.txt")
    checks.end()


if __name__ == "__main__":
    main()
