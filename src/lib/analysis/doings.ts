/** What people have done to a run, in sentences, and what they would have to name to do more. */
import { Fields } from '../model/fields.ts';
import { REFUSALS, type Intervention, type Refusal, type WorldIntervention } from '../model/intervention.ts';
import { LOG } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { instantFrom } from './days.ts';
import type { History } from './history.ts';
import type { Setting } from './setting.ts';
import { struckName } from './struck.ts';

/** What names a task instance among all: its run's planned instant, and which of those runs it is if there are several. */
export function namedBy({ fold }: History, instance: number): { planned: Millis; ordinal?: number } {
  const { runs, instances } = fold;
  const planned = runs.planned.values[instances.run.values[instance]!]!;
  const { values, size } = fold.tasks[instances.task.values[instance]!]!.instances;
  let ordinal = 0;
  for (let i = 0; i < size && values[i] !== instance; i++)
    if (runs.planned.values[instances.run.values[values[i]!]!] === planned) ordinal++;
  return { planned, ...(ordinal > 0 ? { ordinal } : {}) };
}

/** Something that was done, or could not be done, and the instant of that. */
export interface Done {
  readonly at: Millis;
  readonly text: string;
  readonly refused: boolean;
  /** Id of the task or source that it was done to; undefined for all of them. */
  readonly about: string | undefined;
}

/** What people have done in [from, t], the latest first. */
export function doneIn({ fold, setting }: History, from: Millis, t: Millis): readonly Done[] {
  const found: Done[] = [];
  for (let i = fold.doings.size - 1; i >= 0; i--) {
    const event = fold.doings.values[i]!;
    const at = fold.at[event]!;
    const kind = fold.kind[event];
    if (at < from) break;
    if (at > t || (kind !== LOG.intervened && kind !== LOG.refused)) continue;
    const made = setting.interventions[fold.subject[event]!];
    if (!made) continue;
    const refused = kind === LOG.refused;
    const why = refused ? ` It could not be done: ${refusalText(REFUSALS[fold.value[event]!])}` : '';
    const about = made.kind === 'fault' ? made.on : made.task;
    found.push({
      at,
      text: `${doingText(setting, made)}.${why}`,
      refused,
      about: about === '*' ? undefined : about
    });
  }
  return found;
}

/** What a person did: "You failed ingest_orders". */
export const doingText = (setting: Setting, made: Intervention): string => `You ${didText(setting, made)}`;

/** The same without who did it: "failed ingest_orders". */
export function didText(
  { pipeline, vocabulary, shown }: Pick<Setting, 'pipeline' | 'vocabulary' | 'shown'>,
  made: Intervention
): string {
  const id = made.kind === 'fault' ? made.on : made.task;
  const name = [...pipeline.tasks, ...pipeline.sources].find((each) => each.id === id)?.name ?? id;
  const what = id === '*' ? 'everything' : name;
  switch (made.kind) {
    case 'run':
      return `ran ${what}${made.with && id !== '*' ? WITH[made.with] : ''}`;
    case 'fail':
      return `failed ${what}`;
    case 'slow':
      return `slowed ${what} down: what was left takes ${made.factor} times as long`;
    case 'hang':
      return `hung ${what}${made.for === undefined ? '' : ` for ${readableDuration(made.for)}`}`;
    case 'clear':
      return `cleared ${what}${made.downstream ? ' and what comes after it' : ''}`;
    case 'mark':
      return `marked ${what} as ${made.state === 'success' ? 'succeeded' : 'failed'}`;
    case 'pause':
      return `paused ${id === '*' ? 'all jobs' : `the job of ${what}`}`;
    case 'resume':
      return `let ${id === '*' ? 'all jobs' : `the job of ${what}`} go on`;
    case 'backfill': {
      const [from, to] = [made.from, made.to].map((at) => instantFrom(shown.zone, at, made.at));
      return `backfilled the job of ${what}, from ${from!} to ${to!}`;
    }
    case 'fault': {
      const whom = struckName({ pipeline, vocabulary }, { kind: made.fault.kind, thing: id });
      return `brought a fault: ${whom} ${faultWords(vocabulary, made.fault)}, for ${readableDuration(made.for)}`;
    }
  }
}

/** What a fault does that somebody brings, as the rest of a sentence: "is down, and its rows come afterwards". */
export function faultWords(
  { faults }: Pick<Vocabulary, 'faults'>,
  fault: WorldIntervention['fault']
): string {
  const kind = Object.hasOwn(faults, fault.kind) ? faults[fault.kind] : undefined;
  if (!kind) return fault.kind;
  const fields = new Fields(fault, '', []);
  const params = kind.read(fields);
  // One that the engine refuses is called by its kind.
  return fields.problems.some(({ advice }) => advice !== true) ? kind.label : kind.sentence(params as never);
}

const WITH = {
  upstream: ' with all that it needs',
  downstream: ' with all that comes after it',
  both: ' with all that it needs and all that comes after it'
} as const;

/** Why something could not be done, as a sentence. */
export const refusalText = (why: Refusal | undefined): string => WHY[why ?? 'cannot'];

const WHY: Readonly<Record<Refusal, string>> = {
  noTask: 'there is no such task.',
  noRun: 'it had no such run by then.',
  notRunning: 'no attempt was under way.',
  notBegun: 'it had not begun.',
  alreadySo: 'it was so already.',
  byHand: 'nothing but a person starts it.',
  noBackfill: 'this orchestrator has no backfill; run it by hand.',
  noSchedule: 'it has no schedule that plans instants again and again.',
  noInstants: 'its schedule plans no instant in that range up to now.',
  allThere: 'all instants of that range have had their runs, and those were to be left alone.',
  noTarget: 'such a fault befalls something else.',
  noFault: 'there is no such fault.',
  cannot: 'this orchestrator has no such thing.',
  tooMany: 'that would be more than 1,000 runs.'
};

/** What somebody did something to: a task, or -1 less a source. */
export function thingOfDoing({ pipeline, interventions }: Setting, index: number): number | undefined {
  const made = interventions[index];
  const id = made?.kind === 'fault' ? made.on : made?.task;
  const task = pipeline.tasks.findIndex((each) => each.id === id);
  if (task >= 0) return task;
  const source = pipeline.sources.findIndex((each) => each.id === id);
  return source < 0 ? undefined : -1 - source;
}
