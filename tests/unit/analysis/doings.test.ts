import { describe, expect, test } from 'vitest';
import { graphAt } from '#lib/analysis/at.ts';
import { doneIn, doingText, namedBy } from '#lib/analysis/doings.ts';
import { doneOf } from '#lib/analysis/done-of.ts';
import { LogList, logLine } from '#lib/analysis/log-words.ts';
import { pausedSince } from '#lib/analysis/lookup.ts';
import { History } from '#lib/analysis/history.ts';
import { why } from '#lib/analysis/why.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import type { Log } from '#lib/model/log.ts';
import { utc } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { sourceEntries, taskEntries, type Filled } from '#lib/views/act/menu.ts';
import { draw } from '../../support/draw.ts';
import { play } from '../../support/play.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;
const FILLED: Filled = {
  others: 'alone',
  factor: 3,
  length: 60 * MINUTE,
  endless: false,
  downstream: true,
  from: '2025-12-30',
  to: '2025-12-31',
  reprocess: 'none',
  atOnce: 10
};

/** Two tasks in a row on the hour, half an hour each. */
const historyWith = (interventions: readonly Intervention[], orchestrator = 'airflow'): History =>
  playedWith(interventions, orchestrator).history;

/** The same with its log. */
function playedWith(
  interventions: readonly Intervention[],
  orchestrator = 'airflow'
): { readonly history: History; readonly log: Log } {
  const document = draw(
    {
      a: {
        takes: '30m',
        kind: 'ingest',
        reads: ['s'],
        start: { when: 'schedule', cron: '0 * * * *' },
        retries: 1,
        retryDelay: '5m'
      },
      b: { takes: '30m', reads: ['a'] }
    },
    { orchestrator, loop: '0s', sources: { s: { kind: 'steady', perDay: 100, every: '1h' } } }
  );
  const { pipeline, policy, log } = play(document, { interventions });
  const history = new History(pipeline, policy.id, utc, vocabulary, undefined, interventions);
  history.extend(log);
  return { history, log };
}
const at = (minutes: number) => NOON + minutes * MINUTE;

describe('what people did', () => {
  test('is said of each deed, with why it could not be done, and neither before it was simulated', () => {
    const cleared: Intervention = { at: at(5), kind: 'clear', task: 'b' };
    const paused: Intervention = { at: at(6), kind: 'pause', task: 'a' };
    const history = historyWith([cleared, paused]);
    expect(doneOf(history, { ...cleared })).toEqual({
      text: 'You cleared b. It could not be done: it had not begun.',
      refused: true
    });
    expect(doneOf(history, paused)).toEqual({ text: 'You paused the job of a', refused: false });
    expect(doneOf(history, { ...paused, at: at(7) })).toEqual({
      text: 'You paused the job of a',
      refused: false
    });
  });

  const made: Intervention[] = [
    { at: at(10), kind: 'fail', task: 'a', planned: NOON },
    { at: at(11), kind: 'fail', task: 'b', planned: NOON },
    { at: at(30), kind: 'pause', task: 'a' }
  ];

  test('is told with what could not be done, the latest first', () => {
    const texts = doneIn(historyWith(made), NOON, at(60)).map(({ text }) => text);
    expect(texts).toEqual([
      'You paused the job of a.',
      'You failed b. It could not be done: no attempt was under way.',
      'You failed a.'
    ]);
    expect(doneIn(historyWith(made), NOON, at(10))).toEqual([]);
  });

  test('is why an attempt failed', () => {
    const [first] = why(historyWith(made), 1, 0, at(12));
    expect(first!.text).toContain('You failed a at 12:10. It failed after 10 min');
  });

  test.each([
    ['slow', { factor: 3 }, 'You slowed a down: what was left takes 3 times as long, at 12:10.'],
    ['hang', { for: 20 * MINUTE }, 'You hung a for 20 min, at 12:10.']
  ] as const)('is why an attempt takes long, from the moment on: %s', (kind, how, text) => {
    const history = historyWith([{ at: at(10), kind, task: 'a', planned: NOON, ...how } as Intervention]);
    const said = (minutes: number) => why(history, 1, 0, at(minutes)).map((each) => each.text);
    expect(said(9)).not.toContain(text);
    expect(said(11)).toContain(text);
    expect(said(49)).toContain(text);
    // The next attempt is none of it.
    expect(said(125)).not.toContain(text);
  });

  test('stands in the log in its own words, with why it could not be done, under what it was done to', () => {
    const { history, log } = playedWith(made);
    const said = (about?: string) => {
      const list = new LogList(history, log, { groups: new Set(['hands'] as const), about }).extend();
      return Array.from(list.events.subarray(0, list.size), (event) => logLine(history, log, event));
    };
    expect(said().map(({ text }) => text)).toEqual([
      'You failed a',
      'You failed b; it could not be done: no attempt was under way',
      'You paused the job of a',
      'a was paused: nothing starts it by itself'
    ]);
    expect(said('b').map(({ about }) => about)).toEqual(['b']);
  });

  test('is seen on what is paused, until it goes on', () => {
    const history = historyWith([...made, { at: at(90), kind: 'resume', task: 'a' }]);
    const { tasks } = graphAt(history, 1, at(80));
    expect(tasks[0]).toMatchObject({ status: 'success', paused: true });
    expect(graphAt(history, 2, NOON + 36 * 60 * MINUTE).tasks[0]!.paused).toBeUndefined();
    expect(graphAt(history, 1, at(100)).tasks[0]!.paused).toBeUndefined();
  });

  test('pauses until it is resumed', () => {
    const history = historyWith([...made, { at: at(90), kind: 'resume', task: 'b' }]);
    expect(pausedSince(history, 1, at(29))).toBeUndefined();
    expect(pausedSince(history, 1, at(40))).toBe(at(30) + 1);
    expect(pausedSince(history, 1, at(91))).toBeUndefined();
  });

  test('has a sentence of its own for each kind', () => {
    const { setting } = historyWith([]);
    const each: Intervention[] = [
      { at: NOON, kind: 'run', task: 'b', with: 'both' },
      { at: NOON, kind: 'slow', task: 'a', factor: 3 },
      { at: NOON, kind: 'hang', task: 'a', for: 20 * MINUTE },
      { at: NOON, kind: 'clear', task: 'a', downstream: true },
      { at: NOON, kind: 'mark', task: 'a', state: 'failed' },
      { at: NOON, kind: 'fault', on: 's', for: 60 * MINUTE, fault: { kind: 'outage' } },
      { at: NOON, kind: 'fault', on: 's', for: 60 * MINUTE, fault: { kind: 'outage', rows: 'lost' } },
      { at: NOON, kind: 'fault', on: 'default', for: 60 * MINUTE, fault: { kind: 'workers', slots: 1 } },
      {
        at: NOON,
        kind: 'fault',
        on: 'scheduler',
        for: 60 * MINUTE,
        fault: { kind: 'clock', by: '1h', way: 'behind' }
      }
    ];
    expect(each.map((one) => doingText(setting, one))).toEqual([
      'You ran b with all that it needs and all that comes after it',
      'You slowed a down: what was left takes 3 times as long',
      'You hung a for 20 min',
      'You cleared a and what comes after it',
      'You marked a as failed',
      'You brought a fault: s is down, and its rows come afterwards, for 1 h',
      'You brought a fault: s is down, and the rows of that time are lost, for 1 h',
      'You brought a fault: the pool default loses a worker, with what ran there, for 1 h',
      'You brought a fault: the scheduler’s clock is 1 h behind, for 1 h'
    ]);
  });
});

