import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { utc } from '#lib/model/time/zone.ts';
import { PATIENT } from '../../support/patient.ts';
import { zoneOf } from '../../support/play.ts';

const berlin = await zoneOf('Europe/Berlin');

/** The browser's local storage, as far as the choice needs it. */
function storage(all: Readonly<Record<string, string>>): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map(Object.entries(all));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key)
  };
}

/** The page's choice as a visit finds it. */
async function visit() {
  vi.resetModules();
  return import('#lib/app/shown-zone.svelte.ts');
}

beforeEach(() => vi.stubGlobal('localStorage', storage({})));
afterEach(() => vi.unstubAllGlobals());

test('the page tells the time in the pipeline’s zone until another is chosen, and the next visit finds it so', async () => {
  const { shownZone, shownIn } = await visit();
  const shown = shownIn(berlin);
  expect(shown.zone).toBe(berlin);
  shownZone.choose('utc');
  expect(shown.zone.name).toBe('UTC');
  const { shownZone: again } = await visit();
  expect(again.choice).toBe('utc');
  again.choose('pipeline');
  expect((await visit()).shownZone.of(berlin)).toBe(berlin);
});

test('one’s own zone is shown as soon as its rules are there', async () => {
  const { shownZone } = await visit();
  shownZone.choose('own');
  expect(shownZone.of(berlin)).toBe(berlin);
  await vi.waitFor(() => expect(shownZone.own).toBeDefined(), PATIENT);
  expect(shownZone.of(berlin).name).toBe(shownZone.own!.name);
});

test('a browser that stores nothing, or stores something else, shows the pipeline’s zone', async () => {
  vi.stubGlobal('localStorage', storage({ 'downbeat.zone': 'Mars' }));
  expect((await visit()).shownZone.choice).toBe('pipeline');
  vi.stubGlobal('localStorage', undefined);
  const { shownZone } = await visit();
  shownZone.choose('utc');
  expect(shownZone.of(berlin)).toEqual(utc);
});
