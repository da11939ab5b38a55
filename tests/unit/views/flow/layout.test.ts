import { describe, expect, test } from 'vitest';
import type { FlowPicture } from '#lib/analysis/flow.ts';
import { drawFlow } from '#lib/views/flow/layout.ts';
import { countWords } from '#lib/views/flow/words.ts';

const flow: FlowPicture = {
  from: 0,
  to: 100,
  points: [
    { at: 0, arrived: 0, claimed: 0, read: 0 },
    { at: 20, arrived: 50, claimed: 0, read: 0 },
    { at: 40, arrived: 50, claimed: 50, read: 0 },
    { at: 50, arrived: 50, claimed: 0, read: 0 },
    { at: 60, arrived: 80, claimed: 80, read: 0 },
    { at: 80, arrived: 100, claimed: 80, read: 80 }
  ],
  givenBack: [{ at: 50, rows: 50, task: 'ingest' }],
  late: [
    { at: 20, rows: 3 },
    { at: 21, rows: 1 },
    { at: 60, rows: 2 }
  ]
};
const box = { left: 0, top: 10, width: 200, height: 100 };

/** All x of a path. */
const xs = (path: string): readonly number[] =>
  [...path.matchAll(/[ML](-?[\d.]+),/g)].map(([, x]) => Number(x));

describe.each([0, 10, 45, 55, 100])('with the playhead at %i', (t) => {
  const drawn = drawFlow(flow, t, box);

  test('nothing is drawn right of it', () => {
    expect(drawn.now).toBe(t * 2);
    for (const path of [drawn.read, drawn.claimed, drawn.waiting, drawn.edge])
      for (const x of xs(path)) expect(x).toBeLessThanOrEqual(drawn.now);
    for (const { x } of [...drawn.late, ...drawn.back]) expect(x).toBeLessThanOrEqual(drawn.now);
  });

  test('and what is drawn goes up to it', () => {
    expect(Math.max(...xs(drawn.edge))).toBe(drawn.now);
  });
});

test('the scale is the whole night’s: the picture does not shrink while time passes', () => {
  expect(drawFlow(flow, 10, box).lines).toEqual(drawFlow(flow, 100, box).lines);
});

test('late rows near each other are one mark, and rows that came back fall from what was claimed', () => {
  const drawn = drawFlow(flow, 100, box);
  expect(drawn.late.map(({ x }) => x)).toEqual([40, 120]);
  expect(drawn.back).toEqual([{ x: 100, top: 60, bottom: 110, rows: '50' }]);
});

test('counts are said term by term; lost rows only where somebody was promised them', () => {
  const counts = { arrived: 3130, waiting: 12, oldest: 5, claimed: 3, read: 2, late: 1, givenBack: 0 };
  const clock = (at: number): string => `0${String(at)}:00`;
  const terms = (lost: number | undefined) =>
    countWords({ ...counts, lost }, clock).map(({ term, text }) => `${term} ${text}`);
  expect(terms(undefined)).toEqual([
    'arrived 3,130',
    'waiting 12',
    'being read 3',
    'read 2',
    'oldest since 05:00',
    'given back 0',
    'came late 1'
  ]);
  expect(terms(4).at(-1)).toBe('lost 4');
  expect(countWords({ ...counts, oldest: undefined, lost: 0 }, clock)[4]!.text).toBe('–');
});
