/** Prefect's triggers, read once more in ORCHESTRATORS.md (c10): buckets that count, and what is made of several. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Around, Asked, Happened, Mind } from './own-told.ts';

interface EventTrigger {
  readonly type: 'event';
  readonly posture: 'reactive' | 'proactive';
  readonly expect: readonly string[];
  readonly after: readonly string[];
  readonly forEach: readonly string[];
  readonly match?: Readonly<Record<string, readonly string[]>>;
  readonly threshold: number;
  readonly within: Millis;
}
type Trigger =
  | EventTrigger
  | {
      readonly type: 'compound' | 'sequence';
      readonly require?: 'any' | 'all' | number;
      readonly within?: Millis;
      readonly triggers: readonly Trigger[];
    };

interface Event {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One that counts: says how often it fires. */
interface Counter {
  hear(event: Event, at: Millis): number;
  look(now: Millis): number;
}

const FLOW = { queued: 'Scheduled', running: 'Running', success: 'Completed', failed: 'Failed' } as const;

function eventsOf(what: Happened): readonly Event[] {
  const event = (name: string, resource: string, labels: Readonly<Record<string, string>>): Event => ({
    name,
    labels: { 'prefect.resource.id': resource, ...labels }
  });
  switch (what.is) {
    case 'rows':
      return [event('rows.arrived', what.source, { source: what.source })];
    case 'made':
      return [
        event('prefect.task-run.Completed', what.task, { task: what.task }),
        event('prefect.asset.materialization.succeeded', what.task, { asset: what.task })
      ];
    case 'lost':
      return [event('prefect.task-run.Failed', what.task, { task: what.task })];
    case 'run':
      return [
        event(`prefect.flow-run.${FLOW[what.state]}`, String(what.run.number), { flow: what.run.root })
      ];
  }
}

/** Shell globs of stars and question marks; a leading `!` turns the answer round; what is not there fits nothing. */
function fits(glob: string, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (glob.startsWith('!')) return !fits(glob.slice(1), value);
  const pattern = [...glob].map((each) =>
    each === '*' ? '.*' : each === '?' ? '.' : each.replace(/[^\w]/, '\\$&')
  );
  return new RegExp(`^${pattern.join('')}$`, 's').test(value);
}

const fitsAny = (globs: readonly string[], value: string | undefined): boolean =>
  globs.some((glob) => fits(glob, value));

interface Bucket {
  readonly start: Millis;
  readonly end: Millis;
  count: number;
}

function counter(trigger: EventTrigger): Counter {
  const { posture, expect, after, forEach, match = {}, threshold } = trigger;
  const reactive = posture === 'reactive';
  const within = reactive ? trigger.within : Math.max(10_000, trigger.within);
  const buckets = new Map<string, Bucket>();

  /** Looks at a bucket, at an event that counts or when time has passed. */
  function judge(key: string, at: Millis, counts: boolean): number {
    const bucket = buckets.get(key)!;
    if (at < bucket.start) return 0;
    const isInside = at < bucket.end || (reactive && within === 0);
    if (counts && isInside) bucket.count++;
    const enough = bucket.count >= threshold;
    const fires = reactive ? enough : at >= bucket.end && !enough;
    if (!fires && at < bucket.end) return 0;
    // With `after` it has to be armed again; an event by itself waits for nothing, and goes on counting till it fires.
    if (after.length > 0 || (within === 0 && fires)) {
      buckets.delete(key);
      return fires ? 1 : 0;
    }
    if (within === 0) return 0;
    const start = Math.max(bucket.end, at);
    const beyond = counts && !isInside;
    buckets.set(key, { start, end: start + within, count: !reactive && beyond ? 1 : 0 });
    if (reactive && beyond && judge(key, at, true) > 0) return 1;
    return fires ? 1 : 0;
  }

  return {
    hear({ name, labels }, at) {
      if (!Object.entries(match).every(([label, globs]) => fitsAny(globs, labels[label]))) return 0;
      const key = forEach.map((label) => labels[label] ?? '').join(' / ');
      const isExpected = expect.length === 0 || fitsAny(expect, name);
      if (!buckets.has(key)) {
        if (after.length > 0 ? !fitsAny(after, name) : !isExpected) return 0;
        // One that arms and counts does not count itself; the first bucket takes what comes out of order.
        buckets.set(
          key,
          after.length > 0
            ? { start: at, end: at + within, count: isExpected ? -1 : 0 }
            : { start: at - 15 * 60_000, end: at + within, count: 0 }
        );
      }
      return isExpected ? judge(key, at, true) : 0;
    },
    look(now) {
      if (reactive) return 0;
      if (forEach.length === 0 && !buckets.has(''))
        buckets.set('', { start: now, end: now + within, count: 0 });
      let firings = 0;
      for (const [key, { count }] of [...buckets])
        if (count >= threshold) buckets.delete(key);
        else firings += judge(key, now, false);
      return firings;
    }
  };
}

function composite(trigger: Exclude<Trigger, EventTrigger>): Counter {
  const children = trigger.triggers.map(counterOf);
  let fired: (Millis | undefined)[] = children.map(() => undefined);

  function isReady(): boolean {
    const times = fired.filter((at) => at !== undefined);
    if (trigger.type === 'sequence')
      return (
        times.length === fired.length && times.every((at, index) => index === 0 || times[index - 1]! < at)
      );
    const { require = 'all' } = trigger;
    return times.length >= (require === 'all' ? children.length : require === 'any' ? 1 : require);
  }

  /** Only the latest firing of each child is kept, and those within the time before this one. */
  function tell(firingsOf: (child: Counter) => number, now: Millis): number {
    let firings = 0;
    children.forEach((child, index) => {
      for (let left = firingsOf(child); left > 0; left--) {
        const since = now - (trigger.within ?? Infinity);
        fired = fired.map((at, other) =>
          other === index ? now : at !== undefined && at < since ? undefined : at
        );
        if (!isReady()) continue;
        firings++;
        fired = children.map(() => undefined);
      }
    });
    return firings;
  }

  return {
    hear: (event, at) => tell((child) => child.hear(event, at), at),
    look: (now) => tell((child) => child.look(now), now)
  };
}

const counterOf = (trigger: Trigger): Counter =>
  trigger.type === 'event' ? counter(trigger) : composite(trigger);

const waitsInVain = (trigger: Trigger): boolean =>
  trigger.type === 'event' ? trigger.posture === 'proactive' : trigger.triggers.some(waitsInVain);

/** Prefect's own triggers: its timer looks at those that wait for what does not come at each loop. */
export function prefect({ triggers }: Around): Mind {
  const counters = new Map([...triggers].map(([task, trigger]) => [task, counterOf(trigger as Trigger)]));
  const asked = (task: string, times: number): readonly Asked[] =>
    Array.from({ length: times }, () => ({ tasks: [task], run: undefined }));
  return {
    restless: [...triggers.values()].some((trigger) => waitsInVain(trigger as Trigger)),
    hear: (what, at, awake) =>
      [...counters].flatMap(([task, each]) =>
        awake(task) ? eventsOf(what).flatMap((event) => asked(task, each.hear(event, at))) : []
      ),
    look: (now, awake) =>
      [...counters].flatMap(([task, each]) => (awake(task) ? asked(task, each.look(now)) : []))
  };
}
