import { expect, test } from 'vitest';
import { call, document } from './terminal.ts';

const clocks = {
  load: { start: { when: 'schedule', cron: '0 2 * * *' } },
  show: { start: { when: 'schedule', cron: '0 3 * * *' } }
};
const chain = {
  load: { start: { when: 'schedule', cron: '0 2 * * *' } },
  show: { start: { when: 'upstream' } }
};
const one = (tasks: object, more: object = {}): object => ({
  id: 'p',
  orchestrator: 'airflow',
  tasks,
  ...more
});
const check = (content: object, words: readonly string[], old?: object) =>
  call(['check', 'x.json', ...words], { 'x.json': content, ...(old ? { 'old.json': old } : {}) });

test('an edit that splits a job is announced, and so is one that merges jobs', async () => {
  const together = { ...document, policies: [one(chain)] };
  const apart = { ...document, policies: [one(clocks)] };
  const split = await check(apart, ['--against', 'old.json'], together);
  expect(split.out).toContain('p: The job of load, show is split into 2: load | show.');
  const merged = await check(together, ['--against', 'old.json'], apart);
  expect(merged.out).toContain('p: 2 jobs are merged into one: load | show.');
  const same = await check(apart, ['--against', 'old.json'], apart);
  expect(same.out).toContain('no job is split or merged.');
});

test('jobs are listed, and what differs between policies', async () => {
  const { out } = await check({ ...document, policies: [one(chain), { ...one(clocks), id: 'q' }] }, [
    '--jobs'
  ]);
  expect(out).toContain('p, job 1 of 1: load, show; it starts at 02:00');
  expect(out).toContain('q against p: The job of load, show is split into 2: load | show.');
});
