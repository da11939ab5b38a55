// Everything that a person can do to a night at play, once by mouse and once by keys alone: what the page then shows,
// that a link carries it, and that who goes back to before it finds the night as it was.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from '#lib/adapters/share/link.ts';
import { faults } from '#lib/kinds/faults/index.ts';
import { COLUMN_CHANGES } from '#lib/model/column-change.ts';
import { RUN_WITH, type Intervention } from '#lib/model/intervention.ts';
import { INTERVENTIONS } from '#lib/model/parse-interventions.ts';

import { draw, type TaskSketch } from '../support/draw.ts';
import { anotherTab, journey } from './journey.ts';

const PATIENT = { timeout: 15_000 };

/** One thing that is done. */
interface Deed {
  /** What it is, as {@link signature} says it of what a link holds. */
  readonly is: string;
  /** The task or source that is selected; each has its own. */
  readonly on: string;
  /** Its label in the form; with `more`, what is filled in besides: choices by label, `true` or `false` for a box. */
  readonly label: string;
  readonly more?: Readonly<Record<string, string | boolean>>;
  /** What “Done tonight” and the log say of it, without “You”. */
  readonly did: string;
  /** What the log says besides: lines that begin so. */
  readonly then?: readonly string[];
  /** The label of a thing in the graph afterwards, when all has been done. */
  readonly shows?: readonly [name: string, label: RegExp];
}

const night: TaskSketch = { takes: '8h', start: { when: 'schedule', cron: '0 1 * * *' } };
const short: TaskSketch = { ...night, takes: '10m' };
const after = (of: string): TaskSketch => ({ takes: '10m', reads: [of] });

const TASKS: Readonly<Record<string, TaskSketch>> = {
  needed: short,
  ran: after('needed'),
  needing: after('ran'),
  failing: night,
  slowed: night,
  hung: night,
  stuck: night,
  cleared: short,
  begun: short,
  follower: after('begun'),
  blessed: night,
  damned: night,
  paused: short,
  backfilled: short,
  struck: night,
  trickling: night,
  hanging: night,
  crashing: night,
  working: { ...night, pool: 'small' },
  clocked: short,
  reader: {
    ...short,
    kind: 'ingest',
    reads: ['shop', 'lost', 'slow', 'twice', 'less', 'renamed', 'removed', 'retyped']
  }
};

const stream = { kind: 'steady', perDay: 2400, every: '10m' };
const SOURCES = ['shop', 'lost', 'slow', 'twice', 'less', 'renamed', 'removed', 'retyped'];

const world = (is: string, on: string, label: string, did: string, shows?: RegExp): Deed => ({
  is: `fault ${is}`,
  on,
  label: `From now on ${label}`,
  did: `brought a fault: ${did}`,
  ...(shows ? { shows: [on, shows] } : {})
});

