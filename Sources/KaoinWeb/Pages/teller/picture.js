// A picture of a person: drawn onto a canvas, never an address that could be opened or kept.

export class Picture {
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** Draws it, unless it is not wanted any more once it is decoded. */
  async draw(blob, isWanted) {
    const bitmap = await createImageBitmap(blob);
    if (isWanted()) {
      [this.canvas.width, this.canvas.height] = [bitmap.width, bitmap.height];
      this.canvas.getContext("2d", { alpha: false }).drawImage(bitmap, 0, 0);
      this.canvas.dataset.live = "";
    }
    bitmap.close();
  }

  wipe() {
    // A canvas that is given its size is empty.
    this.canvas.width = this.canvas.width;
    delete this.canvas.dataset.live;
  }
}
