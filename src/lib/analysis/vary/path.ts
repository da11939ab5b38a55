/** Any number or duration of a document, by its path: `policies.in-order.defaults.retries`, `tasks.*.failureChance`. */
import { bad, good, type Result } from '../../model/result.ts';
import { formatDuration, parseDuration } from '../../model/time/duration.ts';
import type { Json, Parameter, Unit } from './parameter.ts';

/** The places that a path leads to: `*` is every entry; an entry of a list is named by its id or its index. */
interface Found {
  readonly values: readonly unknown[];
  /** The first word that nothing was found for. */
  readonly missing?: string;
}

const isContainer = (value: unknown): value is Json | readonly unknown[] =>
  typeof value === 'object' && value !== null;

/** The keys of a container that a word of a path means. */
function keysOf(container: Json | readonly unknown[], word: string): readonly string[] {
  if (word === '*') return Object.keys(container);
  if (!Array.isArray(container)) return Object.hasOwn(container, word) ? [word] : [];
  const byId = container.findIndex((each) => isContainer(each) && (each as Json)['id'] === word);
  if (byId >= 0) return [String(byId)];
  return /^\d+$/.test(word) && Number(word) < container.length ? [word] : [];
}

const at = (container: Json | readonly unknown[], key: string): unknown => (container as Json)[key];

function find(document: Json, words: readonly string[]): Found {
  let values: readonly unknown[] = [document];
  for (const word of words) {
    values = values.flatMap((value) =>
      isContainer(value) ? keysOf(value, word).map((key) => at(value, key)) : []
    );
    if (values.length === 0) return { values, missing: word };
  }
  return { values };
}

function replace(container: unknown, words: readonly string[], value: unknown): unknown {
  const [word, ...rest] = words;
  if (word === undefined) return value;
  if (!isContainer(container)) return container;
  const keys = new Set(keysOf(container, word));
  const replaced = Object.entries(container).map(
    ([key, each]) => [key, keys.has(key) ? replace(each, rest, value) : (each as unknown)] as const
  );
  return Array.isArray(container) ? replaced.map(([, each]) => each) : Object.fromEntries(replaced);
}

/** A path as something to vary; a sentence where it leads nowhere, or to what is no number and no duration. */
export function pathParameter(document: Json, path: string): Result<Parameter> {
  const words = path.split('.');
  const { values, missing } = find(document, words);
  if (missing !== undefined) return bad(path, `is not in the document: it has no "${missing}" there.`);
  const [first] = values;
  const unit = unitOf(first);
  if (unit === undefined)
    return bad(path, 'is no number and no duration, so it cannot be varied over a range.');
  const today = unit === 'duration' && typeof first === 'string' ? durationOf(first) : Number(first);
  const written = (value: number): unknown =>
    unit === 'duration' ? formatDuration(Math.round(value)) : value;
  return good({
    id: path,
    label: path,
    phrase: (shown) => `${words.at(-1)!} ${shown}`,
    unit,
    range: { from: 0, to: 1, step: 1 },
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    ofWorld: words[0] !== 'policies',
    present: () => today,
    set: (subject, value) => good(replace(subject.document, words, written(value)) as Json)
  });
}

function unitOf(value: unknown): Unit | undefined {
  if (typeof value === 'number') return 'count';
  return typeof value === 'string' && parseDuration(value).ok ? 'duration' : undefined;
}

function durationOf(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : NaN;
}
