/**
 * Writes the zone tables of src/lib/model/time/zones/ from the tzdb release in the installed moment-timezone.
 * A table holds what changed since 1970; where the last years repeat a rule ("the last Sunday of March"), the rule
 * stands for them, and for the years after the data ends. Every zone is expanded again and compared before it is kept.
 *
 *   node scripts/zones.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format, resolveConfig } from 'prettier';

const packed = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json'), 'utf8')
);
const folder = new URL('../src/lib/model/time/zones/', import.meta.url);
/** The last year of the package's data. */
const LAST_YEAR = 2499;
const AREAS = [
  ...['Africa', 'America', 'Antarctica', 'Asia', 'Atlantic'],
  ...['Australia', 'Europe', 'Indian', 'Pacific']
];

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX';

/** moment's base 60, with a fraction: `-R.s` is minus 53 28/60. @type {(text: string) => number} */
function base60(text) {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.slice(negative ? 1 : 0).split('.');
  const read = (/** @type {string} */ digits) =>
    [...digits].reduce((sum, c) => sum * 60 + DIGITS.indexOf(c), 0);
  const value = read(whole) + read(fraction) / 60 ** fraction.length;
  return negative ? -value : value;
}

/**
 * A zone since 1970, in minutes: the offset then (east positive), and each change as instant and new offset.
 * @typedef {{ first: number, changes: { at: number, offset: number }[] }} History
 * @type {(text: string) => [string, History]}
 */
function unpack(text) {
  const [name = '', , offsets = '', indices = '', diffs = ''] = text.split('|');
  const values = offsets.split(' ').map((offset) => Math.round(base60(offset) * -60) / 60 || 0);
  const order = [...indices].map((index) => values[base60(index)] ?? 0);
  let at = 0;
  let first = order[0] ?? 0;
  /** @type {History['changes']} */
  const changes = [];
  for (const [i, diff] of diffs.split(' ').filter(Boolean).entries()) {
    // Seconds, since a diff such as R.s carries them.
    at += Math.round(base60(diff) * 60);
    const offset = order[i + 1] ?? 0;
    if (at <= 0) first = offset;
    else if (offset !== (changes.at(-1)?.offset ?? first)) changes.push({ at: at / 60, offset });
  }
  return [name, { first, changes }];
}

/** Days since 1970-01-01 of a date whose day may lie beyond its month. @type {(y: number, m: number, d: number) => number} */
const dayOf = (year, month, day) => Date.UTC(year, month - 1, day) / 86_400_000;

/**
 * What a change is on the wall clock that it ends.
 * @type {(change: { at: number, offset: number }, before: number) => { year: number, month: number, day: number, weekday: number, minute: number, offset: number }}
 */
function onTheWall({ at, offset }, before) {
  const date = new Date((at + before) * 60_000);
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  return { year, month, day: date.getUTCDate(), weekday: date.getUTCDay(), minute, offset };
}

/**
 * The yearly rule that a zone's last years repeat, as far back as it goes: [year, and for each change of a year
 * month, first possible day, weekday, minute of the day on the old clock, new offset].
 * @type {(history: History) => { tail: number[], kept: number }}
 */
function yearlyRule({ first, changes }) {
  const walls = changes.map((change, i) => onTheWall(change, changes[i - 1]?.offset ?? first));
  const ofYear = (/** @type {number} */ year) => walls.filter((wall) => wall.year === year);
  const model = ofYear(LAST_YEAR);
  if (model.length === 0) return { tail: [], kept: changes.length };
  // Days are counted from the model's month, since "first Sunday on or after the 26th" may fall into the next one.
  const days = model.map(() => /** @type {number[]} */ ([]));
  let from = LAST_YEAR + 1;
  for (let year = LAST_YEAR; year >= 1970; year--) {
    const these = ofYear(year);
    const next = these.map((wall, i) =>
      model[i] ? dayOf(wall.year, wall.month, wall.day) - dayOf(wall.year, model[i].month, 1) + 1 : NaN
    );
    const fits =
      these.length === model.length &&
      these.every((wall, i) => {
        const all = [...(days[i] ?? []), next[i] ?? NaN];
        const same =
          wall.weekday === model[i]?.weekday &&
          wall.minute === model[i]?.minute &&
          wall.offset === model[i]?.offset;
        return same && Math.max(...all) - Math.min(...all) <= 6;
      });
    if (!fits) break;
    next.forEach((day, i) => days[i]?.push(day));
    from = year;
  }
  // Only a rule that was seen on its earliest and on its latest day is known.
  if (!days.every((all) => Math.max(...all) - Math.min(...all) === 6))
    return { tail: [], kept: changes.length };
  const tail = [
    from,
    ...model.flatMap((wall, i) => [
      wall.month,
      Math.min(...(days[i] ?? [])),
      wall.weekday,
      wall.minute,
      wall.offset
    ])
  ];
  return { tail, kept: walls.findIndex((wall) => wall.year === from) };
}

/** The changes that a rule makes, to compare. @type {(tail: number[], before: number) => History['changes']} */
function expand([from = LAST_YEAR + 1, ...groups], before) {
  const changes = [];
  let offset = before;
  for (let year = from; year <= LAST_YEAR; year++)
    for (let i = 0; i < groups.length; i += 5) {
      const [month = 0, day = 0, weekday = 0, minute = 0, next = 0] = groups.slice(i, i + 5);
      const earliest = dayOf(year, month, day);
      const date = earliest + ((weekday - ((((earliest + 4) % 7) + 7) % 7) + 7) % 7);
      changes.push({ at: date * 1440 + minute - offset, offset: next });
      offset = next;
    }
  return changes;
}

/** @type {Map<string, History>} */
const histories = new Map(packed.zones.map(unpack));
for (const link of packed.links) {
  const [target, name] = link.split('|');
  const history = histories.get(target);
  if (!history) throw new Error(`${name} is a link to ${target}, which is not there`);
  histories.set(name, history);
}

/** @type {Record<string, { rules: { changes: number[], yearly: number[] }[], zones: Record<string, number> }>} */
const tables = {};
for (const [name, history] of [...histories].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const { tail, kept } = yearlyRule(history);
  const explicit = history.changes.slice(0, kept);
  const again = [...explicit, ...expand(tail, explicit.at(-1)?.offset ?? history.first)];
  if (JSON.stringify(again) !== JSON.stringify(history.changes))
    throw new Error(`${name}: the rule does not give back its data`);
  const changes = [
    history.first,
    ...explicit.flatMap(({ at, offset }, i) => [at - (explicit[i - 1]?.at ?? 0), offset])
  ];
  const area = name.split('/')[0] ?? '';
  const table = (tables[AREAS.includes(area) ? area : 'Etc'] ??= { rules: [], zones: {} });
  const rule = { changes, yearly: tail };
  const known = table.rules.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule));
  table.zones[name] = known < 0 ? table.rules.push(rule) - 1 : known;
}

const options = { ...(await resolveConfig(new URL('.', folder).pathname)), parser: 'json' };
const files = { ...tables, names: [...histories.keys()].sort(), release: { release: packed.version } };
for (const [file, content] of Object.entries(files))
  writeFileSync(new URL(`${file}.json`, folder), await format(JSON.stringify(content), options));

console.log(`tzdb ${packed.version}: ${histories.size} zones in ${Object.keys(tables).length} files.`);
