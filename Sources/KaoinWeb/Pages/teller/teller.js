// The teller's page: begins a verification, follows it, decides where the machine is not sure. Everything that it knows is in
// its memory alone.

import { customerLanguages, language, spoken, text } from "/shared/texts.js";
import { Refused, ask, askBlob, followEvents } from "/shared/socket.js";
import { act, begin, element, explain, inOurLanguage, shortcut, tell } from "/shared/staff.js";
import { chime } from "/shared/chime.js";
import { Picture } from "/teller/picture.js";

const find = (id) => document.getElementById(id);
const body = document.body;

// In ms: between two looks at the kiosk, and at the face.
const lookTime = 3_000;
const faceTime = 1_000;

const phases = {
  "awaiting-pass": "phaseAwaitingPass", "judging-pass": "phaseJudgingPass", "awaiting-pin": "phaseAwaitingPIN",
  "opening-pass": "phaseOpeningPass", "capturing": "phaseCapturing", "showing-light": "phaseShowingLight", "challenging": "phaseChallenging",
  "comparing": "phaseComparing", "awaiting-teller": "phaseAwaitingTeller",
};
const purposes = {
  "withdrawal": "purposeWithdrawal", "deposit": "purposeDeposit", "transfer": "purposeTransfer",
  "change-of-particulars": "purposeChange", "other": "purposeOther",
};
const results = {
  "accepted": "endedAccepted", "accepted-by-teller": "endedAccepted", "rejected": "endedRejected",
  "cancelled": "endedCancelled", "fault": "endedFault",
};
// Those that fit each way, in the order of the terminal's numbers.
const choices = [
  [true, "known-in-person", "reasonKnownInPerson"], [true, "identity-document", "reasonIdentityDocument"],
  [true, "looks-like-portrait", "reasonLooksLikePortrait"], [true, "other", "reasonOther"],
  [false, "other-person", "reasonOtherPerson"], [false, "suspected-attack", "reasonSuspectedAttack"],
  [false, "customer-left", "reasonCustomerLeft"], [false, "other", "reasonOther"],
].map(([accepts, reason, key]) => ({ accepts, reason, key }));

let status;
let isAway = false;
/** The session that is followed: as the kiosk tells it, with what is known of it here. */
let current;
/** One that runs, and that another teller began. */
let other;
let isOtherHidden = false;
/** The one whose end is shown. */
let over;
let chosen;
let deadline;
let [stopFollowing, stopLooking] = [];
const today = [];

const [face, portrait] = [new Picture(find("face")), new Picture(find("portrait"))];

// MARK: What is shown

function view() {
  if (over) return "ended";
  if (!current) return "start";
  return current.report?.phase === "awaiting-teller" ? "referral" : "running";
}

function show() {
  const now = view();
  const isNew = body.dataset.view !== now;
  body.dataset.view = now;
  find("start").hidden = now !== "start";
  find("running").hidden = !["running", "referral"].includes(now);
  find("ended").hidden = now !== "ended";
  find("referral").hidden = now !== "referral";
  showHealth();
  if (now === "start") showStart();
  else if (now === "ended") showEnd();
  else showSession(now);
  showToday();
  if (!isNew) return;
  if (find("question").open) find("question").close();
  if (now === "start") find("transaction").focus();
  else if (now === "ended") find("next").focus();
  else find("running-heading").focus();
}

function showHealth() {
  const health = find("health");
  const isGood = !isAway && status?.isReady;
  health.dataset.state = isGood ? "good" : "bad";
  const words = [isAway ? text("kioskAway") : !status ? "" : text(status.isReady ? "kioskReady" : "kioskNotReady")];
  if (!isAway && status?.bundleFreshUntil) words.push(text("kioskUntil", { date: status.bundleFreshUntil.slice(0, 10) }));
  if (!isAway && status?.assumesLiveness) words.push(text("livenessOff"));
  const line = words.join(language() === "ja" ? "　" : " · ");
  if (health.textContent !== line) health.textContent = line;
}

function showStart() {
  for (const group of ["fewer-actions-line", "not-asked"].map(find)) {
    group.hidden = !status?.allowsFewerActions;
    // What nobody sees is not asked for either, once the policy forbids it.
    if (status && group.hidden) for (const box of group.querySelectorAll("input:checked")) box.checked = false;
  }
  find("called-between").hidden = isAway || !status?.isHelpCalled;
  find("others").hidden = !other && !isOtherHidden;
  find("others-words").textContent = other
    ? `${text("othersRun")}  ${other.transaction}  ${phaseOf(other)}` : isOtherHidden ? text("othersHidden") : "";
  find("take-over").hidden = !other;
}

