import { expect, test } from 'vitest';
import { utc } from '#lib/model/time/zone.ts';
import { neverAdvice } from '../../../src/cli/never.ts';
import { draw, type TaskSketch } from '../../support/draw.ts';
import { pipelineOf } from '../../support/play.ts';

const sources = {
  s: { kind: 'steady', perDay: 100, every: '1h' },
  f: { kind: 'file', cron: '0 1 * * *', rows: 5 }
};
const advice = (start: object, more: TaskSketch = {}, settings: Parameters<typeof draw>[1] = {}) =>
  neverAdvice(
    pipelineOf(draw({ a: { reads: ['s', 'f'], start, ...more }, b: {} }, { sources, ...settings })),
    utc
  ).map(({ at, message }) => `${at} ${message}`);
const event = (words: object) => ({ when: 'event', ...words });

test('more rows than ever come are told, unless their age is enough', () => {
  expect(advice(event({ rows: { source: 's', atLeast: 10_000 } }))).toEqual([
    'policies[0].tasks.a.start never holds: "s" shows about 100 rows a day, and 10000 are waited for. Wait for fewer, or say "orWaited".'
  ]);
  expect(advice(event({ rows: { source: 's', atLeast: 10_000, orWaited: '1h' } }))).toEqual([]);
  expect(advice(event({ rows: { source: 's', atLeast: 100 } }))).toEqual([]);
});

test('a failure that cannot come is told, alone or where all is needed', () => {
  const failed = { run: { of: 'b', state: 'failed' } };
  expect(advice(event(failed))[0]).toContain('no run of "b" can fail');
  expect(advice(event({ all: [failed, { asset: 'b' }] }))).toHaveLength(1);
  expect(advice(event({ any: [failed, { asset: 'b' }] }))).toEqual([]);
});

test('clocks that do not tick together in time are told', () => {
  const clocks = (within: string) =>
    event({ all: [{ time: { cron: '0 1 * * *' } }, { time: { cron: '0 4 * * *' } }], within });
  expect(advice(clocks('1h'))[0]).toContain('do not tick within 1 h of each other');
  expect(advice(clocks('4h'))).toEqual([]);
});

test('triggers for events that do not happen here are told', () => {
  const prefect = { orchestrator: 'prefect' };
  expect(advice({ when: 'prefect', trigger: { expect: ['deploy.*'] } }, {}, prefect)[0]).toContain(
    'nothing that happens here has such a name'
  );
  expect(
    advice({ when: 'prefect', trigger: { expect: ['rows.*'], match: { source: ['s'] } } }, {}, prefect)
  ).toEqual([]);
  expect(advice({ when: 'mage', event: { bucket: 'x' } }, {}, { orchestrator: 'mage' })[0]).toContain(
    'no event here fits'
  );
});

test('an alert that waits for longer than the season is told', () => {
  const alerts = [
    { on: 'stale', task: 'a', after: '100h' },
    { on: 'late', after: '3h' }
  ];
  expect(advice({ when: 'manual' }, {}, { alerts })).toEqual([
    'policies[0].alerts[0] never tells anything: it waits 4 d 4 h, and the season is over before. Shorten "after".'
  ]);
});

test('an alert on failures is told where nothing can fail, and not where something can', () => {
  const alerts = [{ on: 'failure' }];
  const told = (more: TaskSketch, settings: Parameters<typeof draw>[1] = {}): readonly string[] =>
    advice({ when: 'manual' }, more, { alerts, ...settings });
  expect(told({})[0]).toContain(
    'policies[0].alerts[0] never tells anything by itself: no task here can fail'
  );
  expect(
    told({}, { faults: [{ id: 'f', kind: 'outage', source: 's', from: '01:00', to: '02:00' }] })
  ).toHaveLength(1);
  expect(told({ failureChance: 0.1 })).toEqual([]);
  expect(
    told({}, { faults: [{ id: 'f', kind: 'fail', task: 'b', after: '1m', from: '01:00', to: '02:00' }] })
  ).toEqual([]);
  expect(told({ policy: { runTimeout: '1h' } }, { orchestrator: 'airflow' })).toEqual([]);
  expect(told({ policy: { executionTimeout: '1h' } }, { orchestrator: 'airflow' })).toEqual([]);
});
