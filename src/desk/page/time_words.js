// The service's ISO 8601 times as moments, and in words: in the calendar names, the digits and the order of the reader's locale.

import { currentLocale, words } from "./interface_language.js";

const DAY = 86_400_000;
const SHAPES = [
  ["year", /^(\d{4})$/, { year: "numeric" }],
  ["month", /^(\d{4})-(\d{2})$/, { year: "numeric", month: "long" }],
  ["day", /^(\d{4})-(\d{2})-(\d{2})$/, { year: "numeric", month: "long", day: "numeric" }],
  [
    "minute",
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2})(?::(\d{2}))?(?::(\d{2}))?$/,
    { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
  ],
];

/** A moment of the service's: `{at, precision}`, the time in milliseconds as if it were UTC's. None for what is no such time. */
export function moment(iso) {
  const week = /^(\d{4})-W(\d{2})$/.exec(iso ?? "");
  if (week) return { at: monday(Number(week[1]), Number(week[2])), precision: "week" };
  for (const [precision, shape] of SHAPES) {
    const found = shape.exec(iso ?? "");
    if (!found) continue;
    const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1).map((part) => part && Number(part));
    const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
    date.setUTCFullYear(year, month - 1, day);
    return { at: date.getTime(), precision };
  }
  return undefined;
}

/** The Monday of an ISO week: that of week 1 holds 4 January. */
function monday(year, week) {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const weekday = (fourth.getUTCDay() + 6) % 7;
  return fourth.getTime() + ((week - 1) * 7 - weekday) * DAY;
}

/** The last unit before an exclusive end. */
function lastBefore({ at, precision }) {
  const date = new Date(at);
  if (precision === "year") date.setUTCFullYear(date.getUTCFullYear() - 1);
  else if (precision === "month") date.setUTCMonth(date.getUTCMonth() - 1);
  else date.setTime(at - { week: 7 * DAY, day: DAY, minute: 60_000 }[precision]);
  return { at: date.getTime(), precision };
}

function format(precision, options) {
  const shape = SHAPES.find(([name]) => name === (precision === "week" ? "day" : precision))[2];
  return new Intl.DateTimeFormat(currentLocale(), { ...(options ?? shape), calendar: "gregory", timeZone: "UTC" });
}

/** One moment in words. */
function told({ at, precision }) {
  const date = format(precision).format(at);
  return precision === "week" ? words("weekOf", { date }) : date;
}

/** A moment in few words, as on an axis: a year, a month, a day, by how much time the axis holds. */
export function short(at, spanOfAxis) {
  const options =
    spanOfAxis > 1000 * DAY
      ? { year: "numeric" }
      : spanOfAxis > 90 * DAY
        ? { month: "short", year: "numeric" }
        : { day: "numeric", month: "short" };
  return format("day", options).format(at);
}

/** When an event is, in words: one date, a range, an open end. None for an event without a date. */
export function when({ begin, end, relation, approximate }) {
  const [first, behind] = [moment(begin), moment(end)];
  const date = between(first, behind, relation);
  return date && approximate ? words("about", { date }) : date;
}

function between(first, behind, relation) {
  if (first && behind) {
    const last = lastBefore(behind);
    if (last.at <= first.at) return told(first);
    // "Within six months" begins and ends at days, and is told as a range.
    return format(first.precision).formatRange(first.at, last.at);
  }
  if (first) return words("from", { date: told(first) });
  if (!behind) return undefined;
  return relation === "TIME_RELATION_BEFORE"
    ? words("before", { date: told(behind) })
    : words("by", { date: told(lastBefore(behind)) });
}
