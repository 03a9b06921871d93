// The customer's screen: shows what the kiosk says, and nothing of its own accord.

import { defaultLanguage, setLanguage, spoken, text } from "/shared/texts.js";
import { countDown, isLarger, languageButtons, languageDialog, markLanguage, setLarger } from "/shared/customer.js";
import { ask, followEvents } from "/shared/socket.js";
import { chime } from "/shared/chime.js";
import { agree, startLight, stopLight } from "/screen/light.js";
import { forget, hasVoice, say, setVolume } from "/screen/voice.js";
import "/screen/drawing.js";
import "/screen/mirror.js";
import "/screen/pin-pad.js";

const find = (id) => document.getElementById(id);
const [body, words, detail, drawing, mirror, pad] = [
  document.body, find("words"), find("detail"), find("drawing"), find("mirror"), find("pad"),
];

// How long a verdict stays, the daemon may be silent, and a language that was chosen before the session counts; in ms.
const verdictTime = 12_000;
const graceTime = 1_500;
const choiceTime = 120_000;
const idleLook = 15_000;
// How soon the clerk with a stick is told, and the bank's options are asked for again; in ms.
const visitLook = 2_000;
const optionsPause = 1_000;
// After so long without a pass the screen of the phone may be too dark.
const readingTime = 15_000;

const views = {
  "idle": "idle", "awaiting-pass": "pass", "judging-pass": "wait", "awaiting-pin": "pin", "opening-pass": "wait",
  "capturing": "look", "showing-light": "light", "challenging": "look", "comparing": "wait", "awaiting-teller": "teller", "ended": "verdict",
};
const actions = new Set(["turn-left", "turn-right", "look-up", "blink", "open-mouth"]);

let state = { phase: "idle", isReady: true };
let isAway = true;
let chosen;
let shownVerdict;
/** How many states came so far. */
let taken = 0;
let options = { voiceVolume: 0, shufflesDigits: false };
/** Whether they are this session's, and not those of the one before. */
let hasOptions = false;
let isVoiceOff = false;
let isReadingLong = false;
let readingTimer;
let [awayTimer, verdictTimer] = [];
/** The step whose time is counted, and how much it had in all, in s. */
let timed = {};

// MARK: What is shown

function show() {
  const view = isAway ? "away" : state.visit ? "visit" : state.isReady ? views[state.phase] : "away";
  const isNew = body.dataset.view !== view;
  body.dataset.view = view;
  setLanguage(state.session ? state.language : chosen?.code ?? defaultLanguage);
  if (view === "verdict") body.dataset.outcome = state.verdictKind;
  else delete body.dataset.outcome;
  const isRunning = !["away", "idle", "visit", "verdict"].includes(view);
  find("languages").hidden = view !== "idle";
  find("actions").hidden = !isRunning && view !== "idle";
  for (const id of ["language", "larger", "stop"]) find(id).hidden = !isRunning;
  find("called").hidden = !((isRunning || view === "idle") && state.isHelpCalled);
  find("no-light").hidden = !(isRunning && state.asksLight);
  find("help").disabled = Boolean(state.isHelpCalled);
  // Without the bank's word on their order no keys are shown; each time that they are, it is drawn anew.
  const showsPad = view === "pin" && hasOptions;
  if (showsPad && pad.hidden) pad.arrange(options.shufflesDigits);
  pad.hidden = !showsPad;
  markLanguage(find("languages"));
  if (isNew) {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    pad.clear();
    clearTimeout(readingTimer);
    isReadingLong = false;
    if (view === "pass") {
      readingTimer = setTimeout(() => {
        isReadingLong = true;
        show();
      }, readingTime);
    }
  }
  const sentence = wordsOf(view);
  if (words.textContent !== sentence) words.textContent = sentence;
  detail.textContent = detailOf(view);
  showScene(view);
  showTime(view);
  speak(view, sentence);
}

/** The newest hint where there is one, else the sentence. Before a session nobody is spoken to. */
function speak(view, sentence) {
  const isSpoken = isRunningOrOver(view) && options.voiceVolume > 0 && hasVoice();
  find("voice").hidden = !isSpoken;
  find("voice").setAttribute("aria-pressed", String(!isVoiceOff));
  setVolume(isSpoken && !isVoiceOff ? options.voiceVolume / 100 : 0);
  if (!isSpoken) forget();
  else if (hasOptions) say(view === "pass" && isReadingLong ? text("brighterPhone") : sentence);
}

function isRunningOrOver(view) {
  return !["away", "idle", "visit"].includes(view);
}

function wordsOf(view) {
  if (view === "visit") return text(state.visit === "over" ? "visitOver" : "visitRuns");
  if (view === "away") return text("outOfOrder");
  if (view === "idle") return text("idle");
  if (view === "verdict") return spoken(state.verdict ?? {});
  return state.guidance ? spoken(state.guidance.text) : words.textContent;
}

function detailOf(view) {
  if (view === "pass") return text(isReadingLong ? "brighterPhone" : "showPassHow");
  if (["look", "light"].includes(view) && state.hasPreview) return text("pictureKept");
  return "";
}

function showScene(view) {
  const kind = state.guidance?.kind;
  if (view === "light") startLight(find("light"), state.session);
  else stopLight();
  if (view === "look" || view === "light") {
    body.dataset.picture = state.hasPreview ? "yes" : "no";
    mirror.hidden = !state.hasPreview;
    mirror.advise(!actions.has(kind) && kind !== "look-at-camera" && kind !== "watch-light");
    drawing.show(drawing.knows(kind) && (kind !== "look-at-camera" || !state.hasPreview) ? kind : undefined);
    if (state.hasPreview) mirror.start();
    else mirror.stop();
    return;
  }
  delete body.dataset.picture;
  mirror.stop();
  mirror.hidden = true;
  drawing.show(view === "verdict" ? state.verdictKind : view === "pass" ? kind : view);
}

