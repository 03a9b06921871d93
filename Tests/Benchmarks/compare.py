"""Runs the product and its peers by turns, prints medians and ratios, writes bench.json.

usage: compare.py OURS PEER_PYTHON NETWORKS OUT.json DAEMON.json PAINT.txt CODE.png CAMERA.jpg LARGE.jpg FRAME.png…
"""

import json
import pathlib
import statistics
import subprocess
import sys

ours, python, networks, out, daemon, paint, *pictures = sys.argv[1:]
TURNS, ROUNDS = 3, 15
peer = str(pathlib.Path(__file__).parent / "peer.py")
rows = []
for threads in (1, 2):
    runs = {"ours": [], "peer": []}
    for turn in range(TURNS):
        print(f"threads {threads}, turn {turn + 1} of {TURNS} …", file=sys.stderr, flush=True)
        for name, command in (
            ("ours", [ours, str(threads), str(ROUNDS), *pictures]),
            ("peer", [python, peer, str(threads), str(ROUNDS), networks, *pictures]),
        ):
            runs[name].append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    for name in runs["ours"][0]:
        mine = statistics.median(run[name] for run in runs["ours"])
        theirs = statistics.median(run[name] for run in runs["peer"]) if name in runs["peer"][0] else None
        if name.startswith("peak memory"):
            row = {"name": name, "threads": threads, "value": round(mine, 1), "unit": "MB"}
            rows.append(row if theirs is None else row | {"peer_value": round(theirs, 1)})
        elif theirs is None:
            rows.append({"name": name, "threads": threads, "value": round(mine, 3), "unit": "ms"})
        else:
            rows.append(
                {
                    "name": name,
                    "threads": threads,
                    "ours_ms": round(mine, 3),
                    "peer_ms": round(theirs, 3),
                    "ratio": round(mine / theirs, 3),
                }
            )
    mine = {name: statistics.median(run[name] for run in runs["ours"]) for name in runs["ours"][0]}
    # What the cues add to what a frame costs without them, in the same run.
    part = mine["all liveness cues"] / (mine["whole frame"] + mine["mesh and quality"])
    rows.append({"name": "all liveness cues / networks", "threads": threads, "value": round(part, 3), "unit": "times"})
    # With light: each frame of a sequence, and the last one, in which the whole of it is judged. 10 ms is what both may cost.
    lit = mine["all liveness cues"] + mine["light of a frame"]
    rows.append({"name": "all liveness cues and light, each frame", "threads": threads, "value": round(lit, 2), "unit": "ms"})
    last = lit + mine["light of a sequence"]
    rows.append({"name": "all liveness cues and light, last frame", "threads": threads, "value": round(last, 2), "unit": "ms"})
    # With the networks that an operator may add, where they are there: all that liveness costs a frame at the most.
    if "passive networks" in mine:
        everything = last + mine["passive networks"]
        rows.append({"name": "all liveness cues, light, passive networks", "threads": threads, "value": round(everything, 2), "unit": "ms"})
    rate = 1000 / mine["camera frame 1280x720: decode, QR, track"]
    rows.append({"name": "camera frames 1280x720", "threads": threads, "value": round(rate, 1), "unit": "a second"})
rows += json.loads(pathlib.Path(daemon).read_text())
screen = json.loads(pathlib.Path(paint).read_text().splitlines()[-1])
rows += [
    {"name": f"screen: event to paint, {name}", "threads": 2, "value": round(screen["event_to_paint_ms"][key], 1), "unit": "ms"}
    for name, key in (("median", "median"), ("99 of 100", "p99"))]
rows += [
    {"name": f"screen: live picture at 15 a second, {name}", "threads": 2, "value": round(share * 100, 1), "unit": "% of a core"}
    for name, share in screen["live_picture_cores"].items()]
rows += [
    {"name": "networks, a frame: beside the live picture / alone", "threads": int(threads),
     "value": round(taken["beside"] / taken["alone"], 3), "unit": "times"}
    for threads, taken in screen["networks_ms"].items()]
pathlib.Path(out).write_text(json.dumps(rows, indent=2) + "\n")
print(f"{'':60}{'threads':>8}{'ours':>12}{'peer':>12}{'ratio':>8}")
for row in rows:
    if "ratio" in row:
        print(f"{row['name']:60}{row['threads']:>8}{row['ours_ms']:>9.2f} ms{row['peer_ms']:>9.2f} ms{row['ratio']:>8.2f}")
    else:
        other = f"{row['peer_value']:>9.1f} {row['unit']}" if "peer_value" in row else ""
        print(f"{row['name']:60}{row['threads']:>8}{row['value']:>9.2f} {row['unit']}{other}")
