/**
 * Prefect's event triggers, as a reducer over buckets (prefect/server/events/triggers.py: evaluate, reactive_evaluation,
 * proactive_evaluation). A trigger has one open bucket, or one for each combination of the labels in `forEach`: a span of
 * time in which events are counted.
 */
import type { Millis } from '../../model/pipeline.ts';
import type { Condition, Step } from '../../model/vocabulary.ts';
import { matches } from './match.ts';

/** Counts the events that it expects, after one that it waits for. */
export interface EventTrigger {
  readonly type: 'event';
  /** Reactive: fires at once when enough have come. Proactive: when the time is over and too few have. */
  readonly posture: 'reactive' | 'proactive';
  /** Globs of event names; empty for any. */
  readonly expect: readonly string[];
  /** Counting starts with one of these; empty to count always. */
  readonly after: readonly string[];
  /** Labels: each combination of their values is counted by itself. */
  readonly forEach: readonly string[];
  /** Labels that an event must have, each with globs of which one must fit; absent or empty for any. */
  readonly match?: Readonly<Record<string, readonly string[]>>;
  readonly threshold: number;
  /** How long a bucket is open; 0 for each event by itself. */
  readonly within: Millis;
}

/** What a trigger is told: an event, or that time has passed. */
export type PrefectHappening =
  | {
      readonly kind: 'event';
      readonly name: string;
      /** When it happened, which may be before it is told. */
      readonly at: Millis;
      readonly labels: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'time' };

/** A span of time in which events are counted: [start, end). */
export interface Bucket {
  readonly start: Millis;
  readonly end: Millis;
  readonly count: number;
}

/** Buckets by the values of the labels in `forEach`. */
export type Buckets = Readonly<Record<string, Bucket>>;

/** Also says how often it fired: looking at the time may close several buckets. */
export interface FiringStep<S> extends Step<S> {
  readonly firings: number;
}

/** The first bucket starts this much before its first event, for those that come out of order. */
const LOOKBACK: Millis = 15 * 60_000;

/** The shortest span of a proactive trigger. */
const LEAST_PROACTIVE: Millis = 10_000;

/** How long a trigger's buckets are open: a proactive one without a span has ten seconds. */
export const spanOf = ({ posture, within }: EventTrigger): Millis =>
  posture === 'proactive' ? Math.max(within, LEAST_PROACTIVE) : within;

/**
 * Looks at a bucket with `count` events (0 or 1) that happen at `now`.
 * @returns the bucket that is open then, if any, and whether the trigger fired
 */
function evaluate(
  trigger: EventTrigger,
  given: Bucket,
  now: Millis,
  count: 0 | 1
): { readonly bucket: Bucket | undefined; readonly fired: boolean } {
  const within = spanOf(trigger);
  const reactive = trigger.posture === 'reactive';
  // Too late for this bucket, or too soon: after firing, the next one starts when the span is over.
  if (now < given.start) return { bucket: given, fired: false };
  const spent = count > 0 && ((reactive && within === 0) || now < given.end);
  const bucket = spent ? { ...given, count: given.count + count } : given;
  const left = spent ? 0 : count;
  const enough = bucket.count >= trigger.threshold;
  const fired = reactive ? enough : bucket.end <= now && !enough;
  if (!fired && now < bucket.end) return { bucket, fired };
  if (trigger.after.length > 0) return { bucket: undefined, fired };
  if (within === 0) return { bucket: fired ? undefined : bucket, fired };
  const start = Math.max(bucket.end, now);
  const next = { start, end: start + within, count: reactive ? 0 : left };
  if (!reactive || left === 0) return { bucket: next, fired };
  // The event lies beyond the bucket: it counts in the next one, and may be enough there.
  const again = evaluate(trigger, next, now, 1);
  return { bucket: again.bucket, fired: fired || again.fired };
}

const isOneOf = (globs: readonly string[], name: string): boolean =>
  globs.some((glob) => matches(glob, name));

const expects = ({ expect }: EventTrigger, name: string): boolean =>
  expect.length === 0 || isOneOf(expect, name);

const covers = ({ match = {} }: EventTrigger, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(match).every(([label, globs]) => globs.some((glob) => matches(glob, labels[label])));

const keyOf = ({ forEach }: EventTrigger, labels: Readonly<Record<string, string>>): string =>
  JSON.stringify([...forEach].sort().map((label) => labels[label] ?? ''));

function told(
  trigger: EventTrigger,
  buckets: Buckets,
  { name, at, labels }: Extract<PrefectHappening, { kind: 'event' }>
): FiringStep<Buckets> {
  const nothing = { state: buckets, fires: false, firings: 0 };
  if (!covers(trigger, labels)) return nothing;
  const key = keyOf(trigger, labels);
  const expected = expects(trigger, name);
  const within = spanOf(trigger);
  let bucket = buckets[key];
  if (trigger.after.length > 0 && isOneOf(trigger.after, name))
    // An event that both starts and counts must not count itself: it takes one more to fire.
    bucket ??= { start: at, end: at + within, count: expected ? -1 : 0 };
  else if (trigger.after.length === 0 && expected)
    bucket ??= { start: at - LOOKBACK, end: at + within, count: 0 };
  if (!bucket) return nothing;
  if (!expected) return { ...nothing, state: { ...buckets, [key]: bucket } };
  const { bucket: open, fired } = evaluate(trigger, bucket, at, 1);
  return { state: put(buckets, key, open), fires: fired, firings: fired ? 1 : 0 };
}

function passed(trigger: EventTrigger, buckets: Buckets, now: Millis): FiringStep<Buckets> {
  if (trigger.posture === 'reactive') return { state: buckets, fires: false, firings: 0 };
  const within = spanOf(trigger);
  let open = buckets;
  // Without labels there is always a bucket, even where the trigger waits for an event to start it: so does Prefect.
  if (trigger.forEach.length === 0) {
    const key = keyOf(trigger, {});
    open = { ...open, [key]: open[key] ?? { start: now, end: now + within, count: 0 } };
  }
  let firings = 0;
  let wakeAt = now + within;
  for (const [key, bucket] of Object.entries(open)) {
    // What has come often enough is closed before its time; the next look begins anew.
    const after =
      bucket.count >= trigger.threshold
        ? { bucket: undefined, fired: false }
        : evaluate(trigger, bucket, now, 0);
    open = put(open, key, after.bucket);
    if (after.fired) firings++;
    if (after.bucket && after.bucket.end > now) wakeAt = Math.min(wakeAt, after.bucket.end);
  }
  return { state: open, fires: firings > 0, firings, wakeAt };
}

function put(buckets: Buckets, key: string, bucket: Bucket | undefined): Buckets {
  const others = Object.entries(buckets).filter(([other]) => other !== key);
  return Object.fromEntries(bucket ? [...others, [key, bucket]] : others);
}

/** An event trigger by itself. Events are told when they are processed; `now` is that instant. */
export const eventTrigger = {
  init: (): Buckets => ({}),
  step: (
    trigger: EventTrigger,
    buckets: Buckets,
    happening: PrefectHappening,
    now: Millis
  ): FiringStep<Buckets> =>
    happening.kind === 'event' ? told(trigger, buckets, happening) : passed(trigger, buckets, now)
} satisfies Condition<EventTrigger, Buckets, PrefectHappening>;
