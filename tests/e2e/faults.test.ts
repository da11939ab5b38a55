// Each kind of fault that there is, let happen with a press where one draws, at once, tonight and by chance, and asked
// why: who felt it says what it was.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { encodeLink } from '#lib/adapters/share/link.ts';
import type { DocumentPart } from '#lib/model/edit/document.ts';
import { Fields } from '#lib/model/fields.ts';
import { faults } from '#lib/kinds/faults/index.ts';
import type { FaultKind } from '#lib/model/vocabulary.ts';
import { parametersFor } from '#lib/views/edit/break.ts';
import { FAULT_KEYS } from '#lib/views/edit/keys.ts';
import { thing } from './drawing.ts';
import { journey } from './journey.ts';

/** The course's pipeline, but that its file comes at 00:50, when the playhead can stand before it, and is still due. */
const reference = JSON.parse(
  readFileSync('static/pipelines/reference.json', 'utf8')
    .replace('"20 0 * * *"', '"50 0 * * *"')
    .replaceAll('"arrivedBy": "00:45"', '"arrivedBy": "00:55"')
) as DocumentPart;
const kinds: Readonly<Record<string, FaultKind<never, unknown>>> = faults;

/** What is chosen, on Thursday 8 January, when it is broken for an hour, and what the sentence about it begins with. */
interface Scene {
  readonly thing: string;
  readonly at: string;
  readonly victim: string;
  readonly name: string;
}
const orders: Scene = {
  thing: 'ingest_orders',
  at: '00:46',
  victim: 'ingest_orders',
  name: 'ingest_orders'
};
/** The file comes at 00:50, and is read at 01:00. */
const files: Scene = { thing: 'files', at: '00:46', victim: 'files', name: 'Files' };
const SCENES: Readonly<Record<string, Scene>> = {
  fail: orders,
  slow: orders,
  hang: orders,
  crash: orders,
  outage: files,
  late: files,
  duplicate: files,
  missing: files,
  workers: { ...orders, at: '01:05', victim: 'default', name: 'The pool default' },
  schema: { thing: 'orders_db', at: '00:46', victim: 'orders_db', name: 'Orders db' },
  clock: { ...orders, victim: 'scheduler', name: 'The scheduler’s clock' }
};

test('every kind of fault has a scene, and a key of its own', () => {
  expect(Object.keys(SCENES).sort()).toEqual(Object.keys(kinds).sort());
  expect(new Set(FAULT_KEYS).size).toBe(Object.keys(kinds).length);
});

/** What the fault says of itself. */
function sentenceOf(name: string, { victim, name: of }: Scene): string {
  const kind = kinds[name]!;
  const params = kind.read(new Fields(parametersFor(reference, kind, victim), '', []));
  return `${of} ${kind.sentence(params as never)}.`;
}

/** When it strikes, as the rail has it. */
const HOW = ['Now', 'Tonight', 'By chance'] as const;

const scenes = Object.entries(SCENES).flatMap(([name, scene]) => HOW.map((how) => ({ name, scene, how })));
scenes.forEach(({ name, scene, how }) => {
  const { label, befalls } = kinds[name]!;
  const shown = befalls === 'clock' ? `the clock ${label}` : label;
  const walk = async (page: Page, site: string): Promise<void> => {
    const t = Date.parse(`2026-01-08T${scene.at}:00+01:00`);
    await page.getByRole('heading', { level: 1 }).getByText('mornings').waitFor();
    await page.goto(`${site}${encodeLink(reference, { policy: 'in-order', night: 74, t })}`);
    await page.getByRole('radio', { name: 'In order', checked: true }).waitFor();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const named = reference.sources?.find(({ id }) => id === scene.thing)?.['name'] ?? scene.thing;
    const node = thing(page, String(named));
    await node.click();
    await page.getByRole('radio', { name: how, exact: true }).click();
    const rail = page.getByRole('complementary', { name: 'Add and break' });
    const key = FAULT_KEYS[Object.keys(kinds).indexOf(name)]!;
    const button = rail.getByRole('button', { name: new RegExp(`^${shown} ?${key}$`, 'i') });
    // What no thing is chosen for can be had with its key, too.
    if (befalls === 'clock') await node.press(key);
    else await button.click();
    // On nights by chance the workers are lost before anybody runs, and there are enough without them.
    if (name === 'workers' && how === 'By chance') {
      await page.getByText('No task feels it').waitFor();
      return;
    }
    await page.getByRole('button', { name: /^Why\? What it did to / }).click();
    await page
      .getByRole('complementary', { name: 'Selection' })
      .getByText(sentenceOf(name, scene))
      .first()
      .waitFor();
  };
  // Nothing plays by itself: the instant is the one that was meant.
  journey(`“${shown}”, ${how.toLowerCase()}: let happen with a press, it says what it did`, walk, {
    reducedMotion: 'reduce'
  });
});
