import { describe, expect, test } from 'vitest';
import { openDocument } from '#lib/adapters/open.ts';
import { guidance, type Guide } from '#lib/analysis/guidance.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw, type Settings } from '../../support/draw.ts';

const clock = { when: 'schedule', cron: '0 2 * * *' };

/** A load by the clock, one by hand, and a show that a sensor holds up. */
const world = (asks: object, settings: Settings = {}): object =>
  draw(
    {
      load: { start: clock },
      hand: { start: { when: 'manual' } },
      show: { reads: ['load', 'hand'], start: { when: 'upstream' } }
    },
    {
      orchestrator: 'airflow',
      ...settings,
      helpers: [sensor('wait', asks), ...(settings.helpers ?? [])]
    }
  );

async function guidesOf(document: object): Promise<readonly Guide[]> {
  const opened = await openDocument(document);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return guidance(opened.value.pipeline, opened.value.zone, vocabulary).filter(
    (guide) => guide.at === 'policies[0].tasks.wait'
  );
}
const said = async (...of: Parameters<typeof world>): Promise<readonly string[]> =>
  (await guidesOf(world(...of))).map(({ message }) => message);

const sensor = (id: string, more: object) => ({
  id,
  kind: 'sensor',
  before: ['show'],
  policy: { start: clock },
  ...more
});
const another = sensor('another', { until: { asset: 'load' } });
const one = { pools: { default: 1 } };
const two = { pools: { default: 2 } };

describe('a sensor that pokes is told of', () => {
  test('when it holds the only slot of what it waits for, and for how long', async () => {
    expect(await said({ until: { asset: 'load' } }, one)).toEqual([
      'holds the only slot of pool "default" while it waits for "load", which needs one to run: neither goes on before its timeout. Let it give its slot back between two looks (mode "reschedule"), or give it a pool of its own.'
    ]);
  });

  test('when it and others like it hold all slots', async () => {
    expect(await said({ until: { asset: 'load' } }, two)).toEqual([]);
    expect(await said({ until: { asset: 'load' } }, { ...two, helpers: [another] })).toEqual([
      expect.stringMatching(/^holds one of the 2 slots of pool "default" \(others like it hold the rest\)/)
    ]);
  });

  test('when it takes several slots', async () => {
    const greedy = { until: { asset: 'load' }, policy: { start: clock, poolSlots: 2 } };
    expect(await said(greedy, two)).toEqual([expect.stringMatching(/^holds all 2 slots of pool/)]);
  });

  test('when it holds the only worker', async () => {
    expect(await said({ until: { asset: 'load' } }, { policy: { workers: 1 } })).toEqual([
      expect.stringMatching(/^holds the only worker while it waits for "load"/)
    ]);
  });

  test('but not when something else can end its waiting', async () => {
    expect(await said({ until: { any: [{ asset: 'load' }, { time: '03:00' }] } }, one)).toEqual([]);
    expect(await said({ until: { not: { asset: 'load' } } }, one)).toEqual([]);
    expect(await said({ until: { all: [{ asset: 'load' }, { time: '03:00' }] } }, one)).toHaveLength(1);
  });

  test('but not when it gives its slot back: that is the repair', async () => {
    const document = world({ until: { asset: 'load' } }, one);
    const [guide] = await guidesOf(document);
    expect(guide?.repair?.label).toBe('Give the slot back');
    const mended = applyEdit(document as DocumentPart, guide!.repair!.edit);
    if (!mended.ok) throw new Error(JSON.stringify(mended.problems));
    expect(await guidesOf(mended.value)).toEqual([]);
  });
});

describe('a sensor that can hardly be satisfied is told of', () => {
  test('when it waits for what comes after it', async () => {
    expect(await said({ until: { asset: 'show' } })).toEqual([
      'waits for "show", which waits for it in the same run: only a run before can satisfy it.'
    ]);
  });

  test('when it waits for what only a person starts', async () => {
    expect(await said({ until: { asset: 'hand' } })).toEqual([
      'waits for "hand", which only a person starts: until then it waits, to its timeout.'
    ]);
  });

  test('when it asks for a chance of 0, whatever else it asks for', async () => {
    const never = 'asks for a chance of 0, which never comes.';
    expect(await said({ until: { chance: 0 } })).toEqual([never]);
    expect(await said({ until: { all: [{ chance: 0 }, { time: '03:00' }] } })).toEqual([never]);
    expect(await said({ until: { any: [{ chance: 0 }, { time: '03:00' }] } })).toEqual([]);
  });
});
