"""A bare Debian 12 with a systemd of its own in a container: for packages and units, at the speed of the machine that runs it. It
has no network but a loopback interface, and no devices; what needs a kernel of its own is in Tests/System."""

import hashlib
import os
import pathlib
import signal
import subprocess
import sys

# What browsers are driven with waits the same way.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Pages"))
from kiosk import PATIENCE, wait_for


def depends(package):
    """Names of what a package file depends on; the first of those that do equally well."""
    made = subprocess.run(["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True)
    return [one.split("|")[0].split("(")[0].strip() for one in made.stdout.split(",") if one.strip()]


class Machine:
    """One that is made of Debian's packages, and then has no way to any more of them."""

    def __init__(self, folder, packages, media=None):
        """- packages: names of Debian's packages that it begins with.
        - media: folders that are plugged in, and where they are mounted."""
        self.folder = pathlib.Path(folder)
        self.root = self.folder / "root"
        self.media = media or {}
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = ",".join(["systemd", "systemd-sysv", "dbus", "libpam-systemd", "udev", "procps", *sorted(packages)])
        base = self.folder / f"base-{hashlib.sha256(wanted.encode()).hexdigest()[:16]}.tar"
        if not base.exists():
            part = base.with_suffix(".part")
            subprocess.run(
                ["mmdebstrap", "--quiet", "--variant=minbase", "--format=tar", f"--include={wanted}", "bookworm", part],
                check=True)
            part.rename(base)
        subprocess.run(["rm", "-rf", self.root], check=True)
        self.root.mkdir()
        subprocess.run(["tar", "-xf", base, "-C", self.root, "--exclude=./dev/*"], check=True)
        (self.root / "etc/machine-id").write_text("")
        self.container = None

    # MARK: Power

    def boot(self):
        """Boots, in groups of processes of its own, whatever version of those the host has."""
        (self.folder / "console.log").unlink(missing_ok=True)
        # As a stick is: nothing on it can be run, or is a device.
        plugged, binds = "", ""
        for number, (folder, place) in enumerate(self.media.items()):
            held = self.folder / f"medium-{number}"
            held.mkdir(exist_ok=True)
            plugged += f" mount --bind '{folder}' '{held}' && mount -o remount,bind,noexec,nosuid,nodev '{held}' &&"
            binds += f" --bind='{held}:{place}'"
        command = (
            "mount --make-rprivate / && { umount -R /sys/fs/cgroup || true; } 2>/dev/null && mount -t cgroup2 cgroup2 /sys/fs/cgroup &&" + plugged +
            " SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 exec systemd-nspawn --quiet --boot --directory \"$0\" --register=no --keep-unit"
            " --private-network --console=pipe --kill-signal=SIGRTMIN+3" + binds)
        self.container = subprocess.Popen(
            ["unshare", "--mount", "--cgroup", "sh", "-c", command, self.root], stdin=subprocess.DEVNULL,
            stdout=open(self.folder / "console.log", "ab"), stderr=subprocess.STDOUT, start_new_session=True)
        self.leader = wait_for("the first process", self.first_process, 60)
        wait_for("the boot", self.is_up)

    def first_process(self):
        assert self.container.poll() is None, (self.folder / "console.log").read_text()
        children = pathlib.Path(f"/proc/{self.container.pid}/task/{self.container.pid}/children").read_text().split()
        for child in children:
            if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                return int(child)
        return None

    def is_up(self):
        return self.run("systemctl is-system-running", check=False).stdout.strip() in ("running", "degraded")

    @property
    def is_on(self):
        return self.container is not None and self.container.poll() is None

    def stop(self):
        """Shuts down as by `poweroff`."""
        if self.is_on:
            os.kill(self.leader, signal.SIGRTMIN + 3)
            try:
                self.container.wait(120)
            except subprocess.TimeoutExpired:
                self.cut()
        self.container = None

    def cut(self):
        """No process gets to do anything more."""
        os.kill(self.leader, signal.SIGKILL)
        self.container.wait(PATIENCE)
        self.container = None

    # MARK: Work in it

    def run(self, script, check=True, input=None):
        """Runs a script as root in the booted machine."""
        made = subprocess.run(
            ["nsenter", f"--target={self.leader}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--root", "--wd", "--",
             "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=/root", "bash", "-c", script],
            capture_output=True, text=True, input=input, timeout=PATIENCE)
        assert not check or made.returncode == 0, f"{script}\nended with {made.returncode}:\n{made.stdout}{made.stderr}"
        return made

    def install(self, *packages):
        """Installs package files, in the booted machine."""
        (self.root / "root/stick").mkdir(exist_ok=True)
        for package in packages:
            subprocess.run(["cp", package, self.root / "root/stick"], check=True)
        names = " ".join(f"/root/stick/{pathlib.Path(package).name}" for package in packages)
        said = self.run(f"DEBIAN_FRONTEND=noninteractive dpkg --install --force-confold {names} 2>&1; echo code $?; rm -r /root/stick").stdout
        assert "code 0" in said, said
        return said

    def files(self):
        """What is in the folders that packages and units write into."""
        return set(self.run("find /etc /usr /var /opt /srv -xdev \\( -type f -o -type l -o -type d \\) -print").stdout.splitlines())
