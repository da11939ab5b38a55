import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { openDocument, type Opened } from '#lib/adapters/open.ts';
import { Editor, type Adopted, type Edited } from '#lib/app/editing.svelte.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };

async function open(document: unknown): Promise<Opened> {
  const opened = await openDocument(document);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  return opened.value;
}

/** A session as the editor sees it: what is adopted is open from then on. */
async function given(change: Partial<Edited> = {}) {
  const bodies = { problems: [], open: vi.fn((opened: Opened) => Promise.resolve(opened)) };
  const session = {
    opening: 1,
    policy: 'on-clocks',
    playing: false,
    interventions: [],
    season: undefined,
    simulated: 0,
    played: undefined,
    origin: 'demo',
    selected: undefined,
    night: 74,
    beside: undefined,
    dispatch: vi.fn(),
    ...change,
    bodies,
    opened: change.opened ?? (await open(reference))
  };
  const adopted: Adopted[] = [];
  const editor = new Editor(session as unknown as Edited, (now) => {
    adopted.push(now);
    session.opened = now.opened;
    session.policy = now.policy;
  });
  const edit = async (edit: Edit): Promise<void> => {
    await editor.do({ kind: 'edit', edit });
    flushSync();
  };
  return { session, editor, adopted, edit, bodies };
}

const names = ({ pipeline }: Opened): readonly string[] => pipeline.tasks.map(({ id }) => id);

describe('an edit', () => {
  test('becomes the open document, and what it brought is selected', async () => {
    const { session, editor, adopted, edit } = await given();
    await edit({ kind: 'addTask', reads: ['bi_store'], name: 'report' });
    expect(names(session.opened)).toContain('report');
    expect(adopted[0]).toMatchObject({ selected: 'report', policy: 'on-clocks', night: 74 });
    expect(editor.undoable).toBe('add a task');
    expect(editor.did).toMatchObject({ what: 'add a task', run: 'paused', brought: ['report'] });
  });

  test('that makes no sense is refused with its place and its reason, and nothing is lost', async () => {
    const { session, editor, adopted, edit } = await given();
    const before = session.opened;
    await edit({ kind: 'connect', from: 'bi_store', to: 'store_lake' });
    expect(editor.refused[0]?.message).toContain('store_lake → bi_aggregate → bi_store → store_lake');
    await edit({ kind: 'set', path: ['nights'], value: 0 });
    expect(editor.refused[0]?.at).toBe('nights');
    expect(adopted).toEqual([]);
    expect(session.opened).toBe(before);
    editor.dismiss();
    expect(editor.refused).toEqual([]);
  });

  test('while the night plays goes on with it; where somebody had acted, it is another run', async () => {
    const plays = await given({ playing: true });
    await plays.edit({ kind: 'rename', id: 'crm', name: 'customers' });
    expect(plays.editor.did?.run).toBe('goesOn');
    const acted = await given({ playing: true, interventions: [{ at: 1, kind: 'run', task: 'bi_store' }] });
    await acted.edit({ kind: 'rename', id: 'crm', name: 'customers' });
    expect(acted.editor.did?.run).toBe('forks');
  });

  test('takes with it what was looked at, where that is gone', async () => {
    const { adopted, edit } = await given({
      selected: 'bi_store',
      night: 150
    });
    await edit({
      kind: 'all',
      what: 'cut it down',
      edits: [
        { kind: 'remove', ids: ['bi_store'] },
        { kind: 'removePolicy', policy: 'on-clocks' },
        { kind: 'set', path: ['nights'], value: 20 }
      ]
    });
    expect(adopted[0]).toMatchObject({
      selected: undefined,
      policy: 'by-hand',
      night: 20
    });
  });

  test('moves a policy to another orchestrator, and says what is different then', async () => {
    const { session, editor, adopted } = await given();
    await editor.do({ kind: 'orchestrate', orchestrator: 'prefect' });
    expect(adopted[0]?.moved).toMatchObject({ from: 'cron', to: 'Prefect 3' });
    expect(session.opened.pipeline.policies[1]?.orchestrator).toBe('prefect');
    await editor.do({ kind: 'undo' });
    expect(session.opened.document).toBe(reference);
  });

  test('has SQL compiled anew only where it could be another', async () => {
    const { edit, bodies } = await given();
    await edit({ kind: 'rename', id: 'crm', name: 'customers' });
    await edit({ kind: 'set', path: ['tasks', 'bi_store', 'sql'], value: 'SELECT 1' });
    expect(bodies.open.mock.calls.map((call: unknown[]) => call[1])).toEqual([true, false]);
  });
});

describe('steps back and on', () => {
  test('lead through every document there was, in order, however quickly they are asked for', async () => {
    const { session, editor } = await given();
    const edits = ['a', 'b', 'c'].map((name): Edit => ({ kind: 'addSource', name }));
    await Promise.all(edits.map((edit) => editor.do({ kind: 'edit', edit })));
    expect(session.opened.pipeline.sources.slice(-3).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    await Promise.all([1, 2, 3].map(() => editor.do({ kind: 'undo' })));
    expect(session.opened.document).toBe(reference);
    expect(editor.undoable).toBeUndefined();
    await editor.do({ kind: 'redo' });
    expect(session.opened.pipeline.sources.at(-1)?.id).toBe('a');
    await editor.do({ kind: 'undo' });
    await editor.do({ kind: 'undo' });
    expect(editor.refused[0]?.message).toContain('nothing left to take back');
  });

  test('are there again after a reload', async () => {
    const first = await given();
    await first.edit({ kind: 'addSource', name: 'weather' });
    await first.edit({ kind: 'addSource', name: 'news' });
    await first.editor.do({ kind: 'undo' });
    const text = first.editor.text!;
    const second = await given({ opened: await open(first.session.opened.document) });
    await second.editor.do({ kind: 'recall', text });
    expect([second.editor.undoable, second.editor.redoable]).toEqual(['add a source', 'add a source']);
    await second.editor.do({ kind: 'undo' });
    expect(second.session.opened.document).toEqual(reference);
  });

  test('begin anew with another document', async () => {
    const { session, editor, edit } = await given();
    await edit({ kind: 'addSource', name: 'weather' });
    session.opening = 2;
    session.opened = await open({ ...reference, name: 'Another' });
    await edit({ kind: 'addSource', name: 'news' });
    await editor.do({ kind: 'undo' });
    expect(session.opened.pipeline.name).toBe('Another');
    expect(editor.undoable).toBeUndefined();
  });
});