const DEEDS: readonly Deed[] = [
  { is: 'run', on: 'ran', label: 'Trigger', did: 'ran ran' },
  ...(
    [
      ['upstream', 'with what it needs', ' with all that it needs'],
      ['downstream', 'with what comes after it', ' with all that comes after it'],
      ['both', 'with both', ' with all that it needs and all that comes after it']
    ] as const
  ).map(([others, choice, words]): Deed => ({
    is: `run ${others}`,
    on: 'ran',
    label: 'Trigger',
    more: { 'With what else': choice },
    did: `ran ran${words}`
  })),
  {
    is: 'fail',
    on: 'failing',
    label: 'Fail the attempt',
    did: 'failed failing',
    shows: ['failing', /failed/]
  },
  {
    is: 'slow',
    on: 'slowed',
    label: 'Slow it down',
    did: 'slowed slowed down: what was left takes 3 times as long',
    shows: ['slowed', /running/]
  },
  {
    is: 'hang',
    on: 'hung',
    label: 'Let it hang',
    more: { 'For how long': 'for 20 min' },
    did: 'hung hung for 20 min'
  },
  {
    is: 'hang endlessly',
    on: 'stuck',
    label: 'Let it hang',
    more: { 'until somebody ends it': true },
    did: 'hung stuck'
  },
  {
    is: 'clear',
    on: 'cleared',
    label: 'Clear',
    more: { 'and what comes after it': false },
    did: 'cleared cleared',
    then: ['cleared was cleared']
  },
  {
    is: 'clear downstream',
    on: 'begun',
    label: 'Clear',
    more: { 'and what comes after it': true },
    did: 'cleared begun and what comes after it',
    then: ['begun was cleared', 'follower was cleared']
  },
  { is: 'mark success', on: 'blessed', label: 'Mark success', did: 'marked blessed as succeeded' },
  { is: 'mark failed', on: 'damned', label: 'Mark failed', did: 'marked damned as failed' },
  {
    is: 'pause',
    on: 'paused',
    label: 'Pause',
    did: 'paused the job of paused',
    then: ['paused was paused: nothing starts it by itself']
  },
  {
    is: 'resume',
    on: 'paused',
    label: 'Unpause',
    did: 'let the job of paused go on',
    then: ['paused is no longer paused']
  },
  {
    is: 'backfill',
    on: 'backfilled',
    label: 'Backfill',
    more: { 'What has had its run': 'clear all runs' },
    did: 'backfilled the job of backfilled, from'
  },
  world('fail', 'struck', 'it fails', 'struck fails 1 min after meeting it'),
  world('slow', 'trickling', 'it takes longer', 'trickling takes 3 times as long'),
  world('hang', 'hanging', 'it hangs', 'hanging hangs, and goes on when that is over'),
  world('crash', 'crashing', 'it crashes after writing', 'crashing crashes after it has written'),
  world('workers', 'working', 'the pool small loses workers', 'the pool small loses a worker'),
  ...(['ahead', 'behind'] as const).map((way) =>
    world(
      `clock ${way}`,
      'clocked',
      `the scheduler’s clock is 1 h ${way}`,
      `the scheduler’s clock is 1 h ${way}`
    )
  ),
  world('outage delayed', 'shop', 'it is down, and its rows come afterwards', 'shop is down', /is down/),
  world('outage lost', 'lost', 'it is down, and the rows of that time are lost', 'lost is down', /is down/),
  world('late', 'slow', 'it is late', 'slow shows its rows 1 h late', /is late/),
  world(
    'duplicate',
    'twice',
    'it delivers twice',
    'twice delivers a part of its rows twice',
    /delivers twice/
  ),
  world('missing', 'less', 'it misses rows', 'less shows only a part of its rows', /misses rows/),
  ...COLUMN_CHANGES.map((change) =>
    world(
      `schema ${change}`,
      change,
      {
        renamed: 'it calls its column id new_id',
        removed: 'it has no column id any more',
        retyped: 'it gives its column id as text, such as #17'
      }[change],
      `${change} ${{ renamed: 'calls its', removed: 'has no', retyped: 'gives its' }[change]} column id`,
      /changes a column/
    )
  )
];

/** What an intervention is, in the words of {@link Deed.is}. */
function signature(made: Intervention): string {
  switch (made.kind) {
    case 'run':
      return ['run', made.with ?? []].flat().join(' ');
    case 'hang':
      return made.for === undefined ? 'hang endlessly' : 'hang';
    case 'clear':
      return made.downstream ? 'clear downstream' : 'clear';
    case 'mark':
      return `mark ${made.state}`;
    case 'fault': {
      const { kind, rows, change, way } = made.fault;
      return ['fault', kind, rows ?? change ?? way ?? []].flat().join(' ');
    }
    default:
      return made.kind;
  }
}

/** All that there is to do, by the registries: a new kind of intervention or of fault has to come into the list above. */
const ALL = [
  ...INTERVENTIONS.filter((kind) => kind !== 'mark' && kind !== 'fault'),
  ...RUN_WITH.map((others) => `run ${others}`),
  'hang endlessly',
  'clear downstream',
  'mark success',
  'mark failed',
  ...Object.keys(faults).flatMap((kind) =>
    kind === 'outage'
      ? ['fault outage delayed', 'fault outage lost']
      : kind === 'schema'
        ? COLUMN_CHANGES.map((change) => `fault schema ${change}`)
        : kind === 'clock'
          ? ['fault clock ahead', 'fault clock behind']
          : [`fault ${kind}`]
  )
].sort();

