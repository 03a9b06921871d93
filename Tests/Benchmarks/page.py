"""Draws the benchmark's rows over the last runs as bars, and keeps this run beside those before.

usage: page.py BENCH.json RUNS OUT.html: a folder of runs, each a file named for its time and commit.
"""

import html
import json
import pathlib
import subprocess
import sys
import time

# Runs that are kept and drawn.
KEPT = 8
WIDTH, HEIGHT, GAP = 220, 12, 3
STYLE = """
body { font: 15px/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; color: #17212b }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: 0.5rem 0.8rem; border-top: 1px solid #c9d1d9 }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
rect { fill: #0b4a7a } rect.before { fill: #a9c4d9 } line { stroke: #b3261e; stroke-width: 1.5 }
"""


def keep(rows, folder):
    """Writes this run, forgets the oldest; returns all that are kept, the newest last."""
    folder.mkdir(parents=True, exist_ok=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    name = time.strftime("%Y-%m-%dT%H%M%S") + (f"-{commit}" if commit else "")
    (folder / f"{name}.json").write_text(json.dumps(rows, indent=1) + "\n")
    files = sorted(folder.glob("*.json"))
    for old in files[:-KEPT]:
        old.unlink()
    return [(path.stem, json.loads(path.read_text())) for path in files[-KEPT:]]


def measured(row):
    """What is drawn: the ratio to the peer, or the value where there is none."""
    return row["ratio"] if "ratio" in row else row["value"]


def bars(values, mark):
    """One bar a run, the newest last and darkest; nothing where a run has no such row."""
    most = max([value for value in values if value is not None] + ([mark] if mark else [])) or 1
    parts = []
    for index, value in enumerate(values):
        if value is None:
            continue
        name = "" if index == len(values) - 1 else ' class="before"'
        top = index * (HEIGHT + GAP)
        parts.append(f'<rect{name} x="0" y="{top}" width="{value / most * WIDTH:.1f}" height="{HEIGHT}"/>')
    tall = len(values) * (HEIGHT + GAP)
    if mark:
        at = mark / most * WIDTH
        parts.append(f'<line x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{tall}"/>')
    return f'<svg width="{WIDTH + 2}" height="{tall}" role="img" aria-hidden="true">{"".join(parts)}</svg>'


def line(row, runs):
    key = (row["name"], row["threads"])
    values = []
    for _, rows in runs:
        same = [other for other in rows if (other["name"], other["threads"]) == key and ("ratio" in other) == ("ratio" in row)]
        values.append(measured(same[0]) if same else None)
    if "ratio" in row:
        words = f"{row['ratio']:.2f} of the peer's time"
        detail = f"{row['ours_ms']:.2f} ms, peer {row['peer_ms']:.2f} ms"
    else:
        words = f"{row['value']:g} {row['unit']}"
        detail = f"peer {row['peer_value']:g} {row['unit']}" if "peer_value" in row else ""
    cells = [
        f"<td>{html.escape(row['name'])}</td>", f'<td class="number">{row["threads"]}</td>',
        f'<td class="number">{html.escape(words)}<br><small>{html.escape(detail)}</small></td>',
        f"<td>{bars(values, 1 if 'ratio' in row else None)}</td>"]
    return f"<tr>{''.join(cells)}</tr>"


def page(rows, runs):
    names = "".join(f"<li>{html.escape(name)}</li>" for name, _ in runs)
    body = "\n".join(line(row, runs) for row in rows)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Kaoin: speed and memory</title><style>{STYLE}</style></head><body>
<h1>Speed and memory</h1>
<p>One bar a run, the newest below and dark. Where there is a peer the bar is our time over the peer's in the same run, and the red
line is where both are equally fast. Figures of different machines cannot be compared.</p>
<table><thead><tr><th>what</th><th>threads</th><th>newest run</th><th>runs</th></tr></thead><tbody>
{body}
</tbody></table>
<h2>Runs</h2><ol>{names}</ol>
</body></html>
"""


def main():
    source, folder, out = map(pathlib.Path, sys.argv[1:])
    rows = json.loads(source.read_text())
    out.write_text(page(rows, keep(rows, folder)))
    print(f"bench: {out} shows the last runs as bars")


if __name__ == "__main__":
    main()