function phaseOf(session) {
  const key = phases[session.report?.phase];
  return key ? text(key) : "";
}

function purposeOf(session) {
  return session.purpose in purposes ? text(purposes[session.purpose]) : session.purpose;
}

function showSession(now) {
  const report = current.report ?? {};
  find("running-heading").textContent = text(now === "referral" ? "referralHeading" : "runningHeading");
  find("taken-over").hidden = !current.isTakenOver;
  const phase = phaseOf(current);
  if (find("phase").textContent !== phase) find("phase").textContent = phase;
  find("help-called").hidden = !report.isHelpCalled;
  find("holder").textContent = report.holder ?? text("holderUnknown");
  find("of-transaction").textContent = current.transaction;
  find("of-purpose").textContent = purposeOf(current);
  find("step").textContent = report.step ? text("stepOf", { number: report.step.number, count: report.step.count }) : "–";
  const words = report.guidance?.text ?? {};
  find("guidance").textContent = spoken(words);
  const theirs = current.language === language() ? "" : words[current.language] ?? "";
  find("customers-words").textContent = theirs;
  find("customers-words").lang = current.language;
  find("cancel").disabled = isAway || current.rights?.includes("cancel") === false;
  showTime();
  if (now === "referral") showReferral(report);
}

function showReferral(report) {
  const mayDecide = current.rights?.includes("decide") !== false;
  find("decision").hidden = !mayDecide;
  find("not-yours").hidden = mayDecide;
  const doubts = report.unclear?.length ? report.unclear : report.causes ?? [];
  find("unclear").replaceChildren(...doubts.map(({ kind, text }) => element("li", spoken(text), { "data-kind": kind })));
  find("no-portrait").hidden = current.hasPortrait !== false;
  find("portrait").hidden = current.hasPortrait === false;
  for (const [index, button] of reasonButtons.entries()) {
    button.firstChild.textContent = text(choices[index].key);
    button.setAttribute("aria-pressed", String(choices[index] === chosen));
    button.disabled = isAway;
  }
  const confirm = find("confirm");
  confirm.disabled = !chosen || isAway;
  if (chosen) confirm.dataset.accepts = chosen.accepts;
  else delete confirm.dataset.accepts;
  confirm.textContent = chosen
    ? text(chosen.accepts ? "confirmAccept" : "confirmRefuse", { reason: text(chosen.key) }) : text("chooseReason");
}

function showTime() {
  const left = deadline === undefined ? undefined : Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
  const words = left === undefined ? "–" : text("secondsLeft", { seconds: left });
  if (find("time").textContent !== words) find("time").textContent = words;
}

function showEnd() {
  const { verdict, renewal } = over.report ?? {};
  const kind = verdict?.kind === "accepted-by-teller" ? "accepted" : verdict?.kind;
  find("ended").dataset.kind = kind ?? "";
  find("ended-heading").textContent = resultOf(over);
  find("verdict").textContent = verdict ? `${spoken(verdict.text)}${verdict.reason ? `（${verdict.reason}）` : ""}` : "";
  find("say-nothing").hidden = kind !== "rejected";
  find("renewal").hidden = !renewal?.length;
  find("renewal").replaceChildren(...(renewal ?? []).map(({ text }) => element("li", spoken(text))));
  find("ended-transaction").textContent = over.transaction;
  find("ended-purpose").textContent = purposeOf(over);
  const receipt = over.receipt;
  find("receipt").hidden = !receipt;
  if (!receipt) return;
  find("receipt-session").textContent = receipt.session;
  find("receipt-verdict").textContent = spoken(receipt.verdict.text);
  find("receipt-key").textContent = receipt.keyID;
  find("receipt-size").textContent = text("receiptSize", { count: atob(receipt.receipt).length });
}

function resultOf(session) {
  const key = results[session.report?.verdict?.kind];
  return key ? text(key) : session.isLost ? text("endedFault") : "…";
}

function showToday() {
  find("today-empty").hidden = today.length > 0;
  find("today-frame").hidden = today.length === 0;
  const rows = today.toReversed().map((session) => {
    const row = document.createElement("tr");
    const cell = document.createElement("td");
    if (session.report?.verdict && !current) {
      const button = element("button", session.transaction, { type: "button" });
      button.addEventListener("click", () => {
        over = session;
        show();
      });
      cell.append(button);
    } else {
      cell.textContent = session.transaction;
    }
    row.append(element("td", session.began), cell, element("td", resultOf(session)));
    return row;
  });
  // The row that the focus is in must not go from under it.
  const words = rows.map((row) => row.textContent + row.querySelectorAll("button").length).join("\n");
  if (find("today").dataset.words === words) return;
  find("today").dataset.words = words;
  find("today").replaceChildren(...rows);
}

