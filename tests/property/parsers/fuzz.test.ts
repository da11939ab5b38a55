/**
 * Twenty thousand mutations of what comes from outside, for each of its three readers: a text, a link, an instance in
 * WfFormat. Nothing may be thrown, take long, or take much memory. The seed is printed; set FUZZ_SEED to try it again.
 */
import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openText } from '#lib/adapters/open.ts';
import { checksum, fromBase64Url, inflate, toBase64Url } from '#lib/adapters/share/bytes.ts';
import { decodeLink, encodeLink } from '#lib/adapters/share/link.ts';
import { parse } from '#lib/model/parse.ts';
import type { Result } from '#lib/model/result.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { changed, places } from '../../support/mutations.ts';
import andTrap from '../../../static/pipelines/and-trap.json' with { type: 'json' };
import { deflateSync } from 'fflate';

const MUTATIONS = 20_000;
/** Milliseconds, and bytes, that one reading may take. */
const MOST = { time: 100, memory: 64 * 1024 * 1024 };

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
beforeAll(() => console.log(`FUZZ_SEED=${seed}`));

/** Whole numbers below a limit, the same for the same seed (Marsaglia's xorshift). */
function numbers(from: number): (below: number) => number {
  let state = from | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const WORDS = [
  'null',
  '[]',
  '{}',
  '-1',
  '1e308',
  '9007199254740993',
  '"\\u202e"',
  '"__proto__"',
  '"',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  'true',
  '0',
  '.5',
  '~',
  '\\',
  '\u0000',
  '\ud800',
  '%',
  '*/0',
  '24:00',
  '999d'
];

/** Values for any place of a document; undefined takes the place away. */
const AWKWARD: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    -1,
    0,
    0.5,
    1e308,
    2 ** 53,
    '',
    '__proto__',
    '0s',
    '1ms',
    '400d',
    '* * * * *',
    '60 24 * * *',
    '24:01'
  ],
  ...[
    'ingest_orders',
    'manual',
    'event',
    'constructor',
    '\u202e\u0000',
    'x'.repeat(5000),
    [],
    {},
    [[]],
    [{}],
    Array(300).fill('orders_db')
  ]
];

/** A text with one to eight pieces lost, doubled, swapped, flipped, or replaced by something awkward. */
function mutated(text: string, next: (below: number) => number): string {
  let result = text;
  for (let times = 1 + next(8); times > 0; times--) {
    const at = next(result.length + 1);
    const length = 1 + next(next(4) === 0 ? 400 : 6);
    const [before, piece, after] = [
      result.slice(0, at),
      result.slice(at, at + length),
      result.slice(at + length)
    ];
    switch (next(6)) {
      case 0:
        result = before + after;
        break;
      case 1:
        result = before + piece.repeat(1 + next(20)) + after;
        break;
      case 2:
        result = before + WORDS[next(WORDS.length)]! + piece + after;
        break;
      case 3:
        result = before + WORDS[next(WORDS.length)]! + after;
        break;
      case 4:
        result = before + String.fromCharCode(32 + next(95)) + piece.slice(1) + after;
        break;
      default: {
        const from = next(result.length + 1);
        result = before + result.slice(from, from + length) + after;
      }
    }
  }
  return result;
}

/** What the worst reading took; it is looked at again, for seconds if need be, before anybody is blamed: machines pause. */
const worst = { time: 0, memory: 0 };
afterAll(() => {
  console.log(
    `the slowest took ${worst.time.toFixed(1)} ms, the largest ${(worst.memory / 1e6).toFixed(1)} MB`
  );
});

const used = (): number => {
  const { used_heap_size, external_memory, malloced_memory } = getHeapStatistics();
  return used_heap_size + external_memory + malloced_memory;
};

