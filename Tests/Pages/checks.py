"""What holds of every page in every state."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kiosk import PATIENCE

# In ms: only what hangs takes so long. The driver's own five seconds are over on a busy machine.
LONG = PATIENCE * 1000
expect.set_options(timeout=LONG)

# Words that do not fit where they stand, and controls that are not where a hand is.
FIT = """
(isTouched) => {
  const found = [];
  const [width, height] = [innerWidth, innerHeight];
  const root = document.scrollingElement;
  if (root.scrollWidth > width || root.scrollHeight > height) found.push(`the page scrolls: ${root.scrollWidth} x ${root.scrollHeight}`);
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest("svg, .unseen");
  for (const element of document.body.querySelectorAll("*")) {
    if (!isShown(element) || element instanceof SVGElement || element.closest("[data-scrolls]") || element.tagName === "OPTION") continue;
    const name = `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} "${element.textContent.trim().slice(0, 40)}"`;
    const place = element.getBoundingClientRect();
    if (place.width === 0 || place.height === 0) continue;
    if (place.left < -1 || place.top < -1 || place.right > width + 1 || place.bottom > height + 1) found.push(`${name} lies outside: ${JSON.stringify(place)}`);
    const overflows = getComputedStyle(element).overflowY;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && element.tagName !== "KAOIN-DRAWING" && !element.closest("kaoin-drawing, kaoin-mirror")) found.push(`${name} is wider than its place: ${element.scrollWidth} > ${element.clientWidth}`);
    if (element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0 && overflows !== "visible") found.push(`${name} is higher than its place`);
    if (element.tagName === "BUTTON") {
      if (place.height < 40 || place.width < 40) found.push(`${name} is too small to touch: ${place.width} x ${place.height}`);
      if (isTouched && !element.closest("dialog") && place.top + 1 < height / 2) found.push(`${name} lies in the upper half`);
    }
  }
  // No two pieces of text lie on each other.
  const texts = [...document.querySelectorAll("h1, p, button")].filter((e) => isShown(e) && e.textContent.trim() && !document.querySelector("dialog[open]"));
  const places = texts.map((e) => [e, e.getBoundingClientRect()]);
  for (const [i, [a, p]] of places.entries()) {
    for (const [b, q] of places.slice(i + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      if (Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1) found.push(`"${a.textContent}" and "${b.textContent}" lie on each other`);
    }
  }
  return found;
}
"""

# Reads a stream of events beside the page: `take(name, data)` for each.
READ_EVENTS = """
const readEvents = async (stream, take) => {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\\n\\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.match(/^data: (.*)$/m);
      if (data) take(block.match(/^event: (.*)$/m)[1], JSON.parse(data[1]));
    }
  }
};
"""
REPORT = "document.addEventListener('securitypolicyviolation', (e) => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));"
STANDARDS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


class Watch:
    """Notes what a page must never do."""

    def __init__(self, page, address, allowed=lambda text, url: False):
        self.problems = []
        self.requests = 0
        page.set_default_timeout(LONG)

        def requested(request):
            self.requests += 1
            if not (request.url.startswith(address) or request.url.startswith("data:") or request.url.startswith("blob:" + address)):
                self.problems.append(f"a request leaves the origin: {request.url}")

        page.add_init_script(REPORT)
        page.on("request", requested)
        page.on("pageerror", lambda error: self.problems.append(f"an error in the page: {error}"))
        page.on("console", lambda line: self.problems.append(f"{line.type} in the console: {line.text}")
                if line.type in ("error", "warning") and not allowed(line.text, line.location.get("url", "")) else None)

    def verify(self):
        assert self.requests > 0
        assert not self.problems, "\n".join(self.problems)


def problems_of_fit(page, name, is_touched=True):
    """What is not touched, but used with keyboard and mouse, may have buttons in the upper half."""
    return [f"{name}: {problem}" for problem in page.evaluate(FIT, is_touched)]


def fits(page, name, is_touched=True):
    found = problems_of_fit(page, name, is_touched)
    assert not found, "\n".join(found)


def problems_of_access(page, name):
    results = Axe().run(page, options=STANDARDS).response
    assert len(results["passes"]) > 5, "nothing was looked at"
    return [
        f"{name}: {found['id']}: {found['help']}: {[node['target'] for node in found['nodes']]}"
        for found in results["violations"]
    ]


def is_accessible(page, name):
    found = problems_of_access(page, name)
    assert not found, "\n".join(found)
