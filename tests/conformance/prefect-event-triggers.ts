/** `prefect_event_triggers`: event triggers step by step, composite ones over a list of events, and globs. */
import { prefectTrigger, type PrefectTrigger } from '#lib/orchestrators/prefect/composite-trigger.ts';
import type { PrefectHappening } from '#lib/orchestrators/prefect/event-trigger.ts';
import { matches } from '#lib/orchestrators/prefect/match.ts';
import { compare, unknownKind, type Outcome } from './conformance.ts';

const SECOND = 1000;

interface GivenTrigger {
  readonly type: string;
  readonly posture: 'Reactive' | 'Proactive';
  readonly expect?: readonly string[];
  readonly after?: readonly string[];
  readonly for_each?: readonly string[];
  readonly match?: Readonly<Record<string, string | readonly string[]>>;
  readonly threshold?: number;
  readonly within?: number | null;
  readonly require?: 'any' | 'all' | number;
  readonly triggers?: readonly GivenTrigger[];
}

interface TriggerCase {
  readonly kind?: string;
  readonly trigger: GivenTrigger;
  readonly steps: readonly {
    readonly at?: number;
    readonly event?: string;
    readonly labels?: readonly string[] | Readonly<Record<string, string>>;
    readonly proactive_eval_at?: number;
    readonly fires: number;
  }[];
  readonly events: readonly (readonly [number, string] | { readonly at: number; readonly event: string })[];
  readonly expected_firings: number;
  readonly pattern: string;
  readonly value: string | null;
  readonly expected: boolean;
}

function triggerOf(given: GivenTrigger): PrefectTrigger {
  const within = given.within === null || given.within === undefined ? {} : { within: given.within * SECOND };
  const triggers = (given.triggers ?? []).map(triggerOf);
  if (given.type === 'compound')
    return { type: 'compound', require: given.require ?? 'all', triggers, ...within };
  if (given.type === 'sequence') return { type: 'sequence', triggers, ...within };
  if (given.type !== 'event') throw new Error(`no such trigger: ${given.type}`);
  return {
    type: 'event',
    posture: given.posture === 'Reactive' ? 'reactive' : 'proactive',
    expect: given.expect ?? [],
    after: given.after ?? [],
    forEach: given.for_each ?? [],
    match: Object.fromEntries(
      Object.entries(given.match ?? {}).map(([label, globs]) => [label, [globs].flat()])
    ),
    threshold: given.threshold ?? 1,
    within: within.within ?? 0
  };
}

/** Labels without names are those of `for_each`, in its order. */
function labelsOf(
  labels: readonly string[] | Readonly<Record<string, string>> | undefined,
  forEach: readonly string[]
): Readonly<Record<string, string>> {
  if (labels === undefined) return {};
  if (!Array.isArray(labels)) return labels as Readonly<Record<string, string>>;
  return Object.fromEntries(forEach.map((name, index) => [name, String(labels[index] ?? '')]));
}

function play(
  trigger: PrefectTrigger,
  happenings: readonly { readonly now: number; readonly happening: PrefectHappening }[]
): readonly number[] {
  let state = prefectTrigger.init(trigger);
  return happenings.map(({ now, happening }) => {
    const result = prefectTrigger.step(trigger, state, happening, now);
    state = result.state;
    return result.firings;
  });
}

const event = (at: number, name: string, labels = {}): { now: number; happening: PrefectHappening } => ({
  now: at * SECOND,
  happening: { kind: 'event', name, at: at * SECOND, labels }
});

/** By kind; a case without one is an event trigger’s. */
export function prefectEventTriggers(given: unknown): Outcome {
  const each = given as TriggerCase;
  if (each.kind === 'match') return compare(each.expected, matches(each.pattern, each.value));
  const trigger = triggerOf(each.trigger);
  if (each.kind === 'composite') {
    const firings = play(
      trigger,
      each.events.map((given) => ('event' in given ? event(given.at, given.event) : event(...given)))
    );
    return compare(
      each.expected_firings,
      firings.reduce((sum, count) => sum + count, 0)
    );
  }
  if (each.kind !== undefined && each.kind !== 'event') return unknownKind(each.kind);
  const happenings = each.steps.map(({ at, event: name, labels, proactive_eval_at }) =>
    name !== undefined && at !== undefined
      ? event(at, name, labelsOf(labels, each.trigger.for_each ?? []))
      : { now: (proactive_eval_at ?? at)! * SECOND, happening: { kind: 'time' } as const }
  );
  return compare(
    each.steps.map(({ fires }) => fires),
    play(trigger, happenings)
  );
}