// MARK: Time

function showTime(view) {
  const step = view === "look" ? state.step : undefined;
  const seconds = step ? step.secondsLeft : ["pass", "pin"].includes(view) ? state.secondsLeft : undefined;
  find("progress").hidden = step === undefined && seconds === undefined;
  find("step").textContent = step ? text("step", { number: step.number, count: step.count }) : "";
  for (const animation of find("left").getAnimations()) animation.cancel();
  find("time").textContent = "";
  find("left").parentElement.hidden = seconds === undefined;
  countDown(seconds, fullTime(step, seconds));
}

/** What a step has in all was left of it when it was first seen: how much that is depends on the customer's pace. */
function fullTime(step, seconds) {
  if (!step) {
    timed = {};
    return Math.max(seconds ?? 0, 1);
  }
  if (step.number !== timed.step || seconds > timed.full) timed = { step: step.number, full: Math.max(seconds ?? 0, 1) };
  return timed.full;
}

// MARK: What comes from the kiosk

function take(name, data) {
  if (name === "face") {
    if (data.session === state.session) mirror.face(data.face);
    return;
  }
  const before = state;
  const isNewSession = data.session !== undefined && data.session !== before.session;
  if (data.phase === "ended" && data.session === shownVerdict) return;
  state = data;
  taken += 1;
  isAway = false;
  clearTimeout(verdictTimer);
  if (isNewSession) {
    setLarger(false);
    isVoiceOff = false;
    forget();
    hasOptions = false;
    readOptions();
    useChoice();
  }
  // The clock is agreed before the light needs it.
  if (data.phase === "capturing" && data.asksLight && before.phase !== "capturing") agree().catch(() => {});
  if (data.phase === "ended") {
    shownVerdict = data.session;
    chime(data.verdictKind === "verified" ? "verified" : "attention");
    verdictTimer = setTimeout(rest, verdictTime);
  } else if (data.guidance && data.guidance.kind !== before.guidance?.kind && actions.has(data.guidance.kind)) {
    chime("ask");
  }
  show();
}

/** Back to the beginning: nothing of the last customer stays. */
function rest() {
  chosen = undefined;
  setLarger(false);
  state = { phase: "idle", isReady: true };
  show();
  look();
}

/** The language that was chosen before the session began, for this session alone. */
function useChoice() {
  const choice = chosen;
  chosen = undefined;
  if (!choice || performance.now() - choice.at > choiceTime || choice.code === state.language) return;
  send("language", { language: choice.code });
}

/** As they are at the beginning of a session: a bank may change them in between. */
async function readOptions() {
  const session = state.session;
  try {
    const told = await ask("GET", "/v1/screen/options");
    // An answer that is older than the session is not its own, which was asked for.
    if (session !== state.session) return;
    options = told;
    hasOptions = true;
    show();
  } catch {
    // The stream tells where the kiosk is away; the last ones stay for the voice.
    if (!hasOptions && session === state.session) setTimeout(readOptions, optionsPause);
  }
}

async function look() {
  try {
    const before = taken;
    const now = await ask("GET", "/v1/screen");
    // What the stream told meanwhile is newer than this answer.
    if (taken !== before) return;
    take(now.phase === "ended" ? "verdict" : "screen", now);
  } catch {
    // The stream tells of it.
  }
}

followEvents("/v1/screen/events", {
  take,
  opened: () => {
    clearTimeout(awayTimer);
    awayTimer = undefined;
    readOptions();
    look();
  },
  ended: () => {
    // Each try that fails ends as well: the time counts from the first.
    awayTimer ??= setTimeout(() => {
      isAway = true;
      clearTimeout(verdictTimer);
      state = { phase: "idle", isReady: true };
      show();
    }, graceTime);
  },
});
// Whether a session could begin is no event.
setInterval(() => {
  if (state.phase === "idle" && !isAway) look();
}, idleLook);
setInterval(() => {
  if (state.visit && !isAway) look();
}, visitLook);

// MARK: What the customer does

async function send(what, content) {
  const session = state.session;
  if (!session) return undefined;
  try {
    return await ask("POST", `/v1/sessions/${session}/${what}`, content);
  } catch (refusal) {
    // It is over, or not the moment: what the stream says next is right.
    return refusal;
  }
}

async function callBetweenSessions() {
  try {
    take("screen", await ask("POST", "/v1/screen/help"));
  } catch {
    // A session began meanwhile, or the kiosk is away: the stream tells of it.
  }
}

function choose(code) {
  if (state.session && body.dataset.view !== "idle") {
    send("language", { language: code });
  } else {
    chosen = { code, at: performance.now() };
    show();
  }
}

languageDialog(choose);
languageButtons(find("languages"), choose);

find("larger").addEventListener("click", () => setLarger(!isLarger()));
find("voice").addEventListener("click", () => {
  isVoiceOff = !isVoiceOff;
  if (!isVoiceOff) forget();
  show();
});
find("help").addEventListener("click", () => {
  if (state.session) send("help");
  else callBetweenSessions();
});
find("no-light").addEventListener("click", () => send("no-light"));
find("stop").addEventListener("click", () => find("question").showModal());
find("go-on").addEventListener("click", () => find("question").close());
find("end").addEventListener("click", () => {
  find("question").close();
  send("cancel");
});
pad.addEventListener("entered", (event) => {
  send("pin", { pin: event.detail });
});
document.addEventListener("contextmenu", (event) => event.preventDefault());

// Before the first word from the kiosk it is not known whether there is one.
awayTimer = setTimeout(show, graceTime);
setLanguage(defaultLanguage);
