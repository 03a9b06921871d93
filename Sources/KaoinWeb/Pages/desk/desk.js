// The clerk's page of an enrolment desk: who the customer is, what goes on, what a picture lacks, how it ended. No picture, no
// PIN and no code ever comes here, and nothing is taken from a file: the camera of the desk alone sees the customer.

import { customerLanguages, language, text } from "/shared/texts.js";
import { ask, askBlob, followEvents } from "/shared/socket.js";
import { act, begin, element, explain, inOurLanguage, shortcut, tell } from "/shared/staff.js";

const find = (id) => document.getElementById(id);
// How long the desk may be silent, in ms.
const graceTime = 1_500;

const phases = {
  "old-pass": "phaseOldPass", "pass-pin": "phasePassPIN", "capturing": "phaseCapturing", "choosing-pin": "phaseChoosingPIN",
  "repeating-pin": "phaseRepeatingPIN", "issuing": "phaseIssuing", "handing-over": "phaseHandingOver", "proving": "phaseProving",
};
const steps = [
  { text: "stepIdentity", phases: [] },
  { text: "stepOldPass", phases: ["old-pass", "pass-pin"] },
  { text: "stepCapture", phases: ["capturing"] },
  { text: "stepPIN", phases: ["choosing-pin", "repeating-pin"] },
  { text: "stepIssue", phases: ["issuing"] },
  { text: "stepHandOver", phases: ["handing-over", "proving"] },
];
const fields = ["name", "reference", "expires", "document-number"];
const labels = { "name": "nameLabel", "reference": "referenceLabel", "expires": "expiresLabel", "document-number": "documentNumberLabel" };

let state;
let isAway = true;
let quality;
let waiting = { count: 0, passes: [] };
/** The run whose end the clerk has seen. */
let seen;
let renewed = false;
let [awayTimer, countdown] = [];

// MARK: What is shown

const said = (both) => both?.[language()] ?? "";

function viewOf() {
  if (isAway || !state) return "away";
  if (state.phase === "ended") return seen === state.run ? "start" : "result";
  return state.phase === "idle" ? "start" : "run";
}

function show() {
  const view = viewOf();
  const isNew = document.body.dataset.view !== view;
  document.body.dataset.view = view;
  if (view === "result") document.body.dataset.outcome = state.isHandedOver ? "good" : "bad";
  else delete document.body.dataset.outcome;
  const health = find("health");
  health.dataset.state = view === "away" ? "bad" : "good";
  const line = text(view === "away" ? "deskAway" : view === "run" ? "deskRuns" : "deskIdle");
  if (health.textContent !== line) health.textContent = line;
  find("start").hidden = view !== "start";
  find("waiting").hidden = view !== "start";
  find("run").hidden = view !== "run";
  find("quality").hidden = !(view === "run" && ["capturing", "proving"].includes(state.phase));
  find("result").hidden = view !== "result";
  if (isNew) {
    find("question").close();
    if (view === "start") find("name").focus();
    if (view === "result") find("ending").focus();
  }
  if (view === "start") showStart();
  if (view === "run") showRun();
  if (view === "result") showResult();
}

function showStart() {
  clearInterval(countdown);
  find("renews").disabled = !state.canOpen;
  find("cannot-renew").hidden = state.canOpen;
  find("waiting-none").hidden = waiting.count > 0;
  find("waiting-frame").hidden = waiting.count === 0;
  const more = waiting.count - waiting.passes.length;
  find("waiting-more").textContent = more > 0 ? text("waitingMore", { count: more }) : "";
  find("passes").replaceChildren(...waiting.passes.map((pass) => {
    const item = element("li", "");
    const words = element("p", "");
    words.append(element("strong", pass.number), ` ${text("waitingIssued")} ${pass.issued}`);
    item.append(words);
    if (state.canOpen) {
      const button = element("button", text("proveButton"), { type: "button" });
      button.dataset.number = pass.number;
      button.addEventListener("click", () => act(button, () => start("/v1/desk/proofs", { number: pass.number, language: find("customer-language").value })));
      item.append(button);
    }
    return item;
  }));
}

function showRun() {
  const isProof = state.isLaterProof;
  const shown = steps.filter(({ text: name }) => (isProof ? name === "stepHandOver" : name !== "stepOldPass" || renewed || ["old-pass", "pass-pin"].includes(state.phase)));
  const now = isProof ? 0 : shown.findIndex((step) => step.phases.includes(state.phase));
  find("steps").replaceChildren(...shown.map((step, at) => {
    const item = element("li", `${at < now ? "✓ " : ""}${text(step.text)}`);
    if (at < now) item.dataset.state = "done";
    if (at === now) {
      item.dataset.state = "now";
      item.setAttribute("aria-current", "step");
    }
    return item;
  }));
  const words = text(isProof && state.phase === "handing-over" ? "phaseLaterProof" : phases[state.phase]);
  if (find("phase").textContent !== words) find("phase").textContent = words;
  const guidance = said(state.guidance?.text);
  find("customer-sees").hidden = guidance === "";
  if (find("guidance").textContent !== guidance) find("guidance").textContent = guidance;
  const problem = state.problem ? said(state.problem.text) : state.isOtherCode ? text("deskOtherCode") : state.isNotYetProven ? text("deskNotYetProven") : "";
  find("problem").hidden = problem === "";
  if (find("problem").textContent !== problem) find("problem").textContent = problem;
  const facts = { number: state.number, similarity: state.similarity === undefined ? undefined : text("similarityOf", { score: state.similarity }) };
  for (const [id, value] of Object.entries(facts)) {
    find(id).hidden = value === undefined;
    find(`${id}-label`).hidden = value === undefined;
    find(id).textContent = value ?? "";
  }
  find("one-light").hidden = !state.isOneLight;
  find("sheet").hidden = isProof || !["handing-over", "proving"].includes(state.phase);
  showTime();
  showQuality();
}

