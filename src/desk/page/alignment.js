// Where a place in the source stands in a sentence that was read out of it: by the sentence's runs, its verbatim pieces.

/** The stretches of a sentence's text that are verbatim: `{source, text, length}`, in UTF-16 units. */
function verbatim({ text, span, runs }) {
  const pieces = runs?.length ? runs : [{ text, span }];
  let from = 0;
  return pieces.map((run) => {
    const at = text.indexOf(run.text, from);
    from = at + run.text.length;
    return { source: run.span.start, text: at, length: run.text.length };
  });
}

/** The place in the sentence's text that a span of the source comes to, as `{start, end}`; none where it lies outside. */
export function within(sentence, span) {
  if (!span || span.field !== sentence.span.field) return undefined;
  let start, end;
  for (const piece of verbatim(sentence)) {
    const first = Math.max(span.start, piece.source);
    const last = Math.min(span.end, piece.source + piece.length);
    if (first >= last) continue;
    start ??= first - piece.source + piece.text;
    end = last - piece.source + piece.text;
  }
  return start === undefined ? undefined : { start, end };
}

/** A text cut at places that do not overlap: `{text, name}` in order, the name that of the place, none between places. */
export function cut(text, places) {
  const pieces = [];
  let from = 0;
  for (const { start, end, name } of [...places].sort((one, other) => one.start - other.start)) {
    if (start < from) continue;
    pieces.push({ text: text.slice(from, start) }, { text: text.slice(start, end), name });
    from = end;
  }
  return [...pieces, { text: text.slice(from) }].filter((piece) => piece.text !== "");
}