// MARK: What the kiosk says

/** Follows a session to its end. */
function follow(session, { isTakenOver = false } = {}) {
  stop();
  tell();
  current = { ...session, isTakenOver, rights: session.rights };
  [over, other, chosen] = [];
  let entry = today.find((one) => one.session === session.session);
  if (!entry) {
    entry = { began: new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit" }) };
    today.push(entry);
  }
  Object.assign(entry, { session: session.session, transaction: session.transaction, purpose: session.purpose });
  if (session.report) take(session.report);
  learnRights();
  stopFollowing = followEvents(`/v1/sessions/${session.session}/events`, {
    take: (name, report) => take(report),
    opened: () => {},
    ended: () => findAgain(session.session),
  });
  show();
}

function stop() {
  stopFollowing?.();
  stopFollowing = undefined;
  stopLookingAtFace();
}

function take(report) {
  if (!current) return;
  const before = current.report;
  current.report = report;
  deadline = report.secondsLeft === undefined ? undefined : performance.now() + report.secondsLeft * 1000;
  if (report.isHelpCalled && !before?.isHelpCalled) chime("attention");
  if (report.phase === "awaiting-teller" && before?.phase !== "awaiting-teller") {
    // What was said before is in the way of what is to be looked at; coming back in the middle of it is not.
    if (before) tell();
    chime("attention");
    learnRights();
    lookAtFace();
  }
  if (report.verdict) finish(report);
  else show();
}

function finish(report) {
  const entry = today.find((one) => one.session === current.session);
  entry.report = { verdict: report.verdict, renewal: report.renewal };
  stop();
  [current, chosen, deadline] = [];
  over = entry;
  show();
}

/** The stream ended without a verdict: the kiosk is away, or has forgotten the session. */
async function findAgain(id) {
  try {
    const now = await ask("GET", `/v1/sessions/${id}`, undefined, inOurLanguage());
    if (current?.session === id && now.report) take(now.report);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404 || current?.session !== id) return;
    const entry = today.find((one) => one.session === id);
    entry.isLost = true;
    stop();
    [current, chosen, deadline] = [];
    show();
    tell(() => text("sessionLost"));
  }
}

async function learnRights() {
  const id = current.session;
  try {
    const now = await ask("GET", "/v1/session", undefined, inOurLanguage());
    if (current?.session !== id || now.session?.session !== id) return;
    current.rights = now.rights;
    show();
  } catch {
    // What is not allowed is refused when it is tried.
  }
}

/** Whether the kiosk is there, and what runs on it. */
async function look() {
  try {
    status = await ask("GET", "/v1/status", undefined, inOurLanguage());
    isAway = false;
    if (!current) {
      const now = await ask("GET", "/v1/session", undefined, inOurLanguage());
      if (!current) found(now);
    }
  } catch (error) {
    isAway = !(error instanceof Refused) || error.status === 503;
    if (!isAway) explain(error);
  }
  show();
}

function found({ isRunning, session, isOwn, rights }) {
  isOtherHidden = isRunning && !session;
  other = session && !isOwn ? { ...session, rights } : undefined;
  // One's own is never lost: whoever comes back to it, from a page that was closed, goes on.
  const hasEnded = today.some((one) => one.session === session?.session && one.report);
  if (session && isOwn && !hasEnded) {
    follow({ ...session, rights });
    tell(() => text("cameBack"));
  }
}

// MARK: Pictures, while the teller is asked

function lookAtFace() {
  stopLookingAtFace();
  const id = current.session;
  const headers = inOurLanguage();
  let isOn = true;
  const again = async () => {
    try {
      await face.draw(await askBlob(`/v1/sessions/${id}/face`, headers), () => isOn);
    } catch {
      // None now: the last one must not stay as if it were one.
      face.wipe();
    }
    if (isOn) timer = setTimeout(again, faceTime);
  };
  let timer = setTimeout(again, 0);
  askBlob(`/v1/sessions/${id}/portrait`, headers).then((picture) => portrait.draw(picture, () => isOn), (error) => {
    if (!isOn || !(error instanceof Refused) || error.kind !== "no-portrait") return;
    current.hasPortrait = false;
    show();
  });
  stopLooking = () => {
    isOn = false;
    clearTimeout(timer);
    face.wipe();
    portrait.wipe();
  };
}

