"""Programs that a test starts, and what a process and all that it started take of the machine."""

import atexit
import os
import pathlib
import subprocess

# Seconds: only what hangs takes so long.
PATIENCE = 600


def begun(command, **settings):
    """A program that ends with this one at the latest: what a failed test left behind would take the processor from the next."""
    process = subprocess.Popen(command, **settings)
    atexit.register(ended, process)
    return process


def ended(process):
    """Asks a program that still runs to end, and waits for it."""
    if process.poll() is None:
        process.terminate()
        process.wait(PATIENCE)


def tree(pid):
    """The process with all that it started."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def worked(pid):
    """Seconds of a core that the process and its children took so far."""
    ticks = 0
    for one in tree(pid):
        try:
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
