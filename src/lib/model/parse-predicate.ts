/** What a helper asks of the world, from a document: the one key that it has of these, as an event's condition has. */
import type { Fields } from './fields.ts';
import { WEEKDAYS, type Predicate } from './helpers.ts';
import { dates } from './parse-fault.ts';
import { LIMITS, type Task } from './pipeline.ts';

const DAY = 86_400_000;
const YEAR = 366 * DAY;
const MOST_ROWS = 1e9;
/** Deeper than anybody can follow, and shallow enough for the stack. */
const DEEPEST = 8;

const WORDS = [
  'rows',
  'file',
  'asset',
  'run',
  'time',
  'weekday',
  'dates',
  'chance',
  'volume',
  'fresh',
  'all',
  'any',
  'not'
] as const;

const NEVER: Predicate = { is: 'any', of: [] };

/** Reads the predicate in a field. @param known the tasks that it may name; sources are looked up by whoever knows them */
export function parsePredicate(fields: Fields, key: string, known: readonly Task[], depth = 0): Predicate {
  if (!fields.has(key)) {
    fields.problem(
      key,
      `is missing: say what is asked, one of ${WORDS.map((word) => `"${word}"`).join(', ')}.`
    );
    return NEVER;
  }
  const part = fields.object(key);
  const predicate = read(part, known, depth);
  part.done();
  return predicate;
}

function read(fields: Fields, known: readonly Task[], depth: number): Predicate {
  const given = WORDS.filter((word) => fields.has(word));
  const [word, other] = given;
  if (word === undefined) {
    fields.problem(
      WORDS[0],
      `is missing: say what is asked, one of ${WORDS.map((each) => `"${each}"`).join(', ')}.`
    );
    return NEVER;
  }
  if (other !== undefined)
    fields.problem(other, `stands beside "${word}": put both into "all" or "any", a list of things asked.`);
  if (depth > DEEPEST) {
    fields.problem(word, `lies more than ${DEEPEST} levels deep: write it flatter.`);
    return NEVER;
  }
  switch (word) {
    case 'all':
    case 'any': {
      const of = fields.list(word, 50).map((part) => {
        const each = read(part, known, depth + 1);
        part.done();
        return each;
      });
      if (of.length === 0) fields.problem(word, 'is empty: it would never hold. List what is asked.');
      return { is: word, of };
    }
    case 'not':
      return { is: 'not', of: parsePredicate(fields, 'not', known, depth + 1) };
    case 'asset':
      return {
        is: 'asset',
        task: taskIn(fields, 'asset', known),
        state: 'success',
        within: fields.duration('within', YEAR, DAY)
      };
    case 'time':
      return { is: 'time', minutes: fields.clock('time') };
    case 'weekday': {
      const days = fields.texts('weekday', 7).flatMap((text) => {
        const day = WEEKDAYS.indexOf(text as (typeof WEEKDAYS)[number]);
        if (day < 0)
          fields.problem('weekday', `has "${text}"; words such as ${WEEKDAYS.join(', ')} are needed.`);
        return day < 0 ? [] : [day];
      });
      return { is: 'weekday', days };
    }
    case 'dates':
      return {
        is: 'dates',
        days: dates(fields)
      };
    case 'chance':
      return { is: 'chance', share: fields.number('chance', 0, 1) };
    default: {
      const part = fields.object(word);
      const leaf = readLeaf(word, part, known);
      part.done();
      return leaf;
    }
  }
}

function readLeaf(
  word: 'rows' | 'file' | 'run' | 'volume' | 'fresh',
  part: Fields,
  known: readonly Task[]
): Predicate {
  switch (word) {
    case 'rows':
      return {
        is: 'rows',
        source: part.text('source', LIMITS.name),
        ...between(part),
        ...(part.has('orWaited') ? { orWaited: part.duration('orWaited', YEAR) } : {})
      };
    case 'file':
      return { is: 'rows', source: part.text('source', LIMITS.name), atLeast: 1 };
    case 'run':
      return {
        is: 'run',
        task: taskIn(part, 'of', known),
        state: part.choice('state', ['success', 'failed', 'any'] as const, 'success'),
        within: part.duration('within', YEAR, DAY)
      };
    case 'volume':
      return { is: 'volume', task: taskIn(part, 'of', known), ...between(part) };
    case 'fresh':
      return { is: 'fresh', task: taskIn(part, 'of', known), within: part.duration('within', YEAR) };
  }
}

/** How many rows; `atLeast` may be left out where there is an `atMost`. */
function between(part: Fields): { atLeast: number; atMost?: number } {
  const atMost = part.has('atMost') ? part.whole('atMost', 0, MOST_ROWS) : undefined;
  const atLeast = part.whole('atLeast', 0, MOST_ROWS, atMost === undefined ? undefined : 0);
  if (atMost === undefined) return { atLeast };
  if (atMost < atLeast)
    part.problem('atMost', `is ${atMost}, and "atLeast" is ${atLeast}: it would never hold.`);
  return { atLeast, atMost };
}

function taskIn(fields: Fields, key: string, known: readonly Task[]): string {
  const id = fields.text(key, LIMITS.name);
  if (id && !known.some((task) => task.id === id))
    fields.problem(key, `is "${id}", and no task has that id.`);
  return id;
}
