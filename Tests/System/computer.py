"""A computer that QEMU emulates, with a bare Debian 12 on its disk: its own kernel, a TPM, a monitor, USB ports. It has no network.

Processors are emulated: whole numbers at a third of the host's speed, networks a hundred times slower."""

import base64
import hashlib
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Pages"))
from kiosk import wait_for

# What every Debian has that somebody installed, and what the emulation brings besides.
PACKAGES = "linux-image-amd64,systemd,systemd-sysv,dbus,libpam-systemd,udev,kmod,procps"
DISK = "6G"
# Far beyond what anything takes.
PATIENCE = 3600
PORTS = ("camera", "keyboard")


class Stick:
    """A USB stick: one partition with FAT32, as shops sell them."""

    OFFSET = 1 << 20

    def __init__(self, image, label, megabytes=1024):
        self.image, self.place = pathlib.Path(image), f"{image}@@{self.OFFSET}"
        with open(self.image, "wb") as file:
            file.truncate(megabytes << 20)
        subprocess.run(["sfdisk", "--quiet", self.image], input="start=2048, type=c\n", text=True, check=True)
        subprocess.run(
            ["mkfs.vfat", "-F", "32", "-n", label, f"--offset={self.OFFSET // 512}", self.image, str((megabytes << 10) - 1024)], check=True,
            stdout=subprocess.DEVNULL)

    def put(self, folder):
        """Copies what is in a folder onto it; what is there with the same names is replaced."""
        subprocess.run(["mcopy", "-s", "-o", "-i", self.place, *sorted(pathlib.Path(folder).iterdir()), "::"], check=True)

    def take(self, name, folder):
        """Copies a file or a folder, or what a pattern means, from it."""
        subprocess.run(["mcopy", "-s", "-n", "-i", self.place, f"::{name}", folder], check=True)

    def names(self):
        return subprocess.run(["mdir", "-b", "-i", self.place, "::"], capture_output=True, text=True, check=True).stdout.splitlines()


