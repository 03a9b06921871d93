// The verifications of the last day, by hour and by how they ended, out of the log's own entries.

import { text } from "/shared/texts.js";

const hours = 24;
const hour = 3_600_000;
const ends = ["accepted", "rejected", "other"];
const space = "http://www.w3.org/2000/svg";
// Of the drawing, in its own units.
const [width, height, foot] = [480, 120, 16];

const endOf = (verdict) => (verdict.startsWith("accepted") ? "accepted" : verdict === "rejected" ? "rejected" : "other");

/** Counts for the day up to a moment. */
export class Day {
  constructor(now) {
    // Whole hours of the clock, so that bars do not move while one looks.
    this.until = Math.ceil(now.getTime() / hour) * hour;
    this.counts = Array.from({ length: hours }, () => ({ accepted: 0, rejected: 0, other: 0 }));
  }

  /** An entry of the log; those of other kinds and days are passed over. */
  take({ kind, time, fields }) {
    if (kind !== "session" || !fields?.verdict) return;
    const at = hours - Math.ceil((this.until - new Date(time).getTime()) / hour);
    if (at >= 0 && at < hours) this.counts[at][endOf(String(fields.verdict))] += 1;
  }

  total(end) {
    return this.counts.reduce((sum, count) => sum + count[end], 0);
  }

  get summary() {
    const [accepted, rejected, other] = ends.map((end) => this.total(end));
    return text(accepted + rejected + other === 0 ? "dayNone" : "daySummary", { count: accepted + rejected + other, accepted, rejected, other });
  }

  /** Draws the bars into an element of SVG. */
  draw(target) {
    const most = Math.max(1, ...this.counts.map((count) => ends.reduce((sum, end) => sum + count[end], 0)));
    const step = width / hours;
    target.setAttribute("viewBox", `0 0 ${width} ${height + foot}`);
    target.replaceChildren();
    for (const [at, count] of this.counts.entries()) {
      let top = height;
      for (const end of ends) {
        if (count[end] === 0) continue;
        const size = (count[end] / most) * (height - 4);
        top -= size;
        add(target, "rect", { x: at * step + 2, y: top, width: step - 4, height: size, class: end });
      }
      if (at % 6 === 0) {
        const begin = new Date(this.until - (hours - at) * hour);
        add(target, "text", { x: at * step + 2, y: height + foot - 3 }).textContent = `${begin.getHours()}:00`;
      }
    }
    add(target, "line", { x1: 0, x2: width, y1: height, y2: height });
  }
}

function add(target, name, attributes) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  target.append(made);
  return made;
}