async function measured(read: () => Result<unknown> | Promise<Result<unknown>>, what: string): Promise<void> {
  const once = async (): Promise<{ time: number; memory: number }> => {
    const before = used();
    const begun = performance.now();
    const result = await read();
    const time = performance.now() - begun;
    if (!result.ok)
      for (const { at, message } of result.problems)
        if (at === '' || !/\S.*[.?]$/s.test(message))
          throw new Error(`“${at} ${message}” is no sentence: ${what}`);
    return { time, memory: used() - before };
  };
  let taken = await once();
  for (let again = 0; again < 20 && (taken.time > MOST.time || taken.memory > MOST.memory); again++) {
    await new Promise((resolve) => setTimeout(resolve, again * 20));
    const next = await once();
    taken = { time: Math.min(taken.time, next.time), memory: Math.min(taken.memory, next.memory) };
  }
  worst.time = Math.max(worst.time, taken.time);
  worst.memory = Math.max(worst.memory, taken.memory);
  if (taken.time > MOST.time || taken.memory > MOST.memory)
    throw new Error(
      `${taken.time.toFixed(0)} ms and ${(taken.memory / 1e6).toFixed(0)} MB for: ${what.slice(0, 2000)}`
    );
}

const workflow = JSON.stringify({
  name: 'fuzzed',
  schemaVersion: '1.5',
  createdAt: '2024-05-01T00:00:00Z',
  runtimeSystem: { name: 'nextflow' },
  workflow: {
    specification: {
      tasks: Array.from({ length: 12 }, (_, i) => ({
        id: `a.b.TASK_${i}`,
        name: `a.b.TASK`,
        parents: i > 0 ? [`a.b.TASK_${i >> 1}`] : [],
        children: []
      }))
    },
    execution: {
      tasks: Array.from({ length: 12 }, (_, i) => ({ id: `a.b.TASK_${i}`, runtimeInSeconds: i + 0.25 }))
    }
  }
});
const document = JSON.stringify(andTrap);
const link = encodeLink(andTrap, {
  policy: 'all',
  night: 3,
  t: 1_761_600_000_000,
  interventions: [{ at: 1, kind: 'run', task: '*' }]
});
const inflated = inflate(fromBase64Url(link.split('.')[1]!)!, 1e6) as { text: string };

const cases: readonly (readonly [
  name: string,
  read: (
    next: (below: number) => number
  ) => readonly [() => Result<unknown> | Promise<Result<unknown>>, string]
])[] = [
  [
    'documents',
    (next) => {
      // Half of them as texts, which seldom stay JSON; half with something awkward in one to four places.
      let text = document;
      if (next(2) === 0) text = mutated(document, next);
      else
        for (let times = 1 + next(4); times > 0; times--) {
          const value: unknown = JSON.parse(text);
          const all = places(value);
          const word = AWKWARD[next(AWKWARD.length)];
          text = JSON.stringify(
            changed(value, all[next(all.length)]!, word === undefined ? undefined : { value: word })
          );
        }
      return [() => openText(text), text];
    }
  ],
  [
    'instances in WfFormat',
    (next) => {
      const text = mutated(workflow, next);
      return [() => openText(text), text];
    }
  ],
  [
    'links',
    (next) => {
      // Half of them as they travel; half within, with a checksum that holds.
      if (next(2) === 0) {
        const text = mutated(link, next);
        return [() => decodeLink(text), text];
      }
      const bytes = deflateSync(new TextEncoder().encode(mutated(inflated.text, next)));
      const text = `#1.${toBase64Url(bytes)}.${checksum(bytes)}`;
      return [
        () => {
          const linked = decodeLink(text);
          return linked.ok ? parse(linked.value.document, vocabulary) : linked;
        },
        text
      ];
    }
  ]
];

test.each(cases)(
  '%s',
  async (name, read) => {
    const next = numbers(seed ^ name.length);
    for (let i = 0; i < MUTATIONS; i++) {
      const [reading, what] = read(next);
      try {
        await measured(reading, what);
      } catch (error) {
        throw new Error(
          `FUZZ_SEED=${seed}, ${name}, mutation ${i}: ${String(error)}\n${what.slice(0, 2000)}`,
          { cause: error }
        );
      }
    }
    expect(worst.time).toBeLessThanOrEqual(MOST.time);
  },
  600_000
);
