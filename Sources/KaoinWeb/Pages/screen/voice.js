// What stands on the screen, spoken. The files were made when the pages were; sentences without one are not spoken.

import { language } from "/shared/texts.js";

let spoken = {};
try {
  const response = await fetch("/screen/voice/spoken.json");
  if (response.ok) spoken = await response.json();
} catch {
  // Nothing is spoken: everything stands on the screen.
}

// A chime that asks for attention comes first.
const pause = 450;
let player;
let timer;
let volume = 0;
let last = "";

/** Whether this language has a voice. */
export function hasVoice() {
  return Object.keys(spoken[language()] ?? {}).length > 0;
}

/** From 0, which is silent, to 1. */
export function setVolume(value) {
  volume = Math.min(1, Math.max(0, value));
  if (volume === 0) hush();
  else if (player) player.volume = volume;
}

/** Speaks a sentence; the one before is broken off. The same again is not said again. */
export function say(sentence) {
  const said = `${language()} ${sentence}`;
  if (said === last) return;
  hush();
  last = said;
  const file = spoken[language()]?.[sentence];
  if (!file || volume === 0) return;
  timer = setTimeout(() => {
    player = new Audio(`/screen/voice/${file}`);
    player.volume = volume;
    document.documentElement.dataset.spoken = file;
    player.play().catch(() => {
      // The browser lets no page sound.
    });
  }, pause);
}

export function hush() {
  clearTimeout(timer);
  player?.pause();
  player = undefined;
  delete document.documentElement.dataset.spoken;
}

/** What is said next is said in any case. */
export function forget() {
  hush();
  last = "";
}
