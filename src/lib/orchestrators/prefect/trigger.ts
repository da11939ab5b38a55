/**
 * A run by one of Prefect's own triggers: `{ "when": "prefect", "trigger": { … } }`, in the words of its API, with
 * durations for seconds. What happens is an event of these names, with these labels:
 *
 * - `rows.arrived`: `source`
 * - `prefect.asset.materialization.succeeded`: `asset`, the task that wrote it
 * - `prefect.task-run.Completed` and `.Failed`: `task`
 * - `prefect.flow-run.Scheduled`, `.Running`, `.Completed` and `.Failed`: `flow`, the task that its run begins with
 *
 * Each has `prefect.resource.id`, too: the source, the task, or the run by its number.
 */
import type { Fields } from '../../model/fields.ts';
import { heardOf, type Heard } from '../../model/automation.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { Orchestrator, TriggerKind } from '../../model/vocabulary.ts';
import type { PrefectTrigger } from './composite-trigger.ts';
import { matches } from './match.ts';
import { readTrigger } from './trigger-fields.ts';

/** An event as a trigger is told of it. */
export interface NamedEvent {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const RESOURCE = 'prefect.resource.id';
const TASK_STATES = { success: 'Completed', failed: 'Failed' } as const;
const RUN_STATES = {
  queued: 'Scheduled',
  running: 'Running',
  success: 'Completed',
  failed: 'Failed'
} as const;

/** What happened, as Prefect's events. */
export function eventsOf(heard: Heard): readonly NamedEvent[] {
  switch (heard.kind) {
    case 'arrived':
      return [{ name: 'rows.arrived', labels: { [RESOURCE]: heard.source, source: heard.source } }];
    case 'task': {
      const { task, state } = heard;
      const ran = {
        name: `prefect.task-run.${TASK_STATES[state]}`,
        labels: { [RESOURCE]: task, task }
      };
      if (state === 'failed') return [ran];
      const made = {
        name: 'prefect.asset.materialization.succeeded',
        labels: { [RESOURCE]: task, asset: task }
      };
      return [ran, made];
    }
    case 'run':
      return [
        {
          name: `prefect.flow-run.${RUN_STATES[heard.state]}`,
          labels: { [RESOURCE]: String(heard.run), flow: heard.root }
        }
      ];
    default:
      return [];
  }
}

/** Everything that a task can bring about. */
const eventsAbout = (task: string): readonly NamedEvent[] => heardOf(task).flatMap(eventsOf);

/** Whether a trigger, or a part of it, could count an event. */
export function couldHear(trigger: PrefectTrigger, { name, labels }: NamedEvent): boolean {
  if (trigger.type !== 'event') return trigger.triggers.some((part) => couldHear(part, { name, labels }));
  const globs = [...trigger.expect, ...trigger.after];
  const named = trigger.expect.length === 0 || globs.some((glob) => matches(glob, name));
  return (
    named &&
    Object.entries(trigger.match ?? {}).every(([label, fits]) =>
      fits.some((glob) => matches(glob, labels[label]))
    )
  );
}

/** A trigger as the rest of a sentence after "when". */
export function prefectClause(trigger: PrefectTrigger): string {
  if (trigger.type !== 'event') {
    const parts = trigger.triggers.map(prefectClause);
    const within = trigger.within === undefined ? '' : ` within ${readableDuration(trigger.within)}`;
    if (trigger.type === 'sequence') return `${parts.join(', then ')}${within}`;
    const { require } = trigger;
    if (typeof require === 'number') return `${require} of (${parts.join('; ')})${within}`;
    return `(${parts.join(require === 'all' ? ' and ' : ' or ')})${within}`;
  }
  const { expect, after, match = {}, forEach, posture, threshold, within } = trigger;
  const name = expect.length === 0 ? 'any event' : expect.join(' or ');
  const of = Object.values(match).flat();
  const what = `${name}${of.length > 0 ? ` of ${of.join(', ')}` : ''}${forEach.length > 0 ? `, for each ${forEach.join(', ')},` : ''}`;
  const since = after.length > 0 ? ` after ${after.join(' or ')}` : '';
  const time = within > 0 ? ` within ${readableDuration(within)}` : '';
  const times = threshold === 1 ? '' : ` ${threshold} times`;
  return posture === 'reactive'
    ? `${what} has come${times}${since}${time}`
    : `${what} has not come${threshold === 1 ? '' : ` ${threshold} times`}${since}${time || ' within 10 s'}`;
}

/** @see eventsOf for the events that there are */
export const prefectTriggerKind = {
  label: 'a Prefect trigger',
  start: 'automation',
  read: (fields: Fields, orchestrator?: Orchestrator): PrefectTrigger => {
    if (orchestrator && orchestrator.label !== 'Prefect 3')
      fields.problem(
        'when',
        `is "prefect", and ${orchestrator.label} has none of its triggers: write { "when": "event", … }.`
      );
    const part = fields.object('trigger');
    const trigger = readTrigger(part);
    part.done();
    return trigger;
  },
  key: (trigger) => JSON.stringify(trigger),
  startedBy: (trigger, tasks) =>
    tasks.filter((task) => eventsAbout(task).some((event) => couldHear(trigger, event))),
  sentence: (trigger) => `when ${prefectClause(trigger)}`
} satisfies TriggerKind<PrefectTrigger>;