describe('what can be done', () => {
  const labels = (history: History, minutes: number) =>
    taskEntries(history, 1, 0, at(minutes)).map(({ id }) => id);

  test('goes by the state of the task and by the orchestrator', () => {
    expect(labels(historyWith([]), 10)).toEqual(
      expect.arrayContaining([
        'run',
        'fail',
        'slow',
        'hang',
        'clear',
        'markSuccess',
        'pause',
        'backfill',
        'fault slow'
      ])
    );
    expect(labels(historyWith([]), 40)).not.toContain('fail');
    expect(labels(historyWith([], 'cron'), 10)).not.toContain('clear');
  });

  test('a pause says what becomes of what is under way', () => {
    const does = (orchestrator: string) =>
      taskEntries(historyWith([], orchestrator), 1, 0, at(10)).find(({ id }) => id === 'pause')!.does;
    expect(does('airflow')).toContain('in those under way, what runs ends, and nothing more starts');
    expect(does('prefect')).toContain('those under way end as they would');
  });

  test('is in the orchestrator’s words, and names the instance', () => {
    const history = historyWith([]);
    const entries = taskEntries(history, 1, 0, at(10));
    expect(entries.find(({ id }) => id === 'run')!.label).toBe('Trigger');
    expect(entries.find(({ id }) => id === 'fail')!.made(FILLED)).toEqual({
      kind: 'fail',
      task: 'a',
      planned: NOON
    });
    expect(entries.find(({ id }) => id === 'backfill')!.made(FILLED)).toEqual({
      kind: 'backfill',
      task: 'a',
      from: Date.UTC(2025, 11, 30),
      to: Date.UTC(2026, 0, 1) - 1
    });
    expect(namedBy(history, 0).planned).toBeLessThan(NOON);
  });

  test('can put right in the morning what failed in an earlier night', () => {
    const history = historyWith([
      { at: at(10), kind: 'mark', task: 'a', planned: NOON, state: 'failed' },
      { at: at(20), kind: 'pause', task: 'a' }
    ]);
    const morning = at(20 * 60 + 24 * 60);
    expect(graphAt(history, 2, morning).tasks[0]!.status).toBe('waiting');
    const clear = taskEntries(history, 2, 0, morning).find(({ id }) => id === 'clear');
    expect(clear?.made(FILLED)).toMatchObject({ kind: 'clear', task: 'a', planned: NOON });
  });

  test('to a source are the faults of sources, each as the engine takes it', () => {
    const entries = sourceEntries(historyWith([]), 0);
    expect(entries.map(({ id }) => id)).toContain('fault outage');
    const made = entries.map((entry) => ({ at: at(1), ...entry.made(FILLED)! }) as Intervention);
    expect(doneIn(historyWith(made), NOON, at(2)).map(({ refused }) => refused)).toEqual(
      made.map(() => false)
    );
  });

  test('to a task are the faults of tasks, of its pool and of the clock that starts it, each as the engine takes it', () => {
    const entries = taskEntries(historyWith([]), 1, 0, at(10)).filter(({ id }) => id.startsWith('fault '));
    expect(entries.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['fault fail', 'fault hang', 'fault workers', 'fault clock', 'fault clock 2'])
    );
    const made = entries.map((entry) => ({ at: at(1), ...entry.made(FILLED)! }) as Intervention);
    expect(doneIn(historyWith(made), NOON, at(2)).map(({ refused }) => refused)).toEqual(
      made.map(() => false)
    );
  });
});
