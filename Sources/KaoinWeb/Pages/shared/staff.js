// What the pages for staff share: their language, what goes wrong, what the keys do.

import { language, languages, setLanguage, text } from "/shared/texts.js";
import { Refused } from "/shared/socket.js";

const find = (id) => document.getElementById(id);

/** What every request says: the language that the kiosk's own words are to be in. */
export const inOurLanguage = () => ({ "Accept-Language": language() });

let said;

/**
 * Tells something that must be seen, until it is closed or something else is told.
 *
 * @param words makes it in the language of the moment; nothing takes the last one away
 * @param hint the same for what to do next
 */
export function tell(words, hint) {
  said = words && { words, hint };
  say();
}

function say() {
  find("message").hidden = !said;
  find("said").textContent = said?.words() ?? "";
  find("hint").textContent = said?.hint?.() ?? "";
}

/** What went wrong, in words, with what to do next. */
export function explain(error) {
  if (error instanceof Refused && error.words) {
    // In the language that was asked for.
    const { message, hint } = error.words;
    return tell(() => message, () => hint);
  }
  if (!(error instanceof Refused) || error.kind === "daemon-away") return tell(() => text("kioskAway"));
  return tell(() => text("requestFailed"));
}

const shortcuts = [];

/** Alt with a key does what the button does, wherever the focus is, while the button can be seen and used. */
export function shortcut(key, button) {
  shortcuts.push({ key, button });
  button.setAttribute("aria-keyshortcuts", `Alt+${key.toUpperCase()}`);
  const sign = document.createElement("kbd");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = `Alt+${key.toUpperCase()}`;
  button.append(sign);
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const found = shortcuts.find(({ key, button }) => (event.key.toLowerCase() === key || event.code === `Digit${key}`) && button.checkVisibility() && !button.disabled);
  if (!found) return;
  const dialog = document.querySelector("dialog[open]");
  if (dialog && !dialog.contains(found.button)) return;
  event.preventDefault();
  found.button.focus();
  found.button.click();
});

let shown;

/** Does what a button is for, with it out of use meanwhile, tells what goes wrong, and shows the page anew. */
export async function act(button, work) {
  if (button.disabled) return;
  button.disabled = true;
  tell();
  try {
    await work();
  } catch (error) {
    explain(error);
  } finally {
    button.disabled = false;
  }
  shown();
}

/** Buttons that every page for staff has. `show` shows the page anew: in another language, or after a button's work. */
export function begin(show) {
  shown = show;
  const other = () => languages[(languages.findIndex(({ code }) => code === language()) + 1) % languages.length];
  const label = () => {
    find("language").lang = other().code;
    find("other-language").textContent = other().name;
  };
  find("language").addEventListener("click", () => {
    setLanguage(other().code);
    label();
    say();
    show();
  });
  find("close-message").addEventListener("click", () => tell());
  setLanguage(languages[0].code);
  shortcut("l", find("language"));
  label();
}

/** A cell of a table, or another element, with text. */
export function element(name, words, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
