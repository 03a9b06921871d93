// The customer's window of an enrolment desk: what to do, the mirror, the PIN, the code to take away. It begins nothing and
// ends nothing.

import { defaultLanguage, setLanguage, spoken, text } from "/shared/texts.js";
import { countDown, isLarger, languageDialog, setLarger } from "/shared/customer.js";
import { ask, followEvents } from "/shared/socket.js";
import { chime } from "/shared/chime.js";
import "/screen/drawing.js";
import "/screen/mirror.js";
import "/screen/pin-pad.js";

const find = (id) => document.getElementById(id);
const [body, words, detail, drawing, mirror, pad] = [
  document.body, find("words"), find("detail"), find("drawing"), find("mirror"), find("pad"),
];

// How long an end stays, and the desk may be silent; in ms.
const endTime = 20_000;
const graceTime = 1_500;
const views = {
  "idle": "idle", "old-pass": "pass", "pass-pin": "pin", "capturing": "look", "choosing-pin": "pin", "repeating-pin": "pin",
  "issuing": "wait", "handing-over": "code", "proving": "look", "ended": "end",
};
const actions = new Set(["turn-left", "turn-right", "look-up", "blink", "open-mouth"]);
const endings = { "handed-over": "passReady", "not-proven": "passNotProven", "not-enrolled": "passNotMade" };
const drawings = { "handed-over": "verified", "not-proven": "ask-staff", "not-enrolled": "ask-staff" };

let state = { phase: "idle" };
let isAway = true;
/** The run whose end was shown for long enough. */
let shownEnd;
let code;
let [awayTimer, endTimer] = [];

// MARK: What is shown

function show() {
  const isOver = state.phase === "ended" && shownEnd === state.run;
  let view = isAway ? "away" : isOver ? "idle" : views[state.phase];
  if (view === "code" && state.isLaterProof) view = "pass";
  const isNew = body.dataset.view !== view;
  body.dataset.view = view;
  setLanguage(view === "idle" || view === "away" ? defaultLanguage : state.language);
  if (view === "end") body.dataset.outcome = state.ending;
  else delete body.dataset.outcome;
  const isRunning = !["away", "idle", "end"].includes(view);
  find("actions").hidden = !isRunning;
  find("no-pin").hidden = state.phase !== "choosing-pin";
  pad.hidden = view !== "pin";
  if (isNew || !isRunning) find("choice").close();
  if (isNew && view === "idle") setLarger(false);
  const sentence = wordsOf(view);
  if (words.textContent !== sentence) words.textContent = sentence;
  detail.textContent = detailOf(view);
  showScene(view);
  showTime(view);
}

function wordsOf(view) {
  if (view === "away") return text("outOfOrder");
  if (view === "idle") return text("idle");
  if (view === "end") return text(endings[state.ending]);
  if (view === "code") return text("takeCode");
  if (state.phase === "choosing-pin") return text(state.isPINAgain ? "pinsDiffer" : "choosePIN");
  if (state.phase === "repeating-pin") return text("repeatPIN");
  return state.guidance ? spoken(state.guidance.text) : text("wait");
}

function detailOf(view) {
  if (view === "pass") return text("showPassHow");
  if (view === "look") return text("pictureKept");
  if (view === "code") return text("takeCodeHow");
  if (state.phase === "choosing-pin") return text("choosePINHow");
  return "";
}

function showScene(view) {
  const kind = state.guidance?.kind;
  mirror.hidden = view !== "look";
  find("code-frame").hidden = view !== "code";
  if (view === "code") showCode();
  else forgetCode();
  if (view === "look") {
    body.dataset.picture = "yes";
    mirror.advise(!actions.has(kind) && kind !== "look-at-camera");
    drawing.show(drawing.knows(kind) && kind !== "look-at-camera" ? kind : undefined);
    mirror.start();
    return;
  }
  delete body.dataset.picture;
  mirror.stop();
  drawing.show(view === "end" ? drawings[state.ending] : view === "code" ? undefined : view === "pass" ? "show-pass" : view);
}

/** In whole pixels of the display a module, as large as there is room for. */
async function showCode() {
  const run = state.run;
  if (code?.run !== run) {
    try {
      const { quiet, rows } = await ask("GET", `/v1/window/runs/${run}/code`);
      if (state.run !== run || body.dataset.view !== "code") return;
      code = { run, quiet, rows };
    } catch {
      // It is over, or not the moment: what the stream says next is right.
      return;
    }
  }
  drawCode();
}

function drawCode() {
  if (!code) return;
  const { quiet, rows } = code;
  const side = rows.length + 2 * quiet;
  const place = find("code-frame").getBoundingClientRect();
  const scale = Math.max(1, Math.floor((Math.min(place.width, place.height) * devicePixelRatio) / side));
  const canvas = find("code");
  canvas.width = canvas.height = side * scale;
  canvas.style.width = canvas.style.height = `${(side * scale) / devicePixelRatio}px`;
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000000";
  for (const [y, row] of rows.entries()) {
    for (const [x, module] of [...row].entries()) {
      if (module === "1") context.fillRect((x + quiet) * scale, (y + quiet) * scale, scale, scale);
    }
  }
}

function forgetCode() {
  if (!code) return;
  code = undefined;
  // A canvas that is given its size is empty.
  find("code").width = find("code").height = 1;
}

function showTime(view) {
  const seconds = view === "pin" ? state.secondsLeft : undefined;
  find("progress").hidden = seconds === undefined;
  countDown(seconds, Math.max(seconds ?? 0, 1));
}

// MARK: What comes from the desk

followEvents("/v1/window/events", {
  take: (name, data) => {
    if (name === "face") {
      if (data.session === state.run) mirror.face(data.face);
      return;
    }
    const before = state;
    state = data;
    isAway = false;
    if (state.phase !== before.phase || state.run !== before.run) {
      pad.clear();
      clearTimeout(endTimer);
      if (state.phase === "ended" && state.run !== shownEnd) {
        chime(state.ending === "handed-over" ? "verified" : "attention");
        endTimer = setTimeout(() => {
          shownEnd = state.run;
          show();
        }, endTime);
      }
    } else if (state.guidance && state.guidance.kind !== before.guidance?.kind && actions.has(state.guidance.kind)) {
      chime("ask");
    }
    show();
  },
  opened: () => {
    clearTimeout(awayTimer);
    awayTimer = undefined;
  },
  ended: () => {
    awayTimer ??= setTimeout(() => {
      isAway = true;
      state = { phase: "idle" };
      show();
    }, graceTime);
  },
});

// MARK: What the customer does

async function send(what, content) {
  if (!state.run) return;
  try {
    await ask("POST", `/v1/window/runs/${state.run}/${what}`, content);
  } catch {
    // It is over, or not the moment: what the stream says next is right.
  }
}

languageDialog((code) => send("language", { language: code }));
find("larger").addEventListener("click", () => {
  setLarger(!isLarger());
  drawCode();
});
find("no-pin").addEventListener("click", () => send("no-pin"));
pad.addEventListener("entered", (event) => {
  send("pin", { pin: event.detail });
});
addEventListener("resize", drawCode);
document.addEventListener("contextmenu", (event) => event.preventDefault());

// Before the first word from the desk it is not known whether there is one.
awayTimer = setTimeout(show, graceTime);
setLanguage(defaultLanguage);
