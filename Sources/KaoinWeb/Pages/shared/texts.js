// The words of a page: the catalogues of the program, as the bridge tells them.

const response = await fetch("/texts.json");
if (!response.ok) throw new Error("the words of this page cannot be had");
const { languages, texts, customerLanguages } = await response.json();

/** What can be chosen: `{code, name}`, in the order of the catalogue. */
export { languages };

/** Those of customers, where the page is for staff. */
export { customerLanguages };

/** The one that the page begins with. */
export const defaultLanguage = languages[0].code;

let current = defaultLanguage;

export function language() {
  return current;
}

/** Shows the whole page in another language. Elements with `data-text` have the text of that key. */
export function setLanguage(code) {
  current = code in texts ? code : defaultLanguage;
  document.documentElement.lang = current;
  document.documentElement.dir = isWrittenFromTheRight(current) ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
  }
}

/** The text of a key, with its values put in. */
export function text(key, values = {}) {
  const template = texts[current][key];
  if (template === undefined) throw new Error(`there is no text ${key}`);
  return template.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

/** Of a text that came from the socket, in all languages. */
export function spoken(text) {
  return text[current] ?? text.en ?? "";
}

function isWrittenFromTheRight(code) {
  return ["ar", "fa", "he", "ur"].includes(code.split("-")[0]);
}
