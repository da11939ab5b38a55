// Whatever comes in that cannot be played: a sentence with place and remedy, and what was open stays.
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from './journey.ts';

const task = (id: string, reads: readonly string[], more: object = {}): object => ({
  id,
  kind: 'transform',
  reads,
  duration: { base: '1m' },
  ...more
});
const cycle = {
  downbeat: 1,
  name: 'Round',
  start: '2026-01-01',
  nights: 5,
  tasks: [task('a', ['c']), task('b', ['a']), task('c', ['b'])],
  policies: [{ id: 'p', orchestrator: 'airflow', defaults: { start: { when: 'upstream' } } }]
};
const alone = { ...cycle, tasks: [task('a', [])] };
const started = (start: object, more: object = {}): object => ({
  ...alone,
  policies: [{ id: 'p', orchestrator: 'airflow', defaults: { start } }],
  ...more
});

/** Each file, and words of the sentence that it gets: where, and what to do. */
const FILES: readonly (readonly [name: string, content: unknown, ...said: (string | RegExp)[]])[] = [
  ['half.json', '{"downbeat": 1, "name": ', 'line 1', 'ends too early'],
  ['list.json', [1, 2], 'an object { … } is needed'],
  ['cycle.json', cycle, 'go round in a circle: a → b → c → a', 'Take one of these arrows away'],
  [
    'upstream.json',
    { ...alone, tasks: [task('a', ['gone'])] },
    'names "gone", and no source or task has that id'
  ],
  ['kind.json', { ...alone, tasks: [task('a', [], { kind: 'guess' })] }, 'tasks[0].kind', 'one of "ingest"'],
  [
    'zone.json',
    started({ when: 'schedule', once: true }, { timezone: 'Europe/Berlinn' }),
    'did you mean "Europe/Berlin"?'
  ],
  [
    'orchestrator.json',
    { ...alone, policies: [{ id: 'p', orchestrator: 'luigi', defaults: { start: { when: 'manual' } } }] },
    'policies[0].orchestrator',
    'one of "manual"'
  ],
  ['never.json', started({ when: 'schedule', cron: '0 0 31 2 *' }), 'never matches'],
  [
    'busy.json',
    started({ when: 'schedule', every: '1s' }, { nights: 366 }),
    'million events',
    'Shorten the season'
  ]
];

const open = (page: Page, name: string, content: unknown): Promise<void> =>
  page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
    });

journey('each bad file says what is wrong with it and what to do, and keeps what was open', async (page) => {
  const headline = page.getByRole('heading', { level: 1 }).getByText('200 mornings');
  await headline.waitFor();
  for (const [name, content, ...said] of FILES) {
    await open(page, name, content);
    const alert = page.getByRole('alert').filter({ hasText: name }).first();
    for (const words of said) await alert.getByText(words).first().waitFor();
    await alert.getByText('What you had open is still here.').waitFor();
    await page.getByRole('button', { name: 'Back to it' }).click();
    await alert.waitFor({ state: 'detached' });
    await headline.waitFor();
  }
});

journey('a season that is too busy plays if somebody insists, as far as it goes', async (page) => {
  await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
  await open(page, 'busy.json', started({ when: 'schedule', every: '30s' }, { nights: 366 }));
  await page.getByText('million events').waitFor();
  await page.getByRole('button', { name: 'Play it anyway' }).click();
  await page.getByText('Round').first().waitFor();
  await page.getByText('million events').waitFor({ state: 'detached' });
});

const bomb = `#1.${deflateRawSync(Buffer.alloc(40_000_000)).toString('base64url')}.AAAA`;
const LINKS: readonly (readonly [string, string])[] = [
  ['#1.AAAA', 'was cut off'],
  ['#1.AAAA.BBBB', 'was altered on its way'],
  ['#7.AAAA.BBBB', 'made by a newer Downbeat'],
  ['#%2531%252Ehello', 'was cut off'],
  [`#1.${'A'.repeat(70_000)}.AAAA`, 'at most 65,536 are read'],
  [bomb, 'was altered on its way']
];

journey('each bad link says what is wrong with it, and keeps what was open', async (page, site) => {
  const headline = page.getByRole('heading', { level: 1 }).getByText('200 mornings');
  await headline.waitFor();
  for (const [hash, said] of LINKS) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.getByText(said).waitFor();
    await page.getByLabel('Paste the whole link').waitFor();
    await page.getByRole('button', { name: 'Back to “Orders to dashboard”' }).click();
    await page.getByText(said).waitFor({ state: 'detached' });
    expect(page.url()).toBe(site);
    await headline.waitFor();
  }
});
