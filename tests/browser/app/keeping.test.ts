// Keeping with everything real: the session, its worker, the browser's database, locks and storage.
import { Dexie } from 'dexie';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LAST_KEY } from '#lib/adapters/visits.ts';
import { DATABASE, type ChunkRow, type RunRow } from '#lib/adapters/storage/schema.ts';
import type { KeepingView } from '#lib/app/keeping-view.ts';
import { Keeping } from '#lib/app/keeping.svelte.ts';
import { Session } from '#lib/app/session.svelte.ts';

const reference = (await (await fetch('/pipelines/reference.json')).json()) as {
  readonly policies: readonly { readonly id: string }[];
};

/** A page, as far as keeping goes: what a tab has. */
interface Tab {
  readonly session: Session;
  readonly keeping: Keeping;
}

const tabs: Tab[] = [];

function tab(): Tab {
  const session = new Session();
  const keeping = new Keeping(session);
  const made = { session, keeping };
  tabs.push(made);
  return made;
}

/** Closes a tab, or kills it: what is under way is not waited for. */
async function close({ session, keeping }: Tab): Promise<void> {
  await keeping.dispose();
  session.dispose();
}

const until = (what: () => unknown): Promise<void> =>
  vi.waitFor(
    () => {
      flushSync();
      if (!what()) throw new Error(`not yet: ${what.toString()}`);
    },
    { timeout: 15_000, interval: 20 }
  );

const byHand = {
  kind: 'open',
  document: reference,
  from: 'test',
  origin: 'demo',
  look: { policy: 'by-hand' }
} as const;

/** Opens the course's pipeline by hand, and presses Run on all of it. */
async function runAll({ session, keeping }: Tab): Promise<void> {
  session.dispatch(byHand);
  await until(() => session.played);
  session.dispatch({ kind: 'run', task: '*' });
  session.dispatch({ kind: 'pause' });
  await complete({ session, keeping });
}

/** Until the whole season is in the database. */
async function complete({ keeping }: Tab): Promise<void> {
  await until(() => keeping.view.state === 'kept');
  await vi.waitFor(async () => {
    flushSync();
    const run = (await rows<RunRow>('runs')).find(({ id }) => id === keeping.view.run);
    expect(run?.complete).toBe(true);
  }, 15_000);
}

/** What lies in the database, read behind our back. */
async function rows<Row>(table: string): Promise<readonly Row[]> {
  const db = await new Dexie(DATABASE).open();
  try {
    return (await db.table(table).toArray()) as readonly Row[];
  } finally {
    db.close();
  }
}

async function change(table: string, key: unknown, by: object): Promise<void> {
  const db = await new Dexie(DATABASE).open();
  await db.table(table).update(key as never, by);
  db.close();
}

const viewOf = ({ keeping }: Tab): KeepingView => keeping.view;

beforeEach(async () => {
  localStorage.removeItem(LAST_KEY);
  await Dexie.delete(DATABASE);
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const each of tabs.splice(0)) await close(each);
});

