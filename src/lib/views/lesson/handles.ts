/** What may be changed in a lesson, as fields: what they show of a document, and the edits that they make of it. */
import type { DocumentPart, Part } from '#lib/model/edit/document.ts';
import type { Edit, Path } from '#lib/model/edit/edits.ts';
import { gapTimes, widerBy } from '#lib/lessons/gaps.ts';
import type { Handle } from '#lib/model/lesson.ts';

/** What starts a task, as one of a few words. */
export type StartKind = 'manual' | 'clock' | 'upstream' | 'other';

export interface StartField {
  readonly kind: StartKind;
  /** "02:30"; empty when no daily clock starts it. */
  readonly time: string;
}

const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;

/** The field for what starts a task under a policy. */
export function startField(document: DocumentPart, policy: string, task: string): StartField {
  const found = document.policies.find(({ id }) => id === policy);
  const own = found?.tasks && Object.hasOwn(found.tasks, task) ? found.tasks[task]?.['start'] : undefined;
  const start = (own ?? (found?.['defaults'] as Part | undefined)?.['start']) as Part | undefined;
  switch (start?.['when']) {
    case 'manual':
      return { kind: 'manual', time: '' };
    case 'upstream':
      return start['rule'] === undefined || start['rule'] === 'all_success'
        ? { kind: 'upstream', time: '' }
        : { kind: 'other', time: '' };
    case 'schedule': {
      const cron = DAILY.exec(String(start['cron'] ?? ''));
      const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');
      return cron ? { kind: 'clock', time: `${two(cron[2])}:${two(cron[1])}` } : { kind: 'other', time: '' };
    }
    default:
      return { kind: 'other', time: '' };
  }
}

/** The edit that gives a task another start. */
export function startEdit(policy: string, task: string, { kind, time }: StartField): Edit {
  const [hours = '2', minutes = '0'] = (time || '02:00').split(':');
  const start =
    kind === 'clock'
      ? { when: 'schedule', cron: `${String(Number(minutes))} ${String(Number(hours))} * * *` }
      : { when: kind === 'upstream' ? 'upstream' : 'manual' };
  return { kind: 'start', policy, task, start };
}

/** The value of a document's field, by its path. */
export function valueAt(document: DocumentPart, path: Path): unknown {
  let part: unknown = document;
  for (const step of path) {
    if (Array.isArray(part))
      part = (part as unknown[])[
        typeof step === 'number' ? step : part.findIndex((each) => (each as Part)['id'] === step)
      ];
    else if (typeof part === 'object' && part !== null)
      part = Object.hasOwn(part, step) ? (part as Part)[String(step)] : undefined;
    else return undefined;
  }
  return part;
}

/** The handles whose task has a start or a clock of its own, in their order. */
export const startsOf = (handles: readonly Handle[]): readonly OwnStart[] =>
  handles.filter((handle): handle is OwnStart => handle.kind === 'clock' || handle.kind === 'start');

type OwnStart = Extract<Handle, { readonly kind: 'clock' | 'start' }>;

/** How much wider than usual all gaps are; undefined while clocks do not strike as one width makes them. */
export function gapOf(
  document: DocumentPart,
  policy: string,
  handle: Extract<Handle, { readonly kind: 'gaps' }>
): number | undefined {
  const tasks = Object.keys(handle.none);
  const last = tasks.at(-1)!;
  const { kind, time } = startField(document, policy, last);
  if (kind !== 'clock') return undefined;
  const wider = Math.round(widerBy(handle, last, time) * 20) / 20;
  const times = gapTimes(handle, wider);
  const near = (a: string, b: string): boolean => Math.abs(minutesOf(a) - minutesOf(b)) <= 2;
  return tasks.every((task) => near(startField(document, policy, task).time || '99:00', times[task]!))
    ? wider
    : undefined;
}

/** Minutes of the day of "02:30". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The time at which the clocks of several tasks strike; empty where they do not strike together. */
export function togetherAt(document: DocumentPart, policy: string, tasks: readonly string[]): string {
  const times = new Set(tasks.map((task) => startField(document, policy, task).time));
  return times.size === 1 ? [...times][0]! : '';
}

/** What makes a task start for rows: every hour, or so many, or one that has waited so long. */
export interface RowsField {
  readonly by: 'hourly' | 'rows' | 'other';
  readonly atLeast: number;
  /** A length such as "2h"; empty for no limit. */
  readonly orWaited: string;
}

/** The field of a task that starts when rows wait. */
export function rowsField(document: DocumentPart, policy: string, task: string): RowsField {
  const start = valueAt(document, ['policies', policy, 'tasks', task, 'start']) as Part | undefined;
  const rows = start?.['rows'] as Part | undefined;
  if (rows) return { by: 'rows', atLeast: Number(rows['atLeast']), orWaited: String(rows['orWaited'] ?? '') };
  return { by: start?.['cron'] === '0 * * * *' ? 'hourly' : 'other', atLeast: 1000, orWaited: '' };
}

/** The edit that sets it. */
export const rowsEdit = (
  policy: string,
  task: string,
  source: string,
  { by, atLeast, orWaited }: RowsField
): Edit => ({
  kind: 'start',
  policy,
  task,
  start:
    by === 'rows'
      ? { when: 'event', rows: { source, atLeast, ...(orWaited === '' ? {} : { orWaited }) } }
      : { when: 'schedule', cron: '0 * * * *' }
});

/** Whether a document is as the edits of a choice leave it. */
export function isChosen(document: DocumentPart, edits: readonly Edit[]): boolean {
  // A rule that is not said is that of every orchestrator: all have succeeded.
  const plain = (value: unknown): string =>
    JSON.stringify(value, (key, each: unknown) =>
      key === 'rule' && each === 'all_success' ? undefined : each
    );
  const same = (a: unknown, b: unknown): boolean => plain(a) === plain(b);
  return edits.every((edit) => {
    if (edit.kind === 'set') return same(valueAt(document, edit.path), edit.value);
    if (edit.kind !== 'start') return true;
    const { policy, task } = edit;
    const own = valueAt(document, ['policies', policy, 'tasks', task, 'start']);
    return same(own ?? valueAt(document, ['policies', policy, 'defaults', 'start']), edit.start);
  });
}

/** A time of day as people type it ("2:30", "0230", "2.30"), as "02:30"; undefined when it is none. */
export function timeOf(text: string): string | undefined {
  const found = /^\s*(\d{1,2})[:.h]?(\d{2})\s*$/.exec(text);
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return undefined;
  return `${found[1]!.padStart(2, '0')}:${found[2]!}`;
}