function showTime() {
  clearInterval(countdown);
  const seconds = state.secondsLeft;
  for (const id of ["time", "time-label"]) find(id).hidden = seconds === undefined;
  if (seconds === undefined) return;
  const deadline = performance.now() + seconds * 1000;
  const show = () => {
    find("time").textContent = text("secondsLeft", { seconds: Math.max(0, Math.ceil((deadline - performance.now()) / 1000)) });
  };
  show();
  countdown = setInterval(show, 1000);
}

function showQuality() {
  const components = quality?.run === state.run ? quality.components : [];
  find("no-face").hidden = components.length > 0;
  find("quality-frame").hidden = components.length === 0;
  find("components").replaceChildren(...components.map(({ component, value, minimum, advice }) => {
    const row = document.createElement("tr");
    row.append(...[said(component.text), value ?? "–", minimum, advice ? said(advice) : "✓"].map((cell) => element("td", String(cell))));
    row.dataset.component = component.kind;
    if (advice) row.dataset.short = "";
    return row;
  }));
}

function showResult() {
  clearInterval(countdown);
  find("ending").textContent = said(state.ending?.text);
  find("result-facts").hidden = state.number === undefined;
  find("result-number").textContent = state.number ?? "";
}

// MARK: What comes from the desk

async function look() {
  try {
    waiting = await ask("GET", "/v1/desk/waiting", undefined, inOurLanguage());
  } catch (error) {
    explain(error);
  }
  if (viewOf() === "start") show();
}

followEvents("/v1/desk/events", {
  take: (name, data) => {
    if (name === "quality") {
      quality = data;
      if (viewOf() === "run") showQuality();
      return;
    }
    const wasEnded = state?.phase === "ended";
    state = data;
    isAway = false;
    show();
    if (state.phase === "ended" && !wasEnded) look();
  },
  opened: () => {
    clearTimeout(awayTimer);
    awayTimer = undefined;
    look();
  },
  ended: () => {
    awayTimer ??= setTimeout(() => {
      isAway = true;
      show();
    }, graceTime);
  },
});

// MARK: What the clerk does

async function start(path, content) {
  state = await ask("POST", path, content, inOurLanguage());
  quality = undefined;
}

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const missing = fields.find((id) => find(id).value.trim() === "");
  if (missing) {
    tell(() => text("fieldMissing", { field: text(labels[missing]) }));
    find(missing).focus();
    return;
  }
  if (!find("identity").checked) {
    tell(() => text("fieldMissing", { field: text("identityLabel") }));
    find("identity").focus();
    return;
  }
  act(find("begin"), async () => {
    const renews = find("renews").checked;
    await start("/v1/desk/enrolments", {
      name: find("name").value.trim(), reference: find("reference").value.trim(), expires: find("expires").value.trim(),
      document: find("document").value, documentNumber: find("document-number").value.trim(), renews,
      language: find("customer-language").value,
    });
    renewed = renews;
    forget();
  });
});

/** Nothing of a customer stays in the form. The last day is the same for the next one. */
function forget() {
  for (const id of ["name", "reference", "document-number"]) find(id).value = "";
  for (const id of ["renews", "identity"]) find(id).checked = false;
  find("customer-language").selectedIndex = 0;
}

find("sheet").addEventListener("click", () => act(find("sheet"), async () => {
  const sheet = await askBlob(`/v1/desk/runs/${state.run}/sheet`, inOurLanguage());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(sheet);
  link.download = `${state.number}.pdf`;
  link.click();
  URL.revokeObjectURL(link.href);
}));
find("end").addEventListener("click", () => find("question").showModal());
find("go-on").addEventListener("click", () => find("question").close());
find("end-it").addEventListener("click", () => act(find("end-it"), async () => {
  find("question").close();
  state = await ask("POST", `/v1/desk/runs/${state.run}/cancel`, undefined, inOurLanguage());
}));
find("next").addEventListener("click", () => {
  seen = state.run;
  show();
});

for (const { code, name } of customerLanguages) {
  const option = element("option", name, { value: code, lang: code });
  find("customer-language").append(option);
}
begin(show);
shortcut("b", find("begin"));
shortcut("p", find("sheet"));
shortcut("e", find("end"));
shortcut("n", find("next"));
awayTimer = setTimeout(show, graceTime);
