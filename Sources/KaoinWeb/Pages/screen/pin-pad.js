// The keys of a PIN. What is typed is shown nowhere, not even how much of it, and is forgotten when it was sent.

import { text } from "/shared/texts.js";

const [shortest, longest] = [4, 12];

class PINPad extends HTMLElement {
  #digits = [];

  connectedCallback() {
    if (this.childElementCount > 0) return;
    for (const digit of ["1", "2", "3", "4", "5", "6", "7", "8", "9"]) this.#key(digit, () => this.#type(digit));
    this.#word("deleteDigit", () => {
      this.#digits.pop();
      this.#update();
    });
    this.#key("0", () => this.#type("0"));
    this.done = this.#word("pinDone", () => this.#enter());
    this.done.classList.add("main");
    this.#update();
    document.addEventListener("keydown", (event) => {
      if (this.hidden || document.querySelector("dialog[open]")) return;
      if (/^[0-9]$/.test(event.key)) this.#type(event.key);
      else if (event.key === "Backspace") this.#digits.pop();
      else return;
      event.preventDefault();
      this.#update();
    });
  }

  /** Forgets what was typed. */
  clear() {
    this.#digits.fill("0");
    this.#digits.length = 0;
    this.#update();
  }

  #key(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    this.append(button);
    return button;
  }

  #word(key, act) {
    const button = this.#key(text(key), act);
    button.dataset.text = key;
    button.classList.add("word");
    return button;
  }

  #type(digit) {
    if (this.#digits.length < longest) this.#digits.push(digit);
    this.#update();
  }

  #update() {
    if (this.done) this.done.disabled = this.#digits.length < shortest;
  }

  #enter() {
    const pin = this.#digits.join("");
    this.clear();
    this.dispatchEvent(new CustomEvent("entered", { detail: pin }));
  }
}

customElements.define("kaoin-pin-pad", PINPad);
