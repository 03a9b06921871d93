// Draws the live picture beside the page's own thread: the stream, the decoding and the canvas cost the page nothing.
//
// Told: { canvas } once, then { run, path } to follow a stream, and { run } without a path to stop. Tells { run, width, height } for
// the first picture and whenever its size changes.

import { followPictures } from "/shared/socket.js";

let canvas;
let context;
let stop;
let run;

async function bitmap(picture) {
  const decoder = new ImageDecoder({ type: "image/jpeg", data: picture });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

/** A picture that comes while another is decoded is left out. */
function drawing(own) {
  let isDrawing = false;
  let size = "";
  return async (picture) => {
    if (isDrawing) return;
    isDrawing = true;
    try {
      const drawn = await bitmap(picture);
      if (own !== run) {
        drawn.close();
        return;
      }
      const [width, height] = [drawn.width, drawn.height];
      if (size !== `${width}x${height}`) {
        size = `${width}x${height}`;
        [canvas.width, canvas.height] = [width, height];
        postMessage({ run, width, height });
      }
      // Handed over, not drawn: a third of the work.
      context.transferFromImageBitmap(drawn);
    } catch {
      // One that cannot be decoded is passed over.
    } finally {
      isDrawing = false;
    }
  };
}

onmessage = ({ data }) => {
  if (data.canvas) {
    canvas = data.canvas;
    context = canvas.getContext("bitmaprenderer");
    return;
  }
  stop?.();
  stop = undefined;
  run = data.run;
  if (data.path) stop = followPictures(data.path, drawing(run));
  // Nothing in place of the last picture.
  else context.transferFromImageBitmap(null);
};
