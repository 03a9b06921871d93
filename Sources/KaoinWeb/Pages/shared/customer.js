// What the pages for customers share: choosing a language, larger type, the time that is left.

import { language, languages, text } from "/shared/texts.js";

const find = (id) => document.getElementById(id);

/** A button for each language into an element; `choose(code)` is called with the one that is touched. */
export function languageButtons(target, choose) {
  for (const { code, name } of languages) {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = code;
    button.dataset.code = code;
    button.textContent = name;
    button.addEventListener("click", () => choose(code));
    target.append(button);
  }
}

/** Marks the language that the page is in. */
export function markLanguage(target) {
  for (const button of target.querySelectorAll("[data-code]")) {
    button.setAttribute("aria-pressed", String(button.dataset.code === language()));
  }
}

/** The dialog with all languages, behind its button. */
export function languageDialog(choose) {
  const choices = document.createElement("div");
  choices.className = "choices";
  find("choice").append(choices);
  languageButtons(choices, (code) => {
    find("choice").close();
    choose(code);
  });
  find("language").addEventListener("click", () => {
    markLanguage(choices);
    find("choice").showModal();
  });
}

export function isLarger() {
  return Boolean(document.documentElement.dataset.type);
}

export function setLarger(larger) {
  if (larger) document.documentElement.dataset.type = "large";
  else delete document.documentElement.dataset.type;
  find("larger").setAttribute("aria-pressed", String(larger));
}

let countdown;

/** Counts the seconds that are left, of so many in all; undefined counts nothing. */
export function countDown(seconds, all) {
  clearInterval(countdown);
  if (seconds === undefined) return;
  const deadline = performance.now() + seconds * 1000;
  // A bar that moves costs as much as a film: it goes in steps of a second.
  const tell = () => {
    const left = Math.max(0, (deadline - performance.now()) / 1000);
    find("left").style.transform = `scaleX(${Math.min(1, left / all)})`;
    find("time").textContent = text("timeLeft", { seconds: Math.ceil(left) });
    if (left === 0) clearInterval(countdown);
  };
  tell();
  countdown = setInterval(tell, 1000);
}
