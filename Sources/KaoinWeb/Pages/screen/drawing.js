// Drawings of what to do and of how it ended. What moves does so a few times and then rests (`drawing.css`): motion without
// end would keep the machine busy. Each says nothing that the words do not.

const space = "http://www.w3.org/2000/svg";

/** `shape("path", {d: …}, …children)` */
function shape(name, attributes, ...children) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const group = (name, ...children) => shape("g", { class: name }, ...children);
const line = (d, name = "line") => shape("path", { d, class: name });
const circle = (cx, cy, r, name) => shape("circle", { cx, cy, r, class: name });
const box = (x, y, width, height, rx, name) => shape("rect", { x, y, width, height, rx, class: name });

/** A face that looks ahead; what is put in moves with its name. */
function face({ mouth = "M82 134q18 10 36 0", lids = false, more = [] } = {}) {
  return group(
    "head",
    line("M52 186q4-30 48-30t48 30", "skin"),
    shape("ellipse", { cx: 100, cy: 100, rx: 50, ry: 62, class: "skin" }),
    line("M50 96q0-62 50-62t50 62q-8-34-50-34t-50 34z", "hair"),
    group(
      "features",
      group(
        "eyes",
        shape("ellipse", { cx: 80, cy: 98, rx: 6, ry: 7, class: "eye" }),
        shape("ellipse", { cx: 120, cy: 98, rx: 6, ry: 7, class: "eye" })),
      ...(lids ? [group("lids", line("M70 98q10 8 20 0"), line("M110 98q10 8 20 0"))] : []),
      line("M100 102l-5 16h8", "thin"),
      mouth ? line(mouth, "mouth") : shape("ellipse", { cx: 100, cy: 136, rx: 13, ry: 14, class: "mouth open" }),
      ...more));
}

const arrow = {
  left: () => line("M40 100H8m14-14L8 100l14 14", "arrow"),
  right: () => line("M160 100h32m-14-14 14 14-14 14", "arrow"),
  up: () => line("M100 32V4M86 18l14-14 14 14", "arrow"),
  down: () => line("M100 168v28m-14-14 14 14 14-14", "arrow"),
};

/** Four corners of a code. */
function code(x, y, size) {
  const s = size / 7;
  const corner = (cx, cy) => [box(cx, cy, 2 * s, 2 * s, 1, "ink"), box(cx + 0.6 * s, cy + 0.6 * s, 0.8 * s, 0.8 * s, 0, "light")];
  const dots = [[3, 0], [3, 3], [5, 3], [4, 4.5], [6, 5], [3, 6], [5, 6], [0, 3], [1.5, 4], [4, 1.5]];
  return group(
    "code", ...corner(x, y), ...corner(x + 5 * s, y), ...corner(x, y + 5 * s),
    ...dots.map(([dx, dy]) => box(x + dx * s, y + dy * s, s, s, 0, "ink")));
}

function phone() {
  return group("pass", box(64, 8, 72, 112, 10, "paper"), code(76, 34, 48), line("M92 112h16", "thin"));
}

function reader() {
  return group("reader", box(46, 158, 108, 34, 8, "device"), line("M62 158h76", "glass"), line("M70 150l-8-22M130 150l8-22", "beam"));
}

const sign = (name, ...children) => () => [group(name, circle(100, 100, 78, "disc"), ...children)];
const people = (mark) => [
  circle(100, 74, 30, "skin"), line("M44 176q4-58 56-58t56 58z", "skin"), line("M88 120l12 16 12-16", "line"), ...mark,
];

const drawings = {
  "idle": () => [face()],
  "show-pass": () => [reader(), phone()],
  "code-is-no-pass": () => [reader(), phone(), group("cross", line("M80 40l40 48m0-48-40 48", "cross"))],
  "wait": () => [line("M60 30h80M60 170h80M68 30c0 50 64 50 64 70s-64 20-64 70M132 30c0 50-64 50-64 70s64 20 64 70"), line("M76 160q24-24 48 0z", "sand")],
  "teller": () => people([group("bell", circle(158, 44, 26, "disc"), line("M147 44h22m-11-11v22", "mark"))]),
  "look-at-camera": () => [face()],
  "face-missing": () => [shape("ellipse", { cx: 100, cy: 100, rx: 54, ry: 68, class: "dashed" })],
  "turn-left": () => [face(), arrow.left()],
  "turn-right": () => [face(), arrow.right()],
  "look-up": () => [face(), arrow.up()],
  "blink": () => [face({ lids: true })],
  "open-mouth": () => [face({ mouth: null })],
  "move-left": () => [face(), arrow.left()],
  "move-right": () => [face(), arrow.right()],
  "move-up": () => [face(), arrow.up()],
  "move-down": () => [face(), arrow.down()],
  "come-closer": () => [face(), line("M14 14l22 22m0-16v16H20M186 14l-22 22m0-16v16h16", "arrow")],
  "step-back": () => [face(), line("M36 36 14 14m0 16V14h16M164 36l22-22m0 16V14h-16", "arrow")],
  "take-off-sunglasses": () => [face({ more: [box(66, 88, 28, 20, 8, "ink"), box(106, 88, 28, 20, 8, "ink"), line("M94 94h12M66 92l-14-4M134 92l14-4")] }), arrow.up()],
  "take-off-mask": () => [face({ more: [line("M66 112q34-10 68 0v26q-34 26-68 0z", "paper")] }), arrow.down()],
  "one-person-only": () => [face(), circle(176, 60, 14, "soft"), line("M154 110q4-30 22-30t22 30", "soft"), line("M156 40l40 76m0-76-40 76", "cross")],
  "verified": sign("good", line("M62 102l26 28 52-58", "mark")),
  "cancelled": sign("warn", line("M70 70l60 60m0-60-60 60", "mark")),
  "ask-staff": sign("warn", circle(100, 78, 18, "dot"), line("M66 142q4-36 34-36t34 36z", "dot")),
  "pass-expired": sign("warn", box(66, 62, 68, 76, 6, "outline"), line("M66 84h68M84 52v18M116 52v18M88 100l24 24m0-24-24 24", "mark thin-mark")),
  "other-way": sign("warn", box(56, 66, 88, 66, 8, "outline"), circle(82, 92, 10, "dot"), line("M66 120q2-14 16-14t16 14z", "dot"), line("M108 88h24m-24 16h24", "mark thin-mark")),
  "visit": () => [box(72, 20, 56, 44, 4, "outline"), box(60, 64, 80, 116, 10, "device"), line("M88 36v12M112 36v12", "thin")],
  "away": sign("warn", line("M100 56v52", "mark"), circle(100, 136, 8, "dot")),
};

class Drawing extends HTMLElement {
  #shown;

  knows(kind) {
    return kind in drawings;
  }

  /** Shows the drawing of a kind, from its beginning; none where there is none. */
  show(kind) {
    if (kind === this.#shown) return;
    this.#shown = kind;
    this.hidden = !this.knows(kind);
    this.dataset.kind = kind ?? "";
    if (this.hidden) {
      this.replaceChildren();
      return;
    }
    this.replaceChildren(shape("svg", { viewBox: "0 0 200 200", "aria-hidden": "true" }, ...drawings[kind]()));
  }
}

customElements.define("kaoin-drawing", Drawing);
