import { describe, expect, test } from 'vitest';
import { alerts } from '#lib/kinds/alerts/index.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { params, readParams } from '../../support/fields.ts';

const HOUR = 3_600_000;

describe('an alert rule', () => {
  test('reads what it needs to know', () => {
    expect(params(alerts.late, { after: '2h' })).toEqual({ after: 2 * HOUR });
    expect(params(alerts.stale, { task: 'a', after: '90m' })).toEqual({ task: 'a', after: 1.5 * HOUR });
    expect(params(alerts.notStarted, { task: 'a', by: '02:30' })).toEqual({ task: 'a', by: 150 });
    for (const kind of [alerts.failure, alerts.deadline, alerts.retry]) expect(params(kind, {})).toEqual({});
  });

  test('must leave some time', () => {
    expect(readParams(alerts.late, { after: '0s' }).problems[0]?.at).toBe('here.after');
    expect(readParams(alerts.stale, { task: 'a', after: '0s' }).problems[0]?.at).toBe('here.after');
  });

  test('says in words what it tells, and what it has told', () => {
    expect(alerts.late.sentence({ after: 2 * HOUR })).toBe(
      'tells when a run has not ended 2 h after it was queued'
    );
    expect(alerts.late.text({ after: 2 * HOUR }, 'store')).toBe(
      'the run of store was not done 2 h after it was queued'
    );
    expect(alerts.stale.text({ task: 'a', after: HOUR }, 'store')).toBe('store has not succeeded for 1 h');
    expect(alerts.notStarted.sentence({ task: 'a', by: 150 })).toBe(
      'tells when no run of a has been queued by 02:30'
    );
    expect(alerts.deadline.text({}, 'store', '06:00')).toBe('store was not done by 06:00');
  });
});

describe('in a document', () => {
  const said = (rules: readonly object[], task: TaskSketch = {}): readonly string[] => {
    const parsed = parse(draw({ a: task }, { alerts: rules }), vocabulary);
    const problems = parsed.ok ? parsed.value.advice : parsed.problems;
    return problems.map(({ at, message }) => `${at} ${message}`);
  };

  test('a rule on a task that is not there is refused', () => {
    expect(said([{ on: 'stale', task: 'nobody', after: '1h' }])).toEqual([
      'policies[0].alerts[0].task is "nobody", and no task has that id: it would watch nothing.'
    ]);
  });

  test('a rule on a task whose name cannot be seen is refused, too', () => {
    const [first, ...more] = said([{ on: 'stale', task: '\u202e', after: '1h' }]);
    expect(first).toBe('policies[0].alerts[0].task is "", and no task has that id: it would watch nothing.');
    expect(more).toEqual([]);
  });

  test('a rule that could never tell anything is advised on', () => {
    expect(said([{ on: 'deadline' }, { on: 'retry' }])).toEqual([
      'policies[0].alerts[0].on never tells anything: no task promises anything to readers.',
      'policies[0].alerts[1].on never tells anything: no task of this policy is ever tried again.'
    ]);
    expect(said([{ on: 'retry' }, { on: 'failure' }], { retries: 1 })).toEqual([]);
  });
});
