// Short sounds, made here. Each says nothing that the screen does not show.

const tunes = {
  ask: [[660, 0, 0.12]],
  verified: [[523, 0, 0.18], [784, 0.18, 0.3]],
  attention: [[440, 0, 0.22], [330, 0.24, 0.35]],
};
const volume = 0.2;
let context;

/** Plays one of the sounds; where the browser lets no page sound, nothing. */
export async function chime(name) {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") await context.resume();
  } catch {
    return;
  }
  for (const [pitch, from, length] of tunes[name]) {
    const [tone, loudness] = [context.createOscillator(), context.createGain()];
    const begin = context.currentTime + from;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(volume, begin + 0.02);
    loudness.gain.linearRampToValueAtTime(0, begin + length);
    tone.connect(loudness).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + length);
  }
}
