// The routes of the role's socket, as the bridge forwards them.

/** Why a request was not carried out. */
export class Refused extends Error {
  /** `words`: message and hint, where the kiosk itself said them in the page's language. */
  constructor(status, kind, words) {
    super(kind);
    this.status = status;
    this.kind = kind;
    this.words = words;
  }
}

async function send(method, path, body, headers, patience) {
  const options = { method, cache: "no-store", headers, signal: AbortSignal.timeout(patience) };
  if (body !== undefined) {
    options.headers = { ...headers, "Content-Type": "application/json" };
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  if (response.ok) return response;
  const { error } = await response.json();
  const words = response.headers.has("Content-Language") ? { message: error.message, hint: error.hint } : undefined;
  throw new Refused(response.status, error?.kind ?? "unknown", words);
}

/** The answer as JSON; throws `Refused`, or a network error where the bridge is away. Patience is in ms. */
export async function ask(method, path, body, headers = {}, patience = 20_000) {
  return (await send(method, path, body, headers, patience)).json();
}

/** The answer as bytes with their type. */
export async function askBlob(path, headers = {}) {
  return (await send("GET", path, undefined, headers, 20_000)).blob();
}

/** The lines of an answer, however long that is: `take(line)` for each, one after the other. */
export async function askLines(path, take, headers = {}) {
  const response = await send("GET", path, undefined, headers, 120_000);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const pieces = (rest + value).split("\n");
    rest = pieces.pop();
    for (const piece of pieces) if (piece !== "") take(piece);
  }
  if (rest !== "") take(rest);
}

/** The last lines of an answer; no more than those are held. */
export async function askLastLines(path, count, headers = {}) {
  const lines = [];
  await askLines(path, (line) => {
    lines.push(line);
    if (lines.length > count) lines.shift();
  }, headers);
  return lines;
}

// A stream that is silent for longer than its signs of life are apart is dead.
const silence = 25_000;
const pause = 1_000;

/**
 * Follows a stream for ever: it is opened again whenever it ends.
 *
 * @param path of the stream
 * @param take is handed each piece of bytes
 * @param headers makes the headers of each request
 * @param opened is called when it answers, ended when it does not, or not any more
 * @returns what stops it
 */
export function followBytes(path, { take, headers = () => ({}), opened = () => {}, ended = () => {} }) {
  const stop = new AbortController();
  const run = async () => {
    while (!stop.signal.aborted) {
      const one = new AbortController();
      const end = () => one.abort();
      stop.signal.addEventListener("abort", end);
      let timer = setTimeout(end, silence);
      try {
        const response = await fetch(path, { headers: headers(), cache: "no-store", signal: one.signal });
        if (!response.ok) throw new Refused(response.status, "stream");
        opened();
        const reader = response.body.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          clearTimeout(timer);
          timer = setTimeout(end, silence);
          take(value);
        }
      } catch {
        // Whatever it was: it is tried again.
      }
      clearTimeout(timer);
      stop.signal.removeEventListener("abort", end);
      if (stop.signal.aborted) return;
      ended();
      await new Promise((resume) => setTimeout(resume, pause));
    }
  };
  run();
  return () => stop.abort();
}

/** Server-sent events: `take(name, data, id)` for each, data as JSON. It goes on behind the last one that was seen. */
export function followEvents(path, { take, opened, ended }) {
  let decoder = new TextDecoder();
  let rest = "";
  let last = "";
  return followBytes(path, {
    headers: () => (last ? { "Last-Event-ID": last } : {}),
    opened: () => {
      decoder = new TextDecoder();
      rest = "";
      opened();
    },
    ended,
    take: (bytes) => {
      rest += decoder.decode(bytes, { stream: true });
      const blocks = rest.split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        let [name, data, id] = ["", "", ""];
        for (const line of block.split("\n")) {
          if (line.startsWith("event: ")) name = line.slice(7);
          if (line.startsWith("data: ")) data = line.slice(6);
          if (line.startsWith("id: ")) id = line.slice(4);
        }
        if (!name) continue;
        if (id) last = id;
        take(name, JSON.parse(data), id);
      }
    },
  });
}

const longestPicture = 4 << 20;

/** Pictures, each with its length before it: `take(bytes)` for each. */
export function followPictures(path, take) {
  let pieces = new Uint8Array(0);
  const start = () => {
    pieces = new Uint8Array(0);
  };
  return followBytes(path, {
    opened: start,
    ended: start,
    take: (bytes) => {
      const joined = new Uint8Array(pieces.length + bytes.length);
      joined.set(pieces);
      joined.set(bytes, pieces.length);
      let at = 0;
      while (joined.length - at >= 4) {
        const length = new DataView(joined.buffer, at, 4).getUint32(0);
        if (length > longestPicture) throw new Error("this is no stream of pictures");
        if (joined.length - at < 4 + length) break;
        if (length > 0) take(joined.slice(at + 4, at + 4 + length));
        at += 4 + length;
      }
      pieces = joined.slice(at);
    },
  });
}
