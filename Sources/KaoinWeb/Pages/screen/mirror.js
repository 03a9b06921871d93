// What the camera sees, as in a mirror: one picture after the other onto a canvas, which is wiped when it is over. Above it
// the oval to be in, and where the face is.

import { followPictures } from "/shared/socket.js";

const space = "http://www.w3.org/2000/svg";

class Mirror extends HTMLElement {
  #stop;
  #isDrawing = false;

  connectedCallback() {
    if (this.canvas) return;
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.over = document.createElementNS(space, "svg");
    this.over.setAttribute("aria-hidden", "true");
    // As the picture is fitted: its sides may be cut off.
    this.over.setAttribute("preserveAspectRatio", "xMidYMid slice");
    this.ovals = ["shade", "target", "face"].map((name) => {
      const oval = document.createElementNS(space, "ellipse");
      oval.classList.add(name);
      this.over.append(oval);
      return oval;
    });
    this.append(this.canvas, this.over);
    this.#size(480, 360);
  }

  start() {
    this.#stop ??= followPictures(this.dataset.path ?? "/v1/screen/preview", (picture) => this.#draw(picture));
  }

  stop() {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = undefined;
    this.face(undefined);
    // Nothing in place of the last picture.
    this.canvas.getContext("bitmaprenderer").transferFromImageBitmap(null);
    delete this.dataset.live;
  }

  /** Whether the customer is to change something. */
  advise(does) {
    if (does) this.dataset.advises = "";
    else delete this.dataset.advises;
  }

  /** Where the face is, as fractions of the picture; undefined where none is. */
  face(box) {
    const oval = this.ovals[2];
    oval.style.display = box ? "" : "none";
    if (!box) return;
    const { width, height } = this.canvas;
    oval.setAttribute("cx", (box.left + box.width / 2) * width);
    oval.setAttribute("cy", (box.top + box.height / 2) * height);
    oval.setAttribute("rx", (box.width / 2) * width * 1.1);
    oval.setAttribute("ry", (box.height / 2) * height * 1.1);
  }

  #size(width, height) {
    [this.canvas.width, this.canvas.height] = [width, height];
    this.over.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const oval of this.ovals.slice(0, 2)) {
      oval.setAttribute("cx", width / 2);
      oval.setAttribute("cy", height / 2);
      oval.setAttribute("rx", height * 0.28);
      oval.setAttribute("ry", height * 0.38);
    }
    this.face(undefined);
  }

  /** A picture that comes while another is decoded is left out. */
  async #draw(picture) {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      const bitmap = await createImageBitmap(picture);
      if (this.#stop) {
        if (bitmap.width !== this.canvas.width || bitmap.height !== this.canvas.height) {
          this.#size(bitmap.width, bitmap.height);
        }
        // Handed over, not drawn: a third of the work. The mirror is a transformation of the element.
        this.canvas.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
        if (!("live" in this.dataset)) this.dataset.live = "";
      }
      bitmap.close();
    } catch {
      // One that cannot be decoded is passed over.
    } finally {
      this.#isDrawing = false;
    }
  }
}

customElements.define("kaoin-mirror", Mirror);
