// The screen's light: paints what the kiosk tells, each colour when it says, and tells when each was painted. What is drawn
// comes step by step; nothing of it is known here sooner.

import { ask } from "/shared/socket.js";

// How well the kiosk's clock is to be known, in ms, and in how many tries at most.
const wanted = 3;
const tries = 24;

let clock;
let run;
let surface;

/** The kiosk's clock in ms is `performance.now() + offset`, to `error`: half of the shortest way there and back. */
export async function agree() {
  let best;
  for (let count = 0; count < tries && !(best?.error <= wanted && count >= 5); count += 1) {
    const sent = performance.now();
    const { microseconds } = await ask("GET", "/v1/screen/clock", undefined, {}, 2_000);
    const error = (performance.now() - sent) / 2;
    if (!best || error < best.error) best = { offset: microseconds / 1000 - sent - error, error };
  }
  clock = best;
  return best;
}

// What a stored value means as light, 0…1, and back (IEC 61966-2-1).
const toLight = (value) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const toStored = (light) => 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

/** Between two colours as the kiosk blends them: in light, a raised cosine. */
export function blended(before, after, share) {
  const part = share >= 1 ? 1 : (1 - Math.cos(Math.PI * Math.max(share, 0))) / 2;
  return before.map((value, channel) => {
    const from = toLight(value);
    return Math.round(toStored(from + (toLight(after[channel]) - from) * part));
  });
}

const colourOf = (step) => [step.red, step.green, step.blue];

function paint(own, now) {
  if (own !== run) return;
  const time = (now + clock.offset) * 1000;
  while (own.steps[own.shown + 1]?.at <= time) {
    own.shown += 1;
    own.painted.push(Math.max(0, Math.round(time)));
  }
  const step = own.steps[own.shown];
  if (step) {
    const before = own.shown > 0 ? colourOf(own.steps[own.shown - 1]) : [255, 255, 255];
    surface.style.backgroundColor = `rgb(${blended(before, colourOf(step), (time - step.at) / step.edge).join(" ")})`;
  }
  if (own.isTold && own.painted.length === own.steps.length && !own.isReported) {
    own.isReported = true;
    ask("POST", `/v1/sessions/${own.session}/light`, { painted: own.painted.join(" ") }).catch(() => {
      // It came too late, or the session is over: what the stream says next is right.
    });
  }
  requestAnimationFrame((next) => paint(own, next));
}

/** Each step as it is told, until there are no more. */
async function follow(own) {
  const response = await fetch(`/v1/sessions/${own.session}/light`, { cache: "no-store", signal: own.stop.signal });
  if (!response.ok) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.match(/^data: (.*)$/m);
      if (data) own.steps.push(JSON.parse(data[1]));
    }
  }
  own.isTold = own.steps.length > 0;
}

/** Shows the light of a session's round; where it is shown already it goes on. */
export async function startLight(target, session) {
  if (run?.session === session) return;
  stopLight();
  surface = target;
  const own = { session, steps: [], painted: [], shown: -1, isTold: false, isReported: false, stop: new AbortController() };
  run = own;
  try {
    if (!clock) await agree();
    if (own !== run) return;
    requestAnimationFrame((now) => paint(own, now));
    await follow(own);
  } catch {
    // Without the kiosk there is no light; what the stream says next is right.
  }
}

export function stopLight() {
  run?.stop.abort();
  run = undefined;
  if (surface) surface.style.backgroundColor = "";
}
