import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import { DATABASE, type RunRow } from '#lib/adapters/storage/schema.ts';
import { openStore, type Store } from '#lib/adapters/storage/store.ts';
import { Keeping } from '#lib/app/keeping.svelte.ts';
import { Session } from '#lib/app/session.svelte.ts';
import Library from '#lib/views/library/Library.svelte';
import { aDocument, aRun } from '../../support/kept.ts';
import { PATIENT } from '../../support/patient.ts';
import { expectAccessible } from './stage.ts';

let store: Store;
let keeping: Keeping;
let session: Session;

beforeEach(async () => {
  await Dexie.delete(DATABASE);
  store = await openStore(() => undefined);
  const [snapshot, now] = [await store.putSnapshot('{}'), Date.now()];
  await store.putDocument(aDocument({ snapshot, editedAt: now }));
  await store.putRun(
    aRun({
      snapshot,
      bytes: 2_200_000,
      complete: true,
      verdict: 'On 84 of 200 mornings it was late.',
      writtenAt: now
    })
  );
  await store.putRun(
    aRun({ id: 'r2', snapshot, policyName: 'In order', interventions: [{ kind: 'run', at: 1, task: '*' }] })
  );
  session = new Session();
  keeping = new Keeping(session);
});

afterEach(async () => {
  cleanup();
  store.close();
  await keeping.dispose();
  session.dispose();
});

const show = () => render(Library, { keeping, ondemo: () => undefined, onclose: () => undefined });
const runs = async (): Promise<readonly RunRow[]> => (await store.catalogue()).runs;

test('says of each run what it is: name, pipeline, policy, seed, verdict, size', async () => {
  show();
  const row = page.getByRole('listitem').first();
  await expect.element(row).toHaveTextContent('Orders · On clocks · seed 42 · played by itself');
  await expect.element(row).toHaveTextContent('On 84 of 200 mornings it was late.');
  await expect.element(row).toHaveTextContent('2.1 MB');
  await expect.element(page.getByRole('listitem').nth(1)).toHaveTextContent('one intervention');
  await expect.element(page.getByText(/What is kept takes .* of the .*B/)).toBeVisible();
});

test('is accessible in both themes', async () => {
  show();
  await expect.element(page.getByRole('listitem').first()).toBeVisible();
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    await expectAccessible(document.querySelector('[role="dialog"]')!);
  }
  delete document.documentElement.dataset['theme'];
});

test('renames a run; Escape leaves its name as it was, and the list open', async () => {
  show();
  await page.getByRole('button', { name: 'Rename On clocks' }).click();
  await userEvent.keyboard('the sale');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('button', { name: 'the sale', exact: true })).toBeVisible();
  expect((await runs()).map(({ name }) => name)).toContain('the sale');
  await page.getByRole('button', { name: 'Rename the sale' }).click();
  await userEvent.keyboard('another');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'the sale', exact: true })).toBeVisible();
  await expect.element(page.getByRole('dialog')).toBeVisible();
});

test('deletes a run, and takes that back', async () => {
  show();
  await page.getByRole('button', { name: 'Delete In order' }).click();
  await expect.element(page.getByText('“In order” is deleted.')).toBeVisible();
  expect((await runs()).length).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByRole('button', { name: 'In order', exact: true })).toBeVisible();
  expect((await runs()).length).toBe(2);
});

test('deletes a document with its runs, and takes that back; what is open is not deleted', async () => {
  let letGo = (): void => undefined;
  void navigator.locks.request('downbeat:d', () => new Promise<void>((resolve) => (letGo = resolve)));
  await vi.waitFor(
    async () => expect((await navigator.locks.query()).held?.length).toBeGreaterThan(0),
    PATIENT
  );
  const { unmount } = await show();
  await expect.element(page.getByText('open in another tab')).toBeVisible();
  expect(page.getByRole('button', { name: /^Delete/ }).elements()).toEqual([]);
  letGo();
  await unmount();
  await vi.waitFor(async () => expect((await navigator.locks.query()).held).toEqual([]), PATIENT);
  show();
  await page.getByRole('button', { name: 'Delete Orders and its runs' }).click();
  await expect.element(page.getByText('Nothing is kept yet.')).toBeVisible();
  expect(await store.catalogue()).toEqual({ documents: [], runs: [] });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
  expect((await runs()).length).toBe(2);
});
