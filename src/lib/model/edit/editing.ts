/** A document under edit, with its past and what was taken back: plain data, so that it outlives a reload. */
import { bad, type Problem, type Result } from '../result.ts';
import { applyEdit } from './apply.ts';
import type { DocumentPart } from './document.ts';
import type { Edit } from './edits.ts';

/** A document as it was, and what was then done to it. */
export interface Step {
  readonly document: DocumentPart;
  /** What the edit did, in a few words: "add a task". */
  readonly what: string;
}

export interface Editing {
  readonly document: DocumentPart;
  /** The latest last. */
  readonly past: readonly Step[];
  /** What can be done again, the next last. */
  readonly future: readonly Step[];
}

/** How many steps can be taken back. */
export const STEPS = 200;

/** Begins with a document that has been parsed. */
export const edited = (document: DocumentPart): Editing => ({ document, past: [], future: [] });

/** Says what is wrong with a document, if anything is. */
export type Check = (document: DocumentPart) => readonly Problem[];

/**
 * Does one edit. A document that does not pass the check is refused with its problems, and nothing is lost; an edit
 * that changes nothing leaves no step.
 */
export function edit(editing: Editing, what: Edit, check: Check): Result<Editing> {
  const next = applyEdit(editing.document, what);
  if (!next.ok) return next;
  if (JSON.stringify(next.value) === JSON.stringify(editing.document)) return { ok: true, value: editing };
  const problems = check(next.value);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: become(editing, next.value, wordsOf(what)) };
}

/** Another document takes the place of the present one, as a step that can be taken back. */
export const become = (editing: Editing, document: DocumentPart, what: string): Editing => ({
  document,
  past: [...editing.past, { document: editing.document, what }].slice(-STEPS),
  future: []
});

/** Takes the last edit back. */
export function undo({ document, past, future }: Editing): Result<Editing> {
  const last = past.at(-1);
  if (!last) return bad('undo', 'has nothing left to take back.');
  const again = { document, what: last.what };
  return {
    ok: true,
    value: { document: last.document, past: past.slice(0, -1), future: [...future, again] }
  };
}

/** Does again what was taken back last. */
export function redo({ document, past, future }: Editing): Result<Editing> {
  const next = future.at(-1);
  if (!next) return bad('redo', 'has nothing to do again.');
  const back = { document, what: next.what };
  return {
    ok: true,
    value: { document: next.document, past: [...past, back].slice(-STEPS), future: future.slice(0, -1) }
  };
}

/** What an edit does, for "Undo: …". */
export function wordsOf(what: Edit): string {
  switch (what.kind) {
    case 'addSource':
      return 'add a source';
    case 'addTask':
      return 'add a task';
    case 'connect':
      return `let ${what.to} read ${what.from}`;
    case 'disconnect':
      return `let ${what.to} no longer read ${what.from}`;
    case 'rename':
      return `rename ${what.id}`;
    case 'duplicate':
      return what.ids.length === 1 ? `copy ${what.ids[0]!}` : `copy ${String(what.ids.length)} things`;
    case 'remove':
      return what.ids.length === 1 ? `delete ${what.ids[0]!}` : `delete ${String(what.ids.length)} things`;
    case 'group': {
      const tasks = what.ids.length === 1 ? what.ids[0]! : `${String(what.ids.length)} tasks`;
      return what.name ? `put ${tasks} into the group ${what.name}` : `take ${tasks} out of the group`;
    }
    case 'place':
      return 'move';
    case 'unpin':
      return 'lay out anew';
    case 'set':
      return `change ${what.path.filter((step) => typeof step === 'string').at(-1) ?? 'a field'}`;
    case 'start':
      return `change what starts ${what.task}`;
    case 'orchestrate':
      return `run ${what.policy} on ${what.orchestrator}`;
    case 'copyPolicy':
      return `copy the policy ${what.policy}`;
    case 'removePolicy':
      return `delete the policy ${what.policy}`;
    case 'paste':
      return 'paste';
    case 'all':
      return what.what;
    case 'replace':
      return 'edit the text';
  }
}