function stopLookingAtFace() {
  stopLooking?.();
  stopLooking = undefined;
}

// MARK: What the teller does

let key;

const ticked = (id) => [...find(id).querySelectorAll("input:checked")].map((box) => box.value);

find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = find("transaction");
  const transaction = field.value.trim();
  find("transaction-missing").hidden = transaction !== "";
  field.setAttribute("aria-invalid", String(transaction === ""));
  if (!transaction) return field.focus();
  const notAsked = ticked("not-asked");
  // As the daemon has it: no prompt follows itself, and the turn of the head has two sides.
  const isTooMuch = notAsked.length > 2 && notAsked.includes("turn-head");
  find("not-asked-too-much").hidden = !isTooMuch;
  if (isTooMuch) return find("not-asked").querySelector("input:checked").focus();
  act(find("begin"), async () => {
    // Where the answer is lost the same key finds the session that was begun.
    key ??= crypto.randomUUID();
    const pace = find("fewer-actions").checked ? "eased" : find("unhurried").checked ? "unhurried" : "usual";
    const start = { purpose: find("purpose").value, transaction, language: find("customer-language").value, pace };
    if (notAsked.length > 0) start.notAsked = notAsked.join(",");
    if (find("light-sensitive").checked) start.lightSensitive = true;
    try {
      const session = await ask("POST", "/v1/sessions", start, { ...inOurLanguage(), "Idempotency-Key": key });
      key = undefined;
      field.value = "";
      // For this customer, not for the next.
      for (const box of find("form").querySelectorAll("input[type=checkbox]")) box.checked = false;
      follow(session);
    } catch (error) {
      if (error instanceof Refused && error.status < 500) key = undefined;
      throw error;
    }
  });
});
find("answer-help").addEventListener("click", () => act(find("answer-help"), async () => {
  status = await ask("DELETE", "/v1/help", undefined, inOurLanguage());
}));
find("take-over").addEventListener("click", () => {
  if (other) follow(other, { isTakenOver: true });
});
find("cancel").addEventListener("click", () => find("question").showModal());
find("go-on").addEventListener("click", () => find("question").close());
find("end").addEventListener("click", () => {
  find("question").close();
  const id = current?.session;
  if (id) act(find("cancel"), () => ask("DELETE", `/v1/sessions/${id}`, undefined, inOurLanguage()));
});
find("confirm").addEventListener("click", () => {
  const [id, decision] = [current?.session, chosen];
  if (!id || !decision) return;
  act(find("confirm"), () => ask(
    "POST", `/v1/sessions/${id}/decision`, { accept: decision.accepts, reason: decision.reason }, inOurLanguage()));
});
find("next").addEventListener("click", () => {
  delete over.receipt;
  over = undefined;
  tell();
  show();
});
find("show-receipt").addEventListener("click", () => act(find("show-receipt"), async () => {
  const session = over;
  if (session.receipt) delete session.receipt;
  else session.receipt = await ask("GET", `/v1/sessions/${session.session}/receipt`, undefined, inOurLanguage());
}));
find("save-receipt").addEventListener("click", () => act(find("save-receipt"), async () => {
  const id = over.session;
  const receipt = await askBlob(`/v1/sessions/${id}/receipt`, { ...inOurLanguage(), "Accept": "application/cose" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(receipt);
  link.download = `receipt-${id}.cose`;
  link.click();
  URL.revokeObjectURL(link.href);
}));

const reasonButtons = choices.map((choice, index) => {
  const button = element("button", "", { type: "button", "aria-pressed": "false", "data-reason": choice.reason });
  button.append(document.createElement("span"));
  button.addEventListener("click", () => {
    chosen = choice;
    show();
    // Two keys decide: one for the reason, Enter for the decision.
    find("confirm").focus();
  });
  document.querySelector(`.reasons.${choice.accepts ? "accept" : "refuse"}`).append(button);
  shortcut(String(index + 1), button);
  return button;
});

for (const { code, name } of customerLanguages) find("customer-language").append(element("option", name, { value: code, lang: code }));
begin(() => show());
shortcut("b", find("begin"));
shortcut("c", find("cancel"));
shortcut("t", find("take-over"));
shortcut("h", find("answer-help"));
shortcut("n", find("next"));
shortcut("r", find("show-receipt"));
shortcut("s", find("save-receipt"));
setInterval(() => {
  if (current) showTime();
}, 1_000);
const keepLooking = async () => {
  await look();
  setTimeout(keepLooking, lookTime);
};
keepLooking();
