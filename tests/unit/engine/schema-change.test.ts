import { describe, expect, test } from 'vitest';
import type { ColumnUse } from '#lib/model/column-use.ts';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { pipelineOf, play, type Played } from '../../support/play.ts';

const HOUR = 3_600_000;
const hourly = { when: 'schedule', cron: '0 * * * *' };
const tasks: Readonly<Record<string, TaskSketch>> = {
  load: { kind: 'ingest', reads: ['s'], start: hourly, takes: '1m' },
  body: { reads: ['load'], retries: 1, retryDelay: '5m' },
  below: { reads: ['body'] },
  beside: { reads: ['load'] }
};
const fault = { id: 'f', kind: 'schema', source: 's', column: 'amount', from: '14:30', to: '16:30' };
const use: ColumnUse = {
  source: 's',
  column: 'amount',
  change: 'renamed',
  as: 'new_amount',
  breaks: [{ task: 'body', read: 'load', says: 'no such column: amount' }],
  carries: ['load']
};

function season(given: object = {}, uses: readonly ColumnUse[] = [use], more: object = {}): Played {
  const document = draw(tasks, {
    sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
    faults: [{ ...fault, ...given }],
    orchestrator: 'airflow',
    loop: '0s'
  }) as { sources: object[] };
  document.sources[0] = { ...document.sources[0], columns: [{ name: 'amount', kind: 'key' }] };
  return play(document, { failing: uses, ...more });
}
/** How a task went, at the hour of its run: the states after it was scheduled. */
const wentAt = (played: Played, id: string, hour: number): string =>
  played.told.runs
    .find(({ states }) => played.seconds(states[0]![0]) === (hour - 12) * 3600)!
    .instances.find(({ task }) => task === id)!
    .states.map(([, state]) => state)
    .filter((state) => state !== 'scheduled')
    .join(' ');

describe('a column that is not what it was', () => {
  test('fails whoever names it, at once and in every try, while what it reads has the change', () => {
    const played = season();
    for (const hour of [15, 16]) {
      expect(wentAt(played, 'load', hour)).toBe('running success');
      expect(wentAt(played, 'body', hour)).toBe('running upForRetry running failed');
      expect(wentAt(played, 'below', hour)).toBe('upstreamFailed');
      expect(wentAt(played, 'beside', hour)).toBe('running success');
    }
    for (const hour of [14, 17]) expect(wentAt(played, 'body', hour)).toBe('running success');
    const tries = played.starts('body').filter((at) => at > 3 * 3600 && at < 3.5 * 3600);
    expect(tries).toEqual([3 * 3600 + 60, 3 * 3600 + 360]);
  });

  test('says so in the log, when it begins and when it is put right', () => {
    const said = season().events.filter(({ kind }) => kind.startsWith('fault'));
    expect(said.map(({ kind, at }) => [kind, new Date(at).toISOString().slice(11, 16)]).slice(0, 2)).toEqual([
      ['faultBegan', '14:30'],
      ['faultEnded', '16:30']
    ]);
  });

  test('goes by the version that is read, not by the hour: one from before is as it was', () => {
    const own = { ...tasks, body: { reads: ['load'], start: { when: 'schedule', cron: '45 * * * *' } } };
    const document = draw(own, {
      sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
      faults: [fault],
      orchestrator: 'airflow',
      loop: '0s'
    }) as { sources: object[] };
    document.sources[0] = { ...document.sources[0], columns: [{ name: 'amount', kind: 'key' }] };
    const played = play(document, { failing: [use] });
    const ended = (hour: number): string =>
      played
        .story('body')
        .find(([at, state]) => state !== 'scheduled' && state !== 'running' && at >= (hour - 12) * 3600)![1];
    // At 14:45 the change is on, and the version is that of 14:00; at 16:45 it is over, and the version is that of 16:00.
    expect([13, 14, 15, 16, 17].map(ended)).toEqual(['success', 'success', 'failed', 'failed', 'success']);
  });

  test('leaves alone what nobody is known to need', () => {
    const played = season({}, []);
    expect(
      played.told.runs
        .flatMap(({ instances }) => instances)
        .filter(({ states }) => states.at(-1)?.[1] === 'failed')
    ).toEqual([]);
  });

  test('strikes on dates, on weekdays and by chance like any fault, and lets rows come as ever', () => {
    const rows = (played: Played): readonly unknown[] =>
      played.events.filter(({ kind }) => /^rows/.test(kind)).map(({ at, kind, value }) => [at, kind, value]);
    const never = season({ chance: 0 });
    for (const given of [{ dates: ['2026-01-01'] }, { weekdays: ['thu'] }, { chance: 1 }]) {
      const played = season(given);
      expect(wentAt(played, 'body', 15)).toContain('failed');
      expect(rows(played)).toEqual(rows(never));
    }
    for (const given of [{ dates: ['2026-01-02'] }, { weekdays: ['mon'] }, { chance: 0 }])
      expect(wentAt(season(given), 'body', 15)).toBe('running success');
  });

  test('can be brought by a person, from now on for a while', () => {
    const start = Date.UTC(2026, 0, 1, 14, 30) - 1;
    const made = {
      kind: 'fault',
      at: start,
      on: 's',
      for: 2 * HOUR,
      fault: { kind: 'schema', column: 'amount' }
    } as const;
    const played = season({ chance: 0 }, [use], { interventions: [made] });
    expect([14, 15, 16, 17].map((hour) => wentAt(played, 'body', hour).split(' ').at(-1))).toEqual([
      'success',
      'failed',
      'failed',
      'success'
    ]);
  });

  test('that is none of the source’s is refused, whether written or brought', () => {
    expect(() => season({ column: 'price' })).toThrow(
      'faults[0].column is "price", and s has no such column: it has amount.'
    );
    expect(() => season({ as: 'event_time' })).toThrow('there is a column of that name already');
    const made = {
      kind: 'fault',
      at: Date.UTC(2026, 0, 1, 14),
      on: 's',
      for: HOUR,
      fault: { kind: 'schema', column: 'price' }
    } as const;
    expect(
      season({ chance: 0 }, [use], { interventions: [made] }).events.some(({ kind }) => kind === 'refused')
    ).toBe(true);
  });
});

