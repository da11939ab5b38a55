import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import '#lib/engine/whole.ts';
import { templatesOf } from '#lib/adapters/templates.ts';
import { LIMITS } from '#lib/model/pipeline.ts';
import { startsByHand } from '#lib/app/starts.ts';
import { openWithBodies } from '../../../src/cli/open.ts';
import { logOf, requestOf } from '../workers/requests.ts';

const FOLDER = new URL('../../../static/pipelines/', import.meta.url);
const names = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const listed = templatesOf(
  Object.fromEntries(names.map((name) => [name, JSON.parse(textOf(name)) as unknown]))
);

test('the folder is the list, and what everything begins with comes first', () => {
  expect(listed.map(({ file }) => file).sort()).toEqual([...names].sort());
  expect(listed[0]?.file).toBe('reference.json');
  expect(listed.length).toBeGreaterThanOrEqual(13);
});

test('no two have the same title', () => {
  expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
});

describe.each(listed)('$file', ({ file, about, policies }) => {
  test('has two policies or more, and a sentence on what to look at', () => {
    expect(policies.length).toBeGreaterThanOrEqual(2);
    expect(about.length).toBeLessThanOrEqual(LIMITS.text);
    expect(about.length).toBeGreaterThan(60);
  });

  test('parses without a problem, and its SQL compiles', async () => {
    const opened = await openWithBodies(textOf(file));
    expect(opened).toMatchObject({ ok: true, value: { advice: [] } });
  });

  test('plays under each of its policies, and somebody is served', async () => {
    const document = JSON.parse(textOf(file)) as object;
    const opened = await openWithBodies(textOf(file));
    if (!opened.ok) throw new Error();
    expect(opened.value.pipeline.tasks.some(({ promise }) => promise !== undefined)).toBe(true);
    for (const policy of opened.value.pipeline.policies) {
      const log = logOf(await requestOf(document, policy.id, 3));
      if (!startsByHand(policy)) expect([policy.id, log.length > 50]).toEqual([policy.id, true]);
    }
  });
});
