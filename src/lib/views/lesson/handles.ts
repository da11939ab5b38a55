/** What may be changed in a lesson, as fields: what they show of a document, and the edits that they make of it. */
import type { DocumentPart, Part } from '#lib/model/edit/document.ts';
import type { Edit, Path } from '#lib/model/edit/edits.ts';
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

/** The tasks whose start the handles are about, in their order. */
export const startsOf = (handles: readonly Handle[]): readonly Extract<Handle, { task: string }>[] =>
  handles.filter((handle): handle is Extract<Handle, { task: string }> => 'task' in handle);

/** A time of day as people type it ("2:30", "0230", "2.30"), as "02:30"; undefined when it is none. */
export function timeOf(text: string): string | undefined {
  const found = /^\s*(\d{1,2})[:.h]?(\d{2})\s*$/.exec(text);
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return undefined;
  return `${found[1]!.padStart(2, '0')}:${found[2]!}`;
}