describe('what is kept', () => {
  test('the demo is not until somebody does something to it', async () => {
    const page = tab();
    page.session.dispatch(byHand);
    await until(() => page.session.played);
    expect(viewOf(page).state).toBe('none');
    expect(localStorage.getItem(LAST_KEY)).toBeNull();
    page.session.dispatch({ kind: 'run', task: '*' });
    await complete(page);
    expect(JSON.parse(localStorage.getItem(LAST_KEY)!)).toMatchObject({ run: viewOf(page).run });
  });

  test('Keep a copy keeps what nobody has touched', async () => {
    const page = tab();
    page.session.dispatch({ ...byHand, origin: 'link' });
    await until(() => page.session.played);
    page.keeping.dispatch({ kind: 'keepCopy' });
    await complete(page);
  });

  test('a file is kept as it opens, with the log that its policy has', async () => {
    const page = tab();
    page.session.dispatch({ kind: 'openText', text: JSON.stringify(reference), from: 'a file' });
    await complete(page);
    const [run] = await rows<RunRow>('runs');
    const { log } = page.session.played!;
    const chunks = await rows<ChunkRow>('chunks');
    expect(chunks.reduce((events, { at }) => events + at.length, 0)).toBe(log.length);
    expect(chunks.at(-1)!.hash).toEqual(run!.hash);
    expect(run).toMatchObject({
      events: log.length,
      interventions: [],
      verdict: page.session.season!.headline
    });
  });

  test('each policy is a run of its own, and a policy that comes again is the same run', async () => {
    const page = tab();
    page.session.dispatch({ kind: 'openText', text: JSON.stringify(reference), from: 'a file' });
    await complete(page);
    const first = viewOf(page).run;
    page.session.dispatch({ kind: 'choosePolicy', id: 'in-order' });
    await until(() => viewOf(page).run !== first);
    await complete(page);
    page.session.dispatch({ kind: 'choosePolicy', id: reference.policies[0]!.id });
    await until(() => viewOf(page).run === first);
    expect((await rows('runs')).length).toBe(2);
  });

  test('what is done later goes on in the run; what is done in the past begins another', async () => {
    const page = tab();
    await runAll(page);
    const first = viewOf(page).run;
    const at = page.session.t;
    page.session.dispatch({ kind: 'seek', at: at + 3_600_000 });
    page.session.dispatch({ kind: 'run', task: 'ingest_crm' });
    await complete(page);
    expect(viewOf(page).run).toBe(first);
    page.session.dispatch({ kind: 'seek', at: at + 1_800_000 });
    page.session.dispatch({ kind: 'run', task: 'ingest_crm' });
    await until(() => viewOf(page).run !== first);
    await complete(page);
    const runs = await rows<RunRow>('runs');
    expect(runs.map(({ interventions }) => interventions.length).sort()).toEqual([2, 2]);
  });
});

describe('a kept run that is opened again', () => {
  test('is where it was: document, policy, night, instant, selection, and what was done', async () => {
    const page = tab();
    await runAll(page);
    page.session.dispatch({ kind: 'goToNight', night: 3 });
    page.session.dispatch({ kind: 'seek', at: page.session.t + 7_000_000 });
    page.session.dispatch({ kind: 'select', id: 'store_lake' });
    flushSync();
    const { night, t, interventions } = page.session;
    dispatchEvent(new Event('pagehide'));
    await close(page);
    const later = tab();
    expect(await later.keeping.restore()).toBe(true);
    await until(() => later.session.played);
    expect(later.session).toMatchObject({
      policy: 'by-hand',
      night,
      t,
      selected: 'store_lake',
      interventions
    });
    expect(viewOf(later).welcome).toContain('Orders to dashboard');
    await complete(later);
    expect(viewOf(later)).toMatchObject({ recording: undefined, run: viewOf(page).run });
    expect((await rows('runs')).length).toBe(1);
  });

  test('is finished where it was broken off', async () => {
    const page = tab();
    await runAll(page);
    const [before] = await rows<RunRow>('runs');
    await close(page);
    const db = await new Dexie(DATABASE).open();
    const [chunk] = (await db.table('chunks').toArray()) as ChunkRow[];
    await db.table('chunks').where('[runId+chunk]').above([before!.id, 0]).delete();
    const { hash } = chunk!;
    await db
      .table('runs')
      .update(before!.id, { events: chunk!.at.length, chunks: 1, complete: false, verdict: '', hash });
    db.close();
    const later = tab();
    expect(await later.keeping.restore()).toBe(true);
    await complete(later);
    const [after] = await rows<RunRow>('runs');
    expect(after).toMatchObject({ events: before!.events, hash: before!.hash, verdict: before!.verdict });
    expect(viewOf(later).recording).toBeUndefined();
  });

  test('of which the engine makes another log now is a recording, until it is played anew', async () => {
    const page = tab();
    await runAll(page);
    const id = viewOf(page).run!;
    const events = page.session.played!.log.length;
    await close(page);
    const chunk = (await rows<ChunkRow>('chunks')).find(({ runId }) => runId === id);
    chunk!.value[0]! += 1;
    await change('chunks', [id, 0], { value: chunk!.value });
    await change('runs', id, { engine: '0.9' });
    const later = tab();
    expect(await later.keeping.restore()).toBe(true);
    await until(() => viewOf(later).recording === '0.9' && later.session.played?.recording);
    await until(() => later.session.played!.log.length === events);
    expect(later.session.played!.log.value[0]).toBe(chunk!.value[0]);
    expect(later.session.played!.log.header.engine).toBe('0.9');
    later.session.dispatch({ kind: 'playAnew' });
    await until(() => viewOf(later).run !== id && viewOf(later).recording === undefined);
    await complete(later);
    expect(later.session.played!.log.value[0]).not.toBe(chunk!.value[0]);
    const runs = await rows<RunRow>('runs');
    expect(runs.find((run) => run.id === id)).toMatchObject({ engine: '0.9', events });
  });

  test('whose log comes out the same with another engine goes on, as this engine’s', async () => {
    const page = tab();
    await runAll(page);
    const id = viewOf(page).run!;
    await close(page);
    await change('runs', id, { engine: '0.9' });
    const later = tab();
    expect(await later.keeping.restore()).toBe(true);
    await complete(later);
    await vi.waitFor(async () => expect((await rows<RunRow>('runs'))[0]!.engine).not.toBe('0.9'), 5000);
    expect(viewOf(later)).toMatchObject({ run: id, recording: undefined });
  });

  test('whose stored log is damaged is made whole, and that is said', async () => {
    const page = tab();
    await runAll(page);
    const id = viewOf(page).run!;
    await close(page);
    await change('chunks', [id, 0], { kind: 'gone' });
    const later = tab();
    expect(await later.keeping.restore()).toBe(true);
    await until(() => viewOf(later).note?.includes('damaged'));
    await complete(later);
    expect((await rows<ChunkRow>('chunks'))[0]!.kind).toBeInstanceOf(Uint8Array);
  });
});

