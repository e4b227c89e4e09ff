// An axis of time that holds a morning and a century alike: moments keep their order, and the distance of neighbours is drawn by
// the logarithm of the time between them.

const DAY = 86_400_000;
/** What is left at each side for bars that have an open end, in percent of the axis. */
const MARGIN = 9;
/** The least distance of two neighbours beside the logarithm of a gap's days. */
const LEAST = 1.2;

/** Where moments stand on the axis, in percent from its beginning. */
export class TimeAxis {
  constructor(moments) {
    this.moments = [...new Set(moments)].sort((one, other) => one - other);
    const distances = this.moments.map((at, place) =>
      place === 0 ? 0 : LEAST + Math.log1p((at - this.moments[place - 1]) / DAY),
    );
    const total = distances.reduce((sum, distance) => sum + distance, 0);
    let walked = 0;
    this.places = new Map();
    this.moments.forEach((at, place) => {
      walked += distances[place];
      this.places.set(at, total === 0 ? 50 : MARGIN + (walked / total) * (100 - 2 * MARGIN));
    });
  }

  /** The place of one of the axis's moments. */
  place(at) {
    return this.places.get(at);
  }

  /** How much time it holds, in milliseconds. */
  get span() {
    return this.moments.length > 0 ? this.moments.at(-1) - this.moments[0] : 0;
  }

  /** Moments to be labelled: the first, and each that stands at least so far, in percent, behind the one before. */
  ticks(distance) {
    const chosen = [];
    for (const at of this.moments) {
      if (chosen.length === 0 || this.place(at) - this.place(chosen.at(-1)) >= distance) chosen.push(at);
    }
    return chosen;
  }
}