const document = draw(TASKS, {
  orchestrator: 'airflow',
  loop: '0s',
  nights: 3,
  pools: { small: 1 },
  sources: Object.fromEntries(SOURCES.map((id) => [id, stream]))
});

/** Where the night is opened: all of {@link night} run, all that is short is over. */
const BEGIN = Date.UTC(2026, 0, 3, 2);

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Finds something in the palette, by keys. */
async function find(page: Page, text: string): Promise<void> {
  const palette = page.locator('dialog');
  await press(page, 'Control+k');
  await palette.getByRole('combobox').waitFor();
  await page.keyboard.type(text);
  await press(page, 'Enter');
  // Closed is not yet gone, and what is not gone does not open anew.
  await expect.poll(() => palette.count(), PATIENT).toBe(0);
}

const form = (page: Page) =>
  page.locator('form').filter({ has: page.getByRole('combobox', { name: 'What to do' }) });
const done = (page: Page) => page.getByRole('tabpanel').getByRole('listitem');

/** Chooses and fills in by mouse, and does it. */
async function byMouse(page: Page, { on, label, more = {} }: Deed): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^${on}\\b`) })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Act' }).click();
  await form(page).getByRole('combobox', { name: 'What to do' }).selectOption({ label });
  for (const [field, value] of Object.entries(more))
    if (typeof value === 'boolean') await form(page).getByRole('checkbox', { name: field }).setChecked(value);
    else await form(page).getByRole('combobox', { name: field }).selectOption({ label: value });
  await form(page).getByRole('button', { name: 'Do it now' }).click();
}

/** What has the focus, and what it holds. */
const focused = (page: Page): Promise<{ readonly is: string; readonly holds: string | boolean }> =>
  page.evaluate(() => {
    const on = globalThis.document.activeElement;
    const label =
      on?.getAttribute('aria-label') ?? on?.closest('label')?.textContent?.trim() ?? on?.textContent ?? '';
    if (on instanceof HTMLSelectElement) return { is: label, holds: on.selectedOptions[0]?.label ?? '' };
    return {
      is: label.trim(),
      holds: on instanceof HTMLInputElement && on.type === 'checkbox' ? on.checked : ''
    };
  });

/** Walks through the choices of what has the focus until it holds one. */
async function choose(page: Page, value: string | boolean): Promise<void> {
  if (typeof value === 'string' && (await focused(page)).holds !== value) await press(page, 'Home');
  const seen: (string | boolean)[] = [];
  for (let { holds } = await focused(page); holds !== value; { holds } = await focused(page)) {
    if (seen.includes(holds)) throw new Error(`“${String(value)}” is none of ${seen.join(', ')}`);
    seen.push(holds);
    await press(page, typeof value === 'boolean' ? 'Space' : 'ArrowDown');
  }
}

/** The same by keys alone. */
async function byKeys(page: Page, { on, label, more = {} }: Deed): Promise<void> {
  await find(page, on);
  await press(page, 'a');
  await expect.poll(async () => (await focused(page)).is, PATIENT).toMatch(/What to do/);
  await choose(page, label);
  const left = new Map(Object.entries(more));
  for (let steps = 0; steps < 16; steps++) {
    await press(page, 'Tab');
    const { is } = await focused(page);
    const field = [...left.keys()].find((each) => is.includes(each));
    if (field !== undefined) await choose(page, left.get(field)!);
    if (field !== undefined) left.delete(field);
    if (is !== 'Do it now') continue;
    await press(page, 'Enter');
    return;
  }
  throw new Error(`Tab leads to no button behind “${label}”`);
}

/** What the drawer says has been done tonight, the latest first; all of it, whoever is selected. */
const saidDone = (page: Page): Promise<readonly string[]> => done(page).allInnerTexts();

/** What the log says was done by hand, line by line: it draws those that are in sight. */
async function logged(page: Page): Promise<readonly string[]> {
  await page.getByRole('tab', { name: 'Log' }).click();
  const kinds = page.getByRole('group', { name: 'Kinds of events' });
  await kinds.waitFor();
  for (const kind of ['Tasks', 'Runs', 'Alerts'])
    await kinds.getByRole('button', { name: kind, exact: true }).click();
  const list = page.getByRole('listbox', { name: 'Log of the run' });
  const lines: string[] = [];
  for (let top = 0, end = Infinity; top < end; top += 96) {
    await list.evaluate((box, to) => (box.scrollTop = to), top);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    );
    end = await list.evaluate((box) => box.scrollHeight);
    for (const line of await list.locator('.text').allInnerTexts())
      if (!lines.includes(line)) lines.push(line);
  }
  return lines;
}

const thing = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

const heldBy = (address: string): readonly string[] => {
  const link = decodeLink(address);
  if (!link.ok) throw new Error(link.problems[0]?.message);
  return (link.value.look.interventions ?? []).map(signature);
};

/** Copies a link, and says where it leads. */
async function linked(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('on your clipboard').waitFor();
  await press(page, 'Escape');
  await expect.poll(() => page.locator('dialog').count(), PATIENT).toBe(0);
  return page.url();
}

test('the list above has all that there is to do', () => {
  expect(DEEDS.map(({ is }) => is).sort()).toEqual(ALL);
});

for (const [way, act] of [
  ['by mouse', byMouse],
  ['by keys alone', byKeys]
] as const)
  journey(
    `everything can be done ${way}; the page shows it, a link carries it, and before it all is as it was`,
    async (page, site) => {
      await page.goto(site + encodeLink(document, { night: 2, t: BEGIN }));
      await page.reload();
      await thing(page, /^failing/).waitFor();
      // As slowly as it goes: all that runs by night is to run still when the last thing is done.
      for (let step = 0; step < 4; step++) await press(page, '{');
      const before = await thing(page, /^failing/).getAttribute('aria-label');
      for (const deed of DEEDS) {
        await act(page, deed);
        await expect
          .poll(async () => (await saidDone(page))[0], { ...PATIENT, message: deed.is })
          .toContain(`You ${deed.did}`);
        expect((await saidDone(page))[0]).not.toContain('could not be done');
        if (!deed.shows) continue;
        const [name, label] = deed.shows;
        await expect
          .poll(() => thing(page, new RegExp(`^${name}\\b`)).getAttribute('aria-label'), PATIENT)
          .toMatch(label);
      }
      await press(page, '.');
      const all = await saidDone(page);
      expect(all).toHaveLength(DEEDS.length);
      const lines = await logged(page);
      for (const { did, then = [] } of DEEDS)
        for (const line of [`You ${did}`, ...then])
          expect(
            lines.some((each) => each.startsWith(line)),
            `${line} in ${lines.join('\n')}`
          ).toBe(true);

      const address = await linked(page);
      expect(heldBy(address)).toEqual(DEEDS.map(({ is }) => is));
      const other = await anotherTab(page, address);
      await other.getByRole('tab', { name: 'Act' }).click();
      await expect.poll(() => saidDone(other), PATIENT).toEqual(all);
      expect(await logged(other)).toEqual(lines);
      await other.close();

      // Before all of it the night is as it was; and who does something else there has two.
      await find(page, '01:59');
      await page.getByText('Nothing yet.').waitFor();
      await expect.poll(() => thing(page, /^failing/).getAttribute('aria-label'), PATIENT).toMatch(/running/);
      await act(page, DEEDS[0]!);
      await expect.poll(() => saidDone(page), PATIENT).toHaveLength(1);
      await press(page, 'n');
      await find(page, '05:00');
      await expect.poll(() => saidDone(page), PATIENT).toEqual(all);
      expect(before).toMatch(/running/);
    },
    { permissions: ['clipboard-read', 'clipboard-write'], patience: 240_000 }
  );
