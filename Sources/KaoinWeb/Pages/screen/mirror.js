// What the camera sees, as in a mirror: one picture after the other onto a canvas, which is wiped when it is over. Above it
// the oval to be in, and where the face is.

// The one script that a page may start beside its own.
const scripts = trustedTypes.createPolicy("kaoin-mirror", { createScriptURL: () => "/screen/mirror-worker.js" });
const space = "http://www.w3.org/2000/svg";

class Mirror extends HTMLElement {
  #worker;
  #run = 0;
  #isShown = false;
  #size = { width: 224, height: 224 };

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
    this.#fit(this.#size);
    this.#worker = new Worker(scripts.createScriptURL(""), { type: "module" });
    this.#worker.onmessage = ({ data }) => {
      if (data.run !== this.#run || !this.#isShown) return;
      this.#fit(data);
      this.dataset.live = "";
    };
    const drawn = this.canvas.transferControlToOffscreen();
    this.#worker.postMessage({ canvas: drawn }, [drawn]);
  }

  start() {
    if (this.#isShown) return;
    this.#isShown = true;
    this.#run += 1;
    this.#worker.postMessage({ run: this.#run, path: this.dataset.path ?? "/v1/screen/preview" });
  }

  stop() {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#run += 1;
    this.#worker.postMessage({ run: this.#run });
    this.face(undefined);
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
    const { width, height } = this.#size;
    oval.setAttribute("cx", (box.left + box.width / 2) * width);
    oval.setAttribute("cy", (box.top + box.height / 2) * height);
    oval.setAttribute("rx", (box.width / 2) * width * 1.1);
    oval.setAttribute("ry", (box.height / 2) * height * 1.1);
  }

  #fit({ width, height }) {
    this.#size = { width, height };
    this.over.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const oval of this.ovals.slice(0, 2)) {
      oval.setAttribute("cx", width / 2);
      oval.setAttribute("cy", height / 2);
      oval.setAttribute("rx", height * 0.28);
      oval.setAttribute("ry", height * 0.38);
    }
    this.face(undefined);
  }
}

customElements.define("kaoin-mirror", Mirror);
