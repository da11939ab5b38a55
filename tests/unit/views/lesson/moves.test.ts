import { expect, test } from 'vitest';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { movesOf } from '#lib/views/lesson/moves.ts';

const schedule = (cron: string): object => ({ start: { when: 'schedule', cron } });
const document = (tasks: Readonly<Record<string, object>>): DocumentPart =>
  ({
    tasks: ['a', 'b', 'c', 'd'].map((id) => ({ id, reads: [] })),
    policies: [{ id: 'p', defaults: { start: { when: 'manual' } }, tasks }]
  }) as unknown as DocumentPart;

test('a clock that was moved, set or taken away has a place where it was, and one where it is', () => {
  const start = document({ a: schedule('0 1 * * *'), b: schedule('30 2 * * *'), d: schedule('0 4 * * *') });
  const now = document({ a: schedule('0 23 * * *'), c: schedule('5 3 * * *'), d: schedule('0 4 * * *') });
  expect(movesOf(start, now, 'p')).toEqual([
    // The evening before the night's day.
    { task: 'a', was: 60, now: -60 },
    { task: 'b', was: 150 },
    { task: 'c', now: 185 }
  ]);
});