test('a change that readers see while it is written is seen by those who read then', () => {
  const document = draw(
    {
      load: { kind: 'ingest', reads: ['s'], start: { when: 'schedule', cron: '0 * * * *' }, takes: '30m' },
      body: { reads: ['load'], start: { when: 'schedule', cron: '15 * * * *' } }
    },
    {
      sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
      faults: [{ ...fault, to: '15:30' }],
      orchestrator: 'airflow',
      loop: '0s'
    }
  ) as { sources: object[]; tasks: object[] };
  document.sources[0] = { ...document.sources[0], columns: [{ name: 'amount', kind: 'key' }] };
  const failedAt = (visibility: string): readonly string[] => {
    document.tasks[0] = { ...document.tasks[0], visibility };
    return play(pipelineOf(document), { failing: [use] })
      .events.filter(({ kind }) => kind === 'failed')
      .map(({ at }) => new Date(at).toISOString().slice(0, 16))
      .filter((at) => at.startsWith('2026-01-01'));
  };
  // At 15:15 the version of 15:00 is half there; at 16:15 that of 16:00 is, or else still the one of 15:00.
  expect(failedAt('whileWriting')).toEqual(['2026-01-01T15:15']);
  expect(failedAt('end')).toEqual(['2026-01-01T16:15']);
});

describe('a mapped task', () => {
  /** The same season, with some of its tasks split into two. */
  const split = (...ids: readonly string[]): Played => {
    const own = Object.fromEntries(
      Object.entries(tasks).map(([id, each]) => [
        id,
        ids.includes(id) ? { ...each, policy: { expand: 2 } } : each
      ])
    );
    const document = draw(own, {
      sources: { s: { kind: 'steady', perDay: 240, every: '1h' } },
      faults: [fault],
      orchestrator: 'airflow',
      loop: '0s'
    }) as { sources: object[] };
    document.sources[0] = { ...document.sources[0], columns: [{ name: 'amount', kind: 'key' }] };
    return play(document, { failing: [use] });
  };

  test('that names a column which is gone fails in each of its instances alike', () => {
    const played = split('body');
    for (const hour of [15, 16]) {
      for (const each of ['body[0]', 'body[1]'])
        expect(wentAt(played, each, hour)).toBe('running upForRetry running failed');
      expect(wentAt(played, 'body', hour)).toBe('running failed');
      expect(wentAt(played, 'below', hour)).toBe('upstreamFailed');
      expect(wentAt(played, 'beside', hour)).toBe('running success');
    }
    for (const hour of [14, 17])
      for (const each of ['body', 'body[0]', 'body[1]'])
        expect(wentAt(played, each, hour)).toBe('running success');
  });

  test('hands a change on to whoever reads it', () => {
    const played = split('load');
    expect([14, 15, 16, 17].map((hour) => wentAt(played, 'body', hour))).toEqual([
      'running success',
      'running upForRetry running failed',
      'running upForRetry running failed',
      'running success'
    ]);
    expect(wentAt(played, 'load[1]', 15)).toBe('running success');
  });
});
