import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TooManyEvents } from '#lib/engine/recorder.ts';
import { actorLifecycles } from '../../support/actors.ts';
import { draw } from '../../support/draw.ts';
import { pipelineOf, play, zoneOf, type Played } from '../../support/play.ts';
import { scenes } from '../../support/random.ts';

const berlin = await zoneOf('Europe/Berlin');
const reference: object = JSON.parse(
  readFileSync(new URL('../../../static/pipelines/reference.json', import.meta.url), 'utf8')
) as object;

describe('real actors in the tables’ place make the same log', () => {
  const short = pipelineOf({ ...reference, nights: 4 });
  test.each(short.policies.map(({ id }) => id))('the reference %s, for four nights', (policy) => {
    const hands = { interventions: [{ at: Date.UTC(2025, 9, 27, 3), kind: 'run', task: '*' } as const] };
    const lifecycles = actorLifecycles();
    const byActors = play(short, { policy, zone: berlin, lifecycles, ...hands });
    expect(byActors.hash).toBe(play(short, { policy, zone: berlin, ...hands }).hash);
    expect(lifecycles.task.sent).toBeGreaterThan(30);
  });

  test('a diamond that fails, retries, queues and gives up', () => {
    const document = draw(
      {
        a: { failureChance: 0.4, retries: 1 },
        b: { reads: ['a'], failureChance: 0.4, retries: 2 },
        c: { reads: ['a'], failureChance: 0.4 },
        d: { reads: ['b', 'c'] },
        e: { reads: ['b', 'c'], start: { when: 'upstream', rule: 'one_success' } },
        tick: { start: { when: 'schedule', every: '5m' }, takes: '4m', pool: 'one' },
        tock: { start: { when: 'schedule', every: '5m' }, takes: '3m', pool: 'one' }
      },
      { pools: { one: 1 } }
    );
    const played = play(document, { lifecycles: actorLifecycles() });
    expect(played.hash).toBe(play(document).hash);
    const kinds = new Set(played.events.map(({ kind }) => kind));
    for (const kind of ['queued', 'success'] as const) expect(kinds).toContain(kind);
  });

  test('random pipelines', () => {
    const quick = (playing: () => Played): string => {
      try {
        return playing().hash;
      } catch (error) {
        if (error instanceof TooManyEvents) return fc.pre(false) as never;
        throw error;
      }
    };
    fc.assert(
      fc.property(scenes, ({ pipeline, zone, interventions }) => {
        const options = { zone, interventions, limit: 3000, batch: 1000 };
        const tables = quick(() => play(pipeline, options));
        expect(quick(() => play(pipeline, { ...options, lifecycles: actorLifecycles() }))).toBe(tables);
      }),
      { numRuns: 60 }
    );
  });
});
