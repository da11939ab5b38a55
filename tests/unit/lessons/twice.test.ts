/** The lesson about doing things twice, where a person does them once more: not even that leaves a row twice. */
import { expect, test } from 'vitest';
import { openLesson } from '#lib/adapters/lessons.ts';
import { firstBad } from '#lib/analysis/first-bad.ts';
import { judgeNight } from '#lib/analysis/nights.ts';
import { sawTwice } from '#lib/analysis/twice.ts';
import { twice } from '#lib/lessons/twice/index.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { formatClock } from '#lib/model/time/civil.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { play, type Played } from '../analysis/played.ts';

const NIGHTS = 12;

/** Twelve nights with a repair; on the fourth, a person clears the ingest at 05:00, so that it runs once more. */
async function played(edits: readonly Edit[], again: boolean): Promise<Played> {
  const short: Edit = { kind: 'set', path: ['nights'], value: NIGHTS };
  const opened = await openLesson(twice, reference, [...edits, short]);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { pipeline, zone } = opened.value;
  const options = { policy: twice.policy, zone };
  const first = play(pipeline, options);
  if (!again) return first;
  const at = first.history.setting.nights.at(4, 5 * 60);
  return play(pipeline, { ...options, interventions: [{ kind: 'clear', at, task: twice.focus }] });
}

/** The nights whose readers saw rows twice. */
function twiceOn({ history }: Played): readonly number[] {
  return Array.from({ length: NIGHTS }, (_, i) => i + 1).filter((night) => {
    const found = judgeNight(history, night);
    return typeof found !== 'string' && sawTwice(history, found);
  });
}

test('the start has rows twice from the first crash on, and opens the night at the second try', async () => {
  const start = await played([], false);
  const nights = twiceOn(start);
  expect(nights[0]).toBe(twice.night);
  expect(nights.at(-1)).toBe(NIGHTS);
  const { history, log } = start;
  const bad = firstBad(twice.goals[0]!, history, log)!;
  expect(bad.night).toBe(twice.night);
  // It ends after 01:20, dies, and is tried again five minutes later.
  expect(formatClock(history.setting.zone, bad.at)).toMatch(/^01:[2-4]\d$/);
});

test.each([twice.solution, ...twice.alternatives])(
  '$what: also when a person runs it again',
  async (repair) => {
    expect(twiceOn(await played(repair.edits, true))).toEqual([]);
    const calm = await played(repair.edits, false);
    expect(twiceOn(calm)).toEqual([]);
    expect(firstBad(twice.goals[0]!, calm.history, calm.log)).toBeUndefined();
  }
);
