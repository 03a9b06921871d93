// The keys of a PIN. What is typed is shown nowhere, not even how much of it, and is forgotten when it was sent.

import { text } from "/shared/texts.js";

const [shortest, longest] = [4, 12];
const order = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** Every number below the limit with the same chance. */
function drawn(limit) {
  const fair = 256 - (256 % limit);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while (byte[0] >= fair);
  return byte[0] % limit;
}

class PINPad extends HTMLElement {
  #digits = [];
  #keys = [];

  connectedCallback() {
    if (this.childElementCount > 0) return;
    const keys = order.slice(0, 9).map(() => this.#digitKey());
    this.#word("deleteDigit", () => {
      this.#digits.pop();
      this.#update();
    });
    this.#keys = [...keys, this.#digitKey()];
    this.arrange(false);
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

  /** Labels the keys, in an order drawn anew where they are to be shuffled. */
  arrange(isShuffled) {
    const digits = [...order];
    if (isShuffled) {
      for (let at = digits.length - 1; at > 0; at -= 1) {
        const other = drawn(at + 1);
        [digits[at], digits[other]] = [digits[other], digits[at]];
      }
    }
    for (const [at, key] of this.#keys.entries()) key.textContent = digits[at];
  }

  #digitKey() {
    // What a key is labelled with when it is touched.
    const key = this.#key("", () => this.#type(key.textContent));
    return key;
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