class Computer:
    def __init__(self, folder, extra=None):
        """- extra: a folder that is copied over the disk's root: what stands for the emulation, not for the product."""
        self.folder, self.extra, self.machine = pathlib.Path(folder), extra, None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.disk = self.folder / "disk.ext4"

    def fresh(self):
        """A disk with nothing on it but Debian."""
        base = self.folder / f"bare-{hashlib.sha256(PACKAGES.encode()).hexdigest()[:16]}.tar"
        if not base.exists():
            part = base.with_suffix(".part")
            subprocess.run(["mmdebstrap", "--quiet", "--variant=important", "--format=tar", f"--include={PACKAGES}", "bookworm", part], check=True)
            part.rename(base)
        root = self.folder / "root"
        subprocess.run(["rm", "-rf", root], check=True)
        root.mkdir()
        subprocess.run(["tar", "-xf", base, "-C", root, "--exclude=./dev/*"], check=True)
        for name in ("vmlinuz", "initrd.img"):
            shutil.copy(root / (root / name).readlink(), self.folder / name)
        for name in ("etc/systemd/system/host-agent.service", "usr/local/sbin/host-agent"):
            shutil.copy(HERE / "guest" / name, root / name)
        if self.extra:
            subprocess.run(["cp", "-R", f"{self.extra}/.", root], check=True)
        (root / "etc/systemd/system/multi-user.target.wants").mkdir(parents=True, exist_ok=True)
        (root / "etc/systemd/system/multi-user.target.wants/host-agent.service").symlink_to("../host-agent.service")
        (root / "etc/machine-id").write_text("")
        (root / "etc/fstab").write_text("/dev/vda / ext4 errors=remount-ro 0 1\n")
        (root / "etc/hostname").write_text("kiosk\n")
        subprocess.run(["chown", "-R", "0:0", root / "etc/systemd", root / "usr/local"], check=True)
        self.disk.unlink(missing_ok=True)
        subprocess.run(["mkfs.ext4", "-q", "-d", root, self.disk, DISK], check=True)
        subprocess.run(["rm", "-rf", root, self.folder / "tpm"], check=True)

    # MARK: Power

    def boot(self):
        """Switches it on, and waits for its answer."""
        for name in ("monitor", "agent", "tpm", *PORTS):
            (self.folder / f"{name}.sock").unlink(missing_ok=True)
        (self.folder / "tpm").mkdir(exist_ok=True)
        self.tpm = subprocess.Popen(
            ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={self.folder}/tpm", "--ctrl", f"type=unixio,path={self.folder}/tpm.sock",
             "--flags", "startup-clear"], start_new_session=True)
        wait_for("the TPM", (self.folder / "tpm.sock").exists)
        ports = []
        for port in PORTS:
            ports += ["-chardev", f"socket,id={port},path={self.folder}/{port}.sock,server=on,wait=off"]
            ports += ["-device", f"usb-redir,id={port},chardev={port},bus=xhci.0"]
        # Without fused multiplication, which QEMU does in software, and without protection keys: a browser's compiler changes them all
        # the time, and QEMU forgets its translations with each change.
        self.machine = subprocess.Popen(
            ["qemu-system-x86_64", "-M", "q35", "-accel", "tcg,thread=multi", "-cpu", "max,-avx,-avx2,-fma,-f16c,-vaes,-pku,-la57", "-smp", "2", "-m", "4096",
             "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-nic", "none",
             "-kernel", self.folder / "vmlinuz", "-initrd", self.folder / "initrd.img",
             "-append", "root=/dev/vda rw console=ttyS0 quiet loglevel=4 mitigations=off random.trust_cpu=on net.ifnames=0",
             # What the host has taken outlives the machine, as what a disk has taken outlives a power cut.
             "-drive", f"file={self.disk},if=virtio,format=raw,cache=unsafe",
             "-device", "virtio-vga,xres=1280,yres=800", "-serial", f"file:{self.folder}/console.log", "-monitor", "none",
             "-qmp", f"unix:{self.folder}/monitor.sock,server=on,wait=off", "-device", "virtio-rng-pci", "-device", "virtio-serial-pci",
             "-chardev", f"socket,id=agent,path={self.folder}/agent.sock,server=on,wait=off",
             "-device", "virtserialport,chardev=agent,name=host",
             "-chardev", f"socket,id=tpm,path={self.folder}/tpm.sock", "-tpmdev", "emulator,id=tpm0,chardev=tpm", "-device", "tpm-tis,tpmdev=tpm0",
             "-device", "qemu-xhci,id=xhci,p2=8,p3=8", *ports],
            stdin=subprocess.DEVNULL, stdout=open(self.folder / "qemu.log", "wb"), stderr=subprocess.STDOUT, start_new_session=True)
        self.monitor = self.connected("monitor")
        self.monitor.readline()
        self.command("qmp_capabilities")
        self.agent, self.requests = self.connected("agent"), 0
        assert self.agent.readline().startswith(b"READY"), "the agent does not answer"

    def connected(self, name):
        def connect():
            assert self.machine.poll() is None, (self.folder / "qemu.log").read_text()
            link = socket.socket(socket.AF_UNIX)
            try:
                link.connect(str(self.folder / f"{name}.sock"))
            except OSError:
                link.close()
                return None
            return link.makefile("rwb")
        return wait_for(f"the {name}", connect)

    @property
    def is_on(self):
        return self.machine is not None

    def cut(self):
        """No power, from one moment to the next."""
        for process in (self.machine, self.tpm):
            process.kill()
            process.wait()
        self.machine = None

    def stop(self):
        """As by `poweroff`."""
        if not self.is_on:
            return
        self.command("system_powerdown")
        try:
            self.machine.wait(600)
        except subprocess.TimeoutExpired:
            pass
        self.cut()

    # MARK: What is plugged in

    def command(self, name, **arguments):
        self.monitor.write(json.dumps({"execute": name, "arguments": arguments}).encode() + b"\n")
        self.monitor.flush()
        while True:
            answer = json.loads(self.monitor.readline())
            if "error" in answer:
                raise AssertionError(f"{name}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def plug(self, stick, name="stick"):
        self.command(
            "blockdev-add", **{"node-name": name, "driver": "raw", "file": {"driver": "file", "filename": str(stick.image)}})
        self.command("device_add", driver="usb-storage", id=name, drive=name, bus="xhci.0", removable=True)

    def pull(self, name="stick"):
        """From one moment to the next, whatever is being written."""
        self.command("device_del", id=name)

        def gone():
            try:
                self.command("blockdev-del", **{"node-name": name})
            except AssertionError:
                return False
            return True
        wait_for("the stick to be out", gone)

    def picture(self, file):
        """What the monitor shows, as PNG."""
        self.command("screendump", filename=str(file), format="png")

    # MARK: Work in it

    def run(self, script, check=True, input=None):
        """Runs a script as root. Standard output and standard error are one."""
        self.requests += 1
        given = base64.b64encode((input or "").encode()).decode()
        text = f"export LANG=C.UTF-8; exec </dev/null\nbash -c \"$(echo {base64.b64encode(script.encode()).decode()} | base64 -d)\" < <(echo {given} | base64 -d)\n"
        self.agent.write(f"{self.requests} ".encode() + base64.b64encode(text.encode()) + b"\n")
        self.agent.flush()
        while True:
            line = self.agent.readline().decode()
            assert line, f"the computer ended at: {script}"
            number, _, rest = line.partition(" ")
            if number == str(self.requests):
                break
        code, _, output = rest.strip().partition(" ")
        made = subprocess.CompletedProcess(script, int(code), base64.b64decode(output).decode(errors="replace"), "")
        assert not check or made.returncode == 0, f"{script}\nended with {made.returncode}:\n{made.stdout}"
        return made
