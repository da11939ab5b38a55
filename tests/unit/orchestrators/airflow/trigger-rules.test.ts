import { describe, expect, test } from 'vitest';
import {
  decide,
  reasonAgainst,
  standsAgainst,
  type Decision,
  type Upstreams
} from '#lib/orchestrators/airflow/trigger-rules.ts';
import { TRIGGER_RULES, type TriggerRule } from '#lib/model/trigger-rules.ts';

type Finished = 'success' | 'failed' | 'skipped' | 'upstreamFailed' | 'removed';

function upstreams(
  states: readonly (Finished | 'none')[],
  mapIndex = -1,
  setups: readonly number[] = []
): Upstreams {
  const of = (...wanted: readonly string[]): number =>
    states.filter((state) => wanted.includes(state)).length;
  const ofSetups = (wanted: string): number => setups.filter((index) => states[index] === wanted).length;
  return {
    counts: {
      success: of('success'),
      skipped: of('skipped'),
      failed: of('failed'),
      upstreamFailed: of('upstreamFailed'),
      removed: of('removed'),
      done: states.length - of('none'),
      successSetup: ofSetups('success'),
      skippedSetup: ofSetups('skipped')
    },
    total: states.length,
    setups: setups.length,
    mapIndex
  };
}

describe('what becomes of a task', () => {
  test.each<[TriggerRule, (Finished | 'none')[], Decision]>([
    ['all_success', ['success', 'none'], 'wait'],
    ['all_success', ['failed', 'none'], 'upstreamFailed'],
    ['all_success', ['skipped', 'none'], 'skipped'],
    ['all_success', ['skipped', 'upstreamFailed'], 'upstreamFailed'],
    ['all_failed', ['failed', 'upstreamFailed'], 'run'],
    ['all_failed', ['failed', 'success', 'none'], 'skipped'],
    ['all_done', ['failed', 'skipped'], 'run'],
    ['all_done', ['failed', 'none'], 'wait'],
    ['all_done_min_one_success', ['success', 'failed'], 'run'],
    ['all_done_min_one_success', ['failed', 'failed'], 'upstreamFailed'],
    ['all_done_min_one_success', ['success', 'skipped'], 'skipped'],
    ['all_skipped', ['skipped', 'skipped'], 'run'],
    ['all_skipped', ['upstreamFailed', 'none'], 'skipped'],
    ['one_success', ['success', 'none'], 'run'],
    ['one_success', ['failed', 'none'], 'wait'],
    ['one_success', ['failed', 'skipped'], 'upstreamFailed'],
    ['one_success', ['skipped', 'skipped'], 'skipped'],
    ['one_failed', ['upstreamFailed', 'none'], 'run'],
    ['one_failed', ['success', 'skipped'], 'skipped'],
    ['one_done', ['failed', 'none'], 'run'],
    ['one_done', ['skipped', 'upstreamFailed'], 'skipped'],
    ['none_failed', ['skipped', 'skipped'], 'run'],
    ['none_failed', ['failed', 'none'], 'upstreamFailed'],
    ['none_failed_min_one_success', ['skipped', 'success'], 'run'],
    ['none_failed_min_one_success', ['skipped', 'skipped'], 'skipped'],
    ['none_skipped', ['failed', 'success'], 'run'],
    ['none_skipped', ['skipped', 'none'], 'skipped'],
    ['always', ['none', 'none'], 'run']
  ])('%s of %j: %s', (rule, states, decision) => {
    expect(decide(rule, upstreams(states))).toBe(decision);
  });

  test.each(TRIGGER_RULES)('%s lets a task without upstreams run', (rule) => {
    expect(decide(rule, upstreams([]))).toBe('run');
  });

  test('a teardown runs if one setup has succeeded, and is skipped or given up with its setups', () => {
    const teardown = (states: readonly Finished[]): Decision =>
      decide('all_done_setup_success', upstreams(states, -1, [0, 1]));
    expect(teardown(['success', 'failed', 'failed'])).toBe('run');
    expect(teardown(['skipped', 'skipped', 'success'])).toBe('skipped');
    expect(teardown(['skipped', 'failed', 'success'])).toBe('upstreamFailed');
  });

  test('a mapped instance does not wait for upstream instances that are gone, and goes with those of its own index', () => {
    const states: Finished[] = ['success', 'success', 'success', 'removed', 'removed'];
    expect(decide('all_success', upstreams(states, 2))).toBe('run');
    expect(decide('all_success', upstreams(states, 3))).toBe('removed');
    expect(decide('none_failed', upstreams(states, 3))).toBe('run');
    expect(decide('all_success', upstreams(states))).toBe('wait');
  });
});

describe('laws', () => {
  const all: (Finished | 'none')[] = ['success', 'failed', 'skipped', 'upstreamFailed', 'none'];
  const triples = all.flatMap((a) => all.flatMap((b) => all.map((c) => [a, b, c])));

  test.each(TRIGGER_RULES)('%s never leaves a task waiting once everything above it has finished', (rule) => {
    for (const states of triples)
      if (!states.includes('none')) expect(decide(rule, upstreams(states)), states.join()).not.toBe('wait');
  });

  test.each(TRIGGER_RULES)('%s takes nothing back when more of them finish', (rule) => {
    for (const states of triples) {
      const before = decide(rule, upstreams(states));
      const open = states.indexOf('none');
      if (before === 'wait' || open < 0) continue;
      for (const state of all) {
        const after = decide(rule, upstreams(states.with(open, state)));
        if (before === 'run') expect(after, `${states.join()} then ${state}`).toBe('run');
        else expect(['skipped', 'upstreamFailed'], `${states.join()} then ${state}`).toContain(after);
      }
    }
  });

  test.each(TRIGGER_RULES)('%s does not look at the order of upstreams', (rule) => {
    for (const states of triples)
      expect(decide(rule, upstreams([...states].reverse()))).toBe(decide(rule, upstreams(states)));
  });
});

test('the reason names the rule and counts what stands against it', () => {
  const waiting = upstreams(['success', 'none', 'none']);
  expect(reasonAgainst('all_success', standsAgainst('all_success', waiting))).toBe(
    'all_success: 2 upstreams have not succeeded'
  );
  expect(reasonAgainst('one_failed', standsAgainst('one_failed', waiting))).toBe(
    'one_failed: no upstream has failed yet'
  );
});
