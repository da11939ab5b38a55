/**
 * A run by one of Mage's own triggers. `{ "when": "mage", "event": { … } }`: an event that fits the pattern; of what
 * happens here, events are `{ "source": id, "rows": n }`, `{ "pipeline": id, "status": "completed" | "failed" }` (named
 * after the block that begins it) and `{ "block": id, "status": … }`. `{ "when": "mage", "api": [ids] }`: each of these
 * blocks calls the trigger's address when it has succeeded.
 */
import type { Fields } from '../../model/fields.ts';
import { heardOf, type Heard } from '../../model/automation.ts';
import type { Orchestrator, TriggerKind } from '../../model/vocabulary.ts';
import { matchesEvent, type Json } from './event-matcher.ts';

/** What a document says of it. */
export type MageOwnTrigger = { readonly event: Json } | { readonly api: readonly string[] };

const STATUS = { success: 'completed', failed: 'failed' } as const;

/** What happened, as an event that Mage is sent; undefined for what nobody tells it. */
function mageEvent(heard: Heard): Json | undefined {
  switch (heard.kind) {
    case 'arrived':
      return { source: heard.source, rows: heard.rows };
    case 'task':
      return { block: heard.task, status: STATUS[heard.state] };
    case 'run':
      return heard.state === 'success' || heard.state === 'failed'
        ? { pipeline: heard.root, status: STATUS[heard.state] }
        : undefined;
    default:
      return undefined;
  }
}

/** Whether what happened starts a run. */
export function isCalled(trigger: MageOwnTrigger, heard: Heard): boolean {
  if ('api' in trigger)
    return heard.kind === 'task' && heard.state === 'success' && trigger.api.includes(heard.task);
  const event = mageEvent(heard);
  return event !== undefined && matchesEvent(trigger.event, event);
}

function readPattern(fields: Fields): Json {
  const pattern: [string, Json][] = [];
  for (const key of fields.keys().slice(0, 20))
    pattern.push([
      key,
      fields.isList(key) ? fields.texts(key, 50) : fields.isText(key) ? [fields.text(key, 80)] : {}
    ]);
  fields.allow(fields.keys());
  return Object.fromEntries(pattern);
}

function words(pattern: Json): string {
  const entries = Object.entries(pattern as Readonly<Record<string, Json>>);
  const said = entries.map(([key, value]) =>
    Array.isArray(value) ? `${key} ${value.join(' or ')}` : `any ${key}`
  );
  return said.length === 0 ? 'any event has come' : `an event has come with ${said.join(' and ')}`;
}

/** @see MageOwnTrigger */
export const mageTriggerKind = {
  label: 'a Mage trigger',
  start: 'automation',
  read: (fields: Fields, orchestrator?: Orchestrator): MageOwnTrigger => {
    if (orchestrator && orchestrator.label !== 'Mage')
      fields.problem(
        'when',
        `is "mage", and ${orchestrator.label} has none of its triggers: write { "when": "event", … }.`
      );
    if (fields.has('api')) return { api: fields.texts('api', 50) };
    const event = fields.object('event');
    return { event: readPattern(event) };
  },
  key: (trigger) => JSON.stringify(trigger),
  startedBy: (trigger, tasks) =>
    tasks.filter((task) => heardOf(task).some((heard) => isCalled(trigger, heard))),
  mentions: (trigger) => ('api' in trigger ? trigger.api : []),
  sentence: (trigger) =>
    'api' in trigger
      ? `when ${trigger.api.join(' or ')} calls it, having succeeded`
      : `when ${words(trigger.event)}`
} satisfies TriggerKind<MageOwnTrigger>;
