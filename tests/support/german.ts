/**
 * What of a text is no German. Every word has to stand in the catalogues' German, or to be a name: of somebody's things,
 * of an orchestrator's, or one that is argued for below. So an English sentence is found whoever wrote it, also as a part
 * of a German one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { german } from '#lib/languages/de.ts';
import { book } from '#lib/languages/german/book.ts';
import { openBook } from '#lib/languages/phrases.ts';
import { lessonTexts } from '#lib/lessons/texts.ts';
import { orchestrators } from '#lib/orchestrators/index.ts';
import { termsOf } from '#lib/orchestrators/terms.ts';

/** Names that are the same in every language: what each is stands behind it. */
const NAMES = [
  ...['Downbeat', 'Airflow', 'Dagster', 'Prefect', 'Mage', 'cron', 'crontab'], // this product, and those it speaks of
  ...['English', 'Deutsch'], // languages, as they call themselves
  ...['SQL', 'JSON', 'YAML', 'CSV', 'NDJSON', 'SVG', 'PNG', 'Markdown', 'Perfetto', 'JavaScript', 'SQLite'], // formats
  ...['Perfetto', 'chrome', 'tracing', 'UTC', 'Berlin', 'Europe', 'default'], // tools and places, and the pool that everything is in
  ...['source', 'ingest', 'transform', 'store', 'model', 'serve', 'Serve'], // what is drawn is called by its kind at first
  ...['gap'] // a parameter of a sweep, as it is written in a range
];

const READ = readdirSync('static/pipelines').map(
  (file) => JSON.parse(readFileSync(`static/pipelines/${file}`, 'utf8')) as Record<string, unknown>
);

/** Every text of some data. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

const words = (text: string): readonly string[] => text.match(/\p{L}{3,}/gu) ?? [];

const own = (await lessonTexts.de()) as unknown;
const GERMAN = new Set(
  [book.phrases, book.units, book.joints, german, own]
    .flatMap(textsOf)
    .flatMap(words)
    .map((word) => word.toLowerCase())
);

/** What people have called their things: in a document, all but itself and its policies, which have a German name. */
function namesIn(value: unknown, keys: readonly string[]): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    typeof held === 'string' ? (keys.includes(key) ? [held] : []) : namesIn(held, keys)
  );
}

const TERMS = [
  ...Object.keys(orchestrators).flatMap((id) => textsOf(termsOf(id))),
  ...Object.values(orchestrators).flatMap(({ label }) => label)
];
const THINGS = READ.flatMap(({ sources, tasks, policies }) => [
  ...namesIn([sources, tasks], ['name', 'id', 'group']),
  ...namesIn(policies, ['id'])
]);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const KEPT = [...new Set([...NAMES, ...THINGS, ...TERMS, ...TERMS.map(capital)])]
  .filter((name) => name.length > 2)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const NAMED = new RegExp(`(?<![\\p{L}\\d_])(?:${KEPT.join('|')})(?![\\p{L}\\d_])`, 'gu');

/** Names as a group has them that they begin with: "scale" of ml_scale. */
const WITHIN = new Set(THINGS.map((name) => name.slice(name.indexOf('_') + 1)));

const inGerman = openBook(book);

/** What a button or a tab that is known by its English is called in German. */
export const de = (english: string): string => inGerman(english) ?? english;

/** What of a text is no German. */
export function foreignIn(text: string): readonly string[] {
  if (WITHIN.has(text)) return [];
  const said = text
    .replace(/https?:\S+|\S+\.(?:json|yaml|csv|py|sql)\b|#1\.\S*/g, ' ')
    // Where something stands in a document, and what somebody has written there.
    .replace(/\w+(?:\[\d+\])?(?:\.\w+(?:\[\d+\])?)+|„[\w-]+“/g, ' ')
    // What happens in a chart of states, as code names it.
    .replace(/\b[A-Z]{4,}(?:_[A-Z]+)*\b/g, ' ')
    // A word that was cut for want of room.
    .replace(/\p{L}+…/gu, ' ')
    .replace(/[\p{L}\d]*(?:_[\p{L}\d]+)+/gu, ' ')
    .replace(NAMED, ' ');
  return words(said).filter((word) => !GERMAN.has(word.toLowerCase()));
}
