// The similarity graph: sentences in document order as points on a line, joined by arcs where they are alike. Only likenesses that
// the service has told are drawn: those of the sentences that were explained.

import { drawing } from "./element.js";

const WIDTH = 640;
const EDGE = 16;
const LEAST_SIZE = 3;

/** The graph as an SVG, one sentence standing out. `label` names it; `isRtl` lets it run from right to left. */
export function graph(answer, index, { label, isRtl }) {
  const indices = [...answer.sentences.keys()];
  const step = indices.length > 1 ? (WIDTH - 2 * EDGE) / (indices.length - 1) : 0;
  const place = new Map(indices.map((one, at) => [one, isRtl ? WIDTH - EDGE - at * step : EDGE + at * step]));
  const links = answer.links.filter(({ from, to }) => place.has(from) && place.has(to));
  const farthest = Math.max(1, ...links.map(({ from, to }) => Math.abs(place.get(from) - place.get(to))));
  const height = Math.min(farthest / 2, 150) + 2 * EDGE;
  const rise = (height - 2 * EDGE) / (farthest / 2);
  const base = height - EDGE;
  const isOwn = ({ from, to }) => from === index || to === index;
  const arcs = [...links]
    .sort((one, other) => isOwn(one) - isOwn(other))
    .map((link) => arc(link, place, { base, rise, isOwn: isOwn(link) }));
  const size = Math.max(LEAST_SIZE, Math.min(7, step / 2.6 || 7));
  const points = indices.map((one) =>
    point(one, place.get(one), base, size, { isKey: answer.key.has(one), isThis: one === index }),
  );
  return drawing(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${Math.round(height)}`, role: "img", "aria-label": label, class: "graph" },
    ...arcs,
    ...points,
  );
}

function arc({ from, to, cosine }, place, { base, rise, isOwn }) {
  const [start, end] = [place.get(from), place.get(to)].sort((one, other) => one - other);
  const across = (end - start) / 2;
  return drawing("path", {
    class: isOwn ? "arc own" : "arc",
    d: `M ${start} ${base} A ${across} ${across * rise} 0 0 1 ${end} ${base}`,
    "stroke-width": (0.6 + 7 * cosine).toFixed(2),
  });
}

function point(index, x, y, size, { isKey, isThis }) {
  const names = ["point", isKey && "key", isThis && "this"].filter(Boolean).join(" ");
  const radius = isThis ? size * 1.5 : size;
  const shape = isKey
    ? drawing("rect", { class: names, x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })
    : drawing("circle", { class: names, cx: x, cy: y, r: radius });
  shape.dataset.goTo = index;
  return shape;
}
