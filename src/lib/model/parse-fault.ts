/** Reads the faults of a document: what befalls which thing of the world, and when. */
import type { Fields } from './fields.ts';
import { kindName } from './parse-kind.ts';
import { LIMITS, type Fault, type Source } from './pipeline.ts';
import { parseDate } from './time/civil.ts';
import type { FaultKind, SourceFaultKind, Vocabulary } from './vocabulary.ts';

/** Days of the week as documents write them, Sunday first. */
const WEEKDAY_WORDS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** By what a kind befalls: the field that names the thing. */
export const THING_FIELD = {
  task: 'task',
  source: 'source',
  workers: 'pool',
  clock: 'clock'
} as const satisfies Record<FaultKind<never>['befalls'], string>;

/** The clock that faults can befall: that of the scheduler's host. */
export const SCHEDULER = 'scheduler';

/** The things that faults can befall. */
export interface Things {
  readonly tasks: ReadonlySet<string>;
  readonly sources: readonly Source[];
}

/** The faults of a document. */
export function parseFaults(fields: Fields, things: Things, vocabulary: Vocabulary): readonly Fault[] {
  const ids = new Set<string>();
  return fields.list('faults', 200, true).map((entry) => parseFault(entry, ids, things, vocabulary));
}

function parseFault(fields: Fields, ids: Set<string>, things: Things, vocabulary: Vocabulary): Fault {
  const id = fields.id('id');
  if (ids.has(id)) fields.problem('id', `is "${id}", which another fault has already: rename one of them.`);
  ids.add(id);
  const name = kindName(fields, 'kind', vocabulary.faults);
  const kind = name === undefined ? undefined : vocabulary.faults[name]!;
  const fault = {
    id,
    kind: name ?? '',
    thing: thingOf(fields, kind?.befalls ?? 'task', things),
    about: fields.text('about', LIMITS.text, ''),
    from: fields.clock('from'),
    to: fields.clock('to'),
    chance: fields.number('chance', 0, 1, 1),
    ...(fields.has('dates') ? { days: dates(fields) } : {}),
    ...(fields.has('weekdays') ? { weekdays: weekdays(fields) } : {}),
    params: kind?.read(fields)
  };
  const wrong = wrongWith(kind, fault, things.sources);
  if (wrong) fields.problem(wrong.key, wrong.message);
  fields.done();
  return fault;
}

/** What a source of a fault does not have that the fault needs. */
export function wrongWith(
  kind: FaultKind<never, unknown> | undefined,
  { thing, params }: Pick<Fault, 'thing' | 'params'>,
  sources: readonly Source[]
): { readonly key: string; readonly message: string } | undefined {
  const source = sources.find(({ id }) => id === thing);
  const { wrong } = (kind ?? {}) as Partial<SourceFaultKind<never, unknown>>;
  return (
    source &&
    wrong?.(
      params as never,
      thing,
      source.columns.map(({ name }) => name)
    )
  );
}

function thingOf(fields: Fields, befalls: FaultKind<never>['befalls'], { tasks, sources }: Things): string {
  const key = THING_FIELD[befalls];
  const usual = { task: undefined, source: undefined, workers: 'default', clock: SCHEDULER }[befalls];
  const thing = fields.text(key, LIMITS.name, usual);
  if (befalls === 'clock' && thing && thing !== SCHEDULER)
    fields.problem(key, `is "${thing}"; only the clock of the "${SCHEDULER}" can be wrong.`);
  if (befalls === 'task' && thing && !tasks.has(thing))
    fields.problem(key, `is "${thing}", and no task has that id.`);
  if (befalls === 'source' && thing && !sources.some(({ id }) => id === thing))
    fields.problem(key, `is "${thing}", and no source has that id.`);
  return thing;
}

/** Reads `dates`. @returns local days */
export function dates(fields: Fields): readonly number[] {
  return fields.texts('dates', 400).flatMap((text) => {
    const day = parseDate(text);
    if (day.ok) return [day.value];
    fields.problem('dates', `has "${text}"; dates such as "2026-01-08" are needed.`);
    return [];
  });
}

function weekdays(fields: Fields): readonly number[] {
  return fields.texts('weekdays', 7).flatMap((text) => {
    const day = (WEEKDAY_WORDS as readonly string[]).indexOf(text.toLowerCase());
    if (day >= 0) return [day];
    fields.problem('weekdays', `has "${text}"; days such as "mon" or "sat" are needed.`);
    return [];
  });
}
