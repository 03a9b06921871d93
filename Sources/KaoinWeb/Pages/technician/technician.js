// The technician's page: how the kiosk is. It begins a self-test and has settings read again; nothing else is changed here.

import { language, text } from "/shared/texts.js";
import { Refused, ask, askLastLines, askLines } from "/shared/socket.js";
import { Day } from "/technician/day.js";
import { act, begin, element, explain, inOurLanguage, shortcut, tell } from "/shared/staff.js";

const find = (id) => document.getElementById(id);

// In ms: between two looks at the kiosk; for one check, which waits for a camera.
const lookTime = 5_000;
const checkTime = 120_000;
const logLines = 40;
// The daemon's own checks, in the order in which they are told; the camera's are made together, with one opening of it.
const courses = ["keys", "camera,camera-pin,camera-picture", "scanner"];
const signs = { passed: "✓", failed: "✗", warning: "!", skipped: "–" };
const words = { passed: "testPassed", failed: "testFailed", warning: "testWarning", skipped: "testSkipped" };

let [status, devices, figures] = [undefined, [], []];
let isAway = false;
let log = [];
/** The verifications of the last day. */
let day;
/** The self-test: lines so far, how many courses are done, whether it goes on. */
let test;

// MARK: What is shown

const said = (both) => (both ? both[language() === "ja" ? "japanese" : "english"] : "");

function show() {
  document.body.dataset.view = isAway ? "away" : status ? "ready" : "loading";
  const health = find("health");
  health.dataset.state = !isAway && status?.isReady ? "good" : "bad";
  const line = isAway ? text("kioskAway") : status ? text(status.isReady ? "kioskReady" : "kioskNotReady") : "";
  if (health.textContent !== line) health.textContent = line;
  for (const id of ["reload", "read"]) find(id).disabled = isAway;
  find("run").disabled = isAway || Boolean(test?.isRunning);
  if (status) showStatus();
  showTest();
  find("log").replaceChildren(...log.map(({ sequence, time, kind, fields }) => row([
    sequence, time.replace("T", "\n").slice(0, 19), kind,
    Object.entries(fields ?? {}).map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`).join(" "),
  ])));
  if (day) {
    find("day-words").textContent = day.summary;
    find("day").setAttribute("aria-label", `${text("dayHeading")}: ${day.summary}`);
    day.draw(find("day"));
  }
  find("figures").replaceChildren(...figures.map(({ name, value }) => row([name, value])));
}

function row(cells) {
  const made = document.createElement("tr");
  made.append(...cells.map((cell) => element("td", String(cell))));
  return made;
}

function showStatus() {
  find("ready").textContent = text(status.isReady ? "yes" : "no");
  find("problems").textContent = status.problems.length ? status.problems.join(" / ") : text("nothingMissing");
  find("bundle").textContent = status.bundleNumber === undefined
    ? text("bundleNone") : text("bundleNumber", { number: status.bundleNumber, date: (status.bundleFreshUntil ?? "").slice(0, 10) });
  find("clock").textContent = status.now.replace("T", " ");
  find("session").textContent = text(status.session ? "sessionRuns" : "sessionNone");
  find("fault").textContent = status.lastFault ?? text("sessionNone");
  find("version").textContent = status.program;
  find("keys").textContent = [...status.branchKeys, status.receiptKey].join(" ");
  find("devices").replaceChildren(...devices.map((device) => {
    const item = element("li", "", { "data-present": device.isPresent });
    const name = text(device.kind === "camera" ? "deviceCamera" : "deviceScanner");
    item.append(element("strong", `${device.isPresent ? "✓" : "✗"} ${name}`));
    item.append(` ${device.name} ${device.problem ?? text(device.isPresent ? "devicePresent" : "deviceAbsent")}`);
    return item;
  }));
}

function showTest() {
  find("progress").hidden = !test;
  find("findings").hidden = !test?.lines.length;
  find("no-fields").hidden = Boolean(test?.picture);
  find("fields").hidden = !test?.picture;
  if (!test) return;
  find("done").max = courses.length;
  find("done").value = test.done;
  find("count").textContent = text("testProgress", { number: test.done, count: courses.length });
  const items = test.lines.map((line) => {
    const item = element("li", "", { "data-result": line.result, "data-check": line.check });
    item.append(element("span", `${signs[line.result] ?? "?"} ${line.check} ${line.result in words ? text(words[line.result]) : line.result}`, { class: "result" }));
    item.append(` ${said(line.finding)}`);
    if (line.advice) item.append(element("p", `→ ${said(line.advice)}`));
    return item;
  });
  if (test.isInSession) items.push(element("li", text("testInSession")));
  find("lines").replaceChildren(...items);
  if (test.picture) showFields(test.picture.brightness);
}

/** 16 by 9 means of brightness, 0 to 255. */
function showFields(brightness) {
  const context = find("fields").getContext("2d");
  const image = context.createImageData(16, 9);
  for (const [at, value] of brightness.entries()) image.data.set([value, value, value, 255], at * 4);
  context.putImageData(image, 0, 0);
  const range = text("fieldsRange", { least: Math.min(...brightness), most: Math.max(...brightness) });
  find("range").textContent = range;
  find("fields").setAttribute("aria-label", `${text("fieldsHeading")}: ${range}`);
}

// MARK: What the kiosk says

async function look() {
  try {
    status = await ask("GET", "/v1/status", undefined, inOurLanguage());
    devices = (await ask("GET", "/v1/devices", undefined, inOurLanguage())).devices;
    figures = (await askLastLines("/v1/metrics", 500, inOurLanguage()))
      .filter((line) => !line.startsWith("#"))
      .map((line) => ({ name: line.slice(0, line.lastIndexOf(" ")), value: line.slice(line.lastIndexOf(" ") + 1) }));
    if (isAway) tell();
    isAway = false;
  } catch (error) {
    isAway = !(error instanceof Refused) || error.status === 503;
    if (!isAway) explain(error);
  }
  show();
}

async function readLog() {
  const found = new Day(new Date(status?.now ?? Date.now()));
  const newest = [];
  await askLines("/v1/audit", (line) => {
    const entry = JSON.parse(line);
    found.take(entry);
    newest.push(entry);
    if (newest.length > logLines) newest.shift();
  }, inOurLanguage());
  [log, day] = [newest.reverse(), found];
}

find("run").addEventListener("click", () => act(find("run"), async () => {
  test = { lines: [], done: 0, isRunning: true };
  try {
    for (const checks of courses) {
      show();
      const report = await ask("POST", "/v1/selftest", { checks }, inOurLanguage(), checkTime);
      test.lines.push(...report.lines);
      test.picture ??= report.picture;
      test.isInSession ||= report.isInSession;
      test.done += 1;
    }
  } finally {
    test.isRunning = false;
  }
}));
find("reload").addEventListener("click", () => act(find("reload"), async () => {
  const { hasChanged } = await ask("POST", "/v1/reload", undefined, inOurLanguage());
  tell(() => text(hasChanged ? "reloadChanged" : "reloadSame"));
  await look();
}));
find("read").addEventListener("click", () => act(find("read"), readLog));

begin(show);
shortcut("t", find("run"));
shortcut("u", find("reload"));
shortcut("g", find("read"));
const keepLooking = async () => {
  await look();
  setTimeout(keepLooking, lookTime);
};
keepLooking();
readLog().then(show, () => {});
