/** Lessons and what somebody has made of one, from an untrusted JSON value: data, and sentences where it is none. */
import type { Json } from './edit/document.ts';
import type { Edit, Path } from './edit/edits.ts';
import { Fields } from './fields.ts';
import type { Intervention } from './intervention.ts';
import { parseInterventions } from './parse-interventions.ts';
import { LIMITS } from './pipeline.ts';
import type { Problem, Result } from './result.ts';

/** Edits that the handles of a lesson make; any other would let a link do what its reader cannot see. */
const EDIT_KINDS = ['set', 'start', 'connect', 'disconnect'] as const;

/** The most edits of one attempt: more than any lesson has handles. */
export const MOST_EDITS = 200;

/** What a learner has done in a lesson, as its link holds it. */
export interface Attempt {
  /** The lesson's id. */
  readonly lesson: string;
  /** Another season than the document's: each student of a class has one. */
  readonly seed?: number;
  readonly name?: string;
  readonly bet?: number;
  /** Which answer came true, and the number that says so. */
  readonly truth?: number;
  readonly came?: number;
  readonly tries: number;
  readonly passed?: boolean;
  /** Goals that are met, of all. */
  readonly met?: number;
  readonly of?: number;
  /** Nights that came out right, of those that were judged. */
  readonly right?: number;
  readonly nights?: number;
  readonly edits?: readonly Edit[];
  /** What was done to the run besides what its start does. */
  readonly interventions?: readonly Intervention[];
}

/** Reads an attempt. */
export function parseAttempt(value: unknown): Result<Attempt> {
  const problems: Problem[] = [];
  const fields = new Fields(value, 'the link', problems);
  const whole = (key: string, most: number): Record<string, number> =>
    fields.has(key) ? { [key]: fields.whole(key, 0, most) } : {};
  const attempt = {
    lesson: fields.id('lesson'),
    tries: fields.whole('tries', 0, 10_000, 0),
    ...whole('seed', Number.MAX_SAFE_INTEGER),
    ...(fields.has('name') ? { name: fields.text('name', LIMITS.name) } : {}),
    ...whole('bet', 20),
    ...whole('truth', 20),
    ...(fields.has('came') ? { came: fields.number('came', -1e15, 1e15) } : {}),
    ...(fields.has('passed') ? { passed: fields.flag('passed', false) } : {}),
    ...whole('met', 50),
    ...whole('of', 50),
    ...whole('right', 100_000),
    ...whole('nights', 100_000),
    ...(fields.has('edits')
      ? { edits: parseEdits((value as { edits: unknown }).edits, 'the link.edits', problems) }
      : {}),
    ...(fields.has('interventions') ? { interventions: parseInterventions(fields, 'interventions') } : {})
  };
  fields.done();
  const hopeless = problems.filter(({ advice }) => advice !== true);
  return hopeless.length > 0 ? { ok: false, problems: hopeless } : { ok: true, value: attempt };
}

/** Reads the edits of a lesson's handles. */
export function parseEdits(raw: unknown, at: string, problems: Problem[]): readonly Edit[] {
  if (!Array.isArray(raw) || raw.length > MOST_EDITS) {
    problems.push({ at, message: `must be a list of at most ${MOST_EDITS} changes.` });
    return [];
  }
  return (raw as readonly unknown[]).map((each, index): Edit => {
    const place = `${at}[${index}]`;
    const entry = new Fields(each, place, problems);
    const given = each as { readonly [key: string]: Json | undefined };
    const kind = entry.choice('kind', EDIT_KINDS, 'set');
    switch (kind) {
      case 'connect':
      case 'disconnect':
        return { kind, from: entry.id('from'), to: entry.id('to') };
      case 'start':
        return { kind, policy: entry.id('policy'), task: entry.id('task'), start: given['start'] ?? null };
      case 'set': {
        const path = given['path'];
        if (isPath(path)) return { kind, path, value: given['value'] };
        problems.push({
          at: `${place}.path`,
          message: 'is no way into a pipeline: a list of names is needed.'
        });
        return { kind, path: ['name'], value: undefined };
      }
    }
  });
}

/** Whether a value is a path: names, and places in lists. */
export const isPath = (value: Json | undefined): value is Path & Json =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length < 20 &&
  (value as readonly Json[]).every(
    (step) => typeof step === 'string' || (typeof step === 'number' && Number.isInteger(step) && step >= 0)
  );

/** Keeps, of edits that say the same thing anew, the last: what a link holds stays short. */
export function withEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const key = keyOf(edit);
  return [...(key === undefined ? edits : edits.filter((each) => keyOf(each) !== key)), edit];
}

function keyOf(edit: Edit): string | undefined {
  if (edit.kind === 'set') return JSON.stringify(['set', ...edit.path]);
  return edit.kind === 'start' ? JSON.stringify(['start', edit.policy, edit.task]) : undefined;
}