describe('two tabs', () => {
  test('one writes, the other follows what is done there, and goes on when the first is gone', async () => {
    const first = tab();
    await runAll(first);
    const second = tab();
    expect(await second.keeping.restore()).toBe(true);
    await until(() => viewOf(second).state === 'following');
    first.session.dispatch({ kind: 'seek', at: first.session.t + 3_600_000 });
    first.session.dispatch({ kind: 'run', task: 'ingest_crm' });
    await until(() => second.session.interventions.length === 2);
    await close(first);
    await until(() => viewOf(second).state === 'kept');
    expect((await rows('runs')).length).toBe(1);
  });

  test('what somebody does in the one that follows is kept as a copy', async () => {
    const first = tab();
    await runAll(first);
    const second = tab();
    expect(await second.keeping.restore()).toBe(true);
    await until(() => viewOf(second).state === 'following');
    second.session.dispatch({ kind: 'seek', at: second.session.t + 3_600_000 });
    second.session.dispatch({ kind: 'run', task: 'ingest_crm' });
    await until(() => viewOf(second).state === 'kept');
    expect(viewOf(second).document).not.toBe(viewOf(first).document);
    expect(first.session.interventions.length).toBe(1);
  });
});

describe('trouble is a state, and what is open plays on', () => {
  test('a full database, and it goes on when there is room', async () => {
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const page = tab();
    page.session.dispatch({ kind: 'openText', text: JSON.stringify(reference), from: 'a file' });
    await until(() => viewOf(page).state === 'failing');
    expect(viewOf(page).trouble).toMatchObject({ kind: 'full' });
    await until(() => page.session.season);
    full.mockRestore();
    page.keeping.dispatch({ kind: 'tryAgain' });
    await complete(page);
    expect(viewOf(page).trouble).toBeUndefined();
  });

  test('a browser that keeps nothing', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    localStorage.setItem(LAST_KEY, JSON.stringify({ document: 'd', run: 'r', night: 1, t: 0, selected: '' }));
    const page = tab();
    expect(await page.keeping.restore()).toBe(false);
    expect(viewOf(page)).toMatchObject({ state: 'failing', trouble: { kind: 'closed' } });
    page.session.dispatch(byHand);
    await until(() => page.session.season);
  });

  test('a run that another tab has deleted for good is kept anew', async () => {
    const page = tab();
    await runAll(page);
    const db = await new Dexie(DATABASE).open();
    await db.table('runs').clear();
    db.close();
    page.session.dispatch({ kind: 'seek', at: page.session.t + 3_600_000 });
    page.session.dispatch({ kind: 'run', task: 'ingest_crm' });
    await vi.waitFor(async () => expect((await rows<RunRow>('runs'))[0]?.complete).toBe(true), 15_000);
    expect(viewOf(page).state).toBe('kept');
  });

  test('what is kept and gone is forgotten, and the demo can come', async () => {
    localStorage.setItem(LAST_KEY, JSON.stringify({ document: 'd', run: 'r', night: 1, t: 0, selected: '' }));
    expect(await tab().keeping.restore()).toBe(false);
    expect(localStorage.getItem(LAST_KEY)).toBeNull();
  });
});
