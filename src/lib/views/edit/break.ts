/** Faults for the world: what each kind needs is found in its own description. */
import { columnMissed } from '#lib/model/column-missed.ts';
import { freeId, type DocumentPart, type Json } from '#lib/model/edit/document.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import type { Described, FieldDescription } from '#lib/model/describe.ts';
import { describe } from '#lib/model/describe.ts';
import { SCHEDULER, THING_FIELD } from '#lib/model/parse-fault.ts';
import { bad, good, type Result } from '#lib/model/result.ts';
import type { FaultKind } from '#lib/model/vocabulary.ts';

/** When a fault strikes that somebody lets happen: at once, or written down for tonight or for some nights. */
export type How = 'now' | 'at' | 'chance';

/** When a fault strikes: on nights by chance, or once at a time. Times as documents write them. */
export interface Strikes {
  readonly from: string;
  readonly to: string;
  readonly chance: number;
  /** Only on this date. */
  readonly date?: string;
}

/** The parameters of a kind, found by asking it. */
export const parametersOf = (kind: FaultKind<never, unknown>): Described =>
  describe((fields) => kind.read(fields));

/** A value with which a needed parameter is good to begin with: three times, an hour, which is felt at night, a tenth. */
function beginning({ shape }: FieldDescription): Json | undefined {
  switch (shape.is) {
    case 'number':
    case 'whole':
      return shape.max <= 1 ? 0.1 : Math.min(shape.max, Math.max(shape.min, shape.is === 'whole' ? 1 : 3));
    case 'duration':
      return '1h';
    case 'clock':
      return '06:00';
    case 'choice':
      return shape.words[0]!;
    case 'text':
      return '';
    default:
      return undefined;
  }
}

/** The parameters of a kind that cannot be left out, with values to begin with. */
export const firstParameters = (kind: FaultKind<never, unknown>): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    parametersOf(kind).flatMap((field) => {
      const value = field.optional && field.oneOf !== true ? undefined : beginning(field);
      return value === undefined ? [] : [[field.key, value]];
    })
  );

/** The parameters with which a fault of a kind begins that befalls a thing: one that changes a column needs to know which. */
export function parametersFor(
  { sources, tasks }: Pick<DocumentPart, 'sources' | 'tasks'>,
  kind: FaultKind<never, unknown>,
  victim: string
): Readonly<Record<string, Json>> {
  const changes = kind.befalls === 'source' && 'changes' in kind;
  const column = changes ? columnMissed((sources ?? []) as never, tasks as never, victim) : undefined;
  return { ...firstParameters(kind), ...(column === undefined ? {} : { column }) };
}

/** Why a fault of a kind cannot befall a victim after all. */
const lacks = (document: DocumentPart, kind: FaultKind<never, unknown>, victim: string): Result<string> =>
  kind.befalls === 'source' && parametersFor(document, kind, victim)['column'] === ''
    ? bad(victim, 'has no columns of its own: give it some first.')
    : good(victim);

/** What a fault of a kind befalls where somebody means a thing: itself, the source that it reads, or its pool. */
export function victimOf(
  document: DocumentPart,
  kind: FaultKind<never, unknown>,
  thing: string,
  poolOf: (task: string) => string
): Result<string> {
  const task = document.tasks.find(({ id }) => id === thing);
  const sources = (document.sources ?? []).map(({ id }) => id);
  switch (kind.befalls) {
    case 'task':
      return task
        ? good(thing)
        : bad(thing, `is a source, and “${kind.label}” befalls tasks: choose a task.`);
    case 'clock':
      return good(SCHEDULER);
    case 'workers':
      return good(task ? poolOf(thing) : 'default');
    case 'source': {
      if (!task) return lacks(document, kind, thing);
      const read = (task.reads ?? []).filter((id) => sources.includes(id));
      if (read.length === 1) return lacks(document, kind, read[0]!);
      return bad(
        thing,
        read.length === 0
          ? `reads no source, and “${kind.label}” befalls sources: choose a source.`
          : `reads ${String(read.length)} sources: choose one of them.`
      );
    }
  }
}

/** The edit that lets a fault strike, and the id of that fault. */
export function strike(
  document: DocumentPart,
  name: string,
  kind: FaultKind<never, unknown>,
  victim: string,
  { from, to, chance, date }: Strikes
): { readonly fault: string; readonly edit: Edit } {
  const faults = document.faults ?? [];
  const id = freeId(
    faults.map((fault) => fault.id),
    `${name}-${victim}`
  );
  const fault = {
    id,
    kind: name,
    [THING_FIELD[kind.befalls]]: victim,
    ...parametersFor(document, kind, victim),
    from,
    to,
    chance,
    ...(date === undefined ? {} : { dates: [date] })
  };
  const edit: Edit = { kind: 'set', path: ['faults'], value: [...faults, fault] as unknown as Json };
  return {
    fault: id,
    edit: {
      kind: 'all',
      what: `break ${kind.befalls === 'clock' ? 'the clock' : victim}: ${kind.label}`,
      edits: [edit]
    }
  };
}
