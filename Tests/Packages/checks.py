"""Named checks one after the other: a line for each, a failure ends none of the others, the counts at the end."""

import sys
import time

passed, failed = 0, 0


def check(what, body, *arguments, **named):
    """- Returns: what the body returns, which stands in the line where it is a text; None where it failed."""
    global passed, failed
    begun = time.monotonic()
    try:
        said = body(*arguments, **named)
    except Exception as error:
        failed += 1
        print(f"FAILED  {what} ({time.monotonic() - begun:.0f} s)\n{error}", flush=True)
        return None
    passed += 1
    print(f"ok      {what} ({time.monotonic() - begun:.0f} s){f': {said}' if isinstance(said, str) else ''}", flush=True)
    return said


def stop(machine, journal):
    """Shuts the machine down; where anything has failed the end of its journal goes to the file."""
    if failed and machine.is_on:
        journal.write_text(machine.run("journalctl --no-pager -o short | tail -n 1500", check=False).stdout)
    machine.stop()


def end():
    """Prints the closing line, and ends the program."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
