/** Guidance on sensors: those that can hardly be satisfied, and those that hold what they wait for cannot do without. */
import { orchestrated, waitedFor } from '../model/helpers.ts';
import type { Helper, Pipeline, Policy, Predicate, Task } from '../model/pipeline.ts';
import type { Guide } from './guide.ts';

type Sensor = Task & { readonly helper: Extract<Helper, { kind: 'sensor' }> };

const isSensor = (task: Task): task is Sensor => task.helper?.kind === 'sensor';

/**
 * What there is to say of a policy's sensors.
 * @param at the policy's place in the document
 */
export function sensorGuides(pipeline: Pipeline, policy: Policy, at: string): readonly Guide[] {
  if (policy.helpers.length === 0) return [];
  const { tasks } = orchestrated(pipeline, policy);
  const sensors = tasks.filter(isSensor);
  return sensors.flatMap((sensor) => {
    const advice = { at: `${at}.tasks.${sensor.id}`, advice: true } as const;
    return [
      ...hardlySatisfied(sensor, tasks, policy).map((message): Guide => ({ ...advice, message })),
      ...holdsTheLast(sensor, sensors, policy).map((message): Guide => ({
        ...advice,
        message,
        repair: {
          label: 'Give the slot back',
          edit: {
            kind: 'set',
            path: ['policies', policy.id, 'helpers', sensor.id, 'mode'],
            value: 'reschedule'
          }
        }
      }))
    ];
  });
}

/** Ids of the tasks without which a predicate cannot hold: of an `any`, those that each of its parts needs. */
function needed(predicate: Predicate): readonly string[] {
  switch (predicate.is) {
    case 'all':
      return [...new Set(predicate.of.flatMap(needed))];
    case 'any': {
      const [first = [], ...others] = predicate.of.map(needed);
      return first.filter((id) => others.every((ids) => ids.includes(id)));
    }
    case 'not':
      return [];
    default:
      return 'task' in predicate ? [predicate.task] : [];
  }
}

/** Whether a predicate asks for a chance of 0, whatever else it asks for. */
function asksTooMuch(predicate: Predicate): boolean {
  switch (predicate.is) {
    case 'all':
      return predicate.of.some(asksTooMuch);
    case 'any':
      return predicate.of.every(asksTooMuch);
    default:
      return predicate.is === 'chance' && predicate.share === 0;
  }
}

function hardlySatisfied(sensor: Sensor, tasks: readonly Task[], policy: Policy): readonly string[] {
  const below = new Set([sensor.id]);
  for (const id of below) for (const task of tasks) if (waitedFor(task).includes(id)) below.add(task.id);
  return [
    ...needed(sensor.helper.until).flatMap((id) =>
      below.has(id)
        ? [`waits for "${id}", which waits for it in the same run: only a run before can satisfy it.`]
        : policy.tasks.get(id)!.trigger.kind === 'manual'
          ? [`waits for "${id}", which only a person starts: until then it waits${howLong(sensor)}.`]
          : []
    ),
    ...(asksTooMuch(sensor.helper.until) ? ['asks for a chance of 0, which never comes.'] : [])
  ];
}

const howLong = ({ helper }: Sensor): string =>
  helper.timeout === Infinity ? ' for ever' : ', to its timeout';

/** A sensor that pokes keeps what it holds; as many of them as there are slots let nothing else of the pool run. */
function holdsTheLast(sensor: Sensor, sensors: readonly Sensor[], policy: Policy): readonly string[] {
  if (sensor.helper.mode !== 'poke') return [];
  const { pool, poolSlots = 1 } = policy.tasks.get(sensor.id)!;
  const poking = sensors.filter(({ helper }) => helper.mode === 'poke');
  const taken = poking
    .map(({ id }) => policy.tasks.get(id)!)
    .reduce((sum, each) => sum + (each.pool === pool ? (each.poolSlots ?? 1) : 0), 0);
  const slots = policy.pools.get(pool) ?? Infinity;
  const wanted = needed(sensor.helper.until);
  const neighbour = wanted.find((id) => policy.tasks.get(id)!.pool === pool);
  const end = sensor.helper.timeout === Infinity ? 'neither ever ends' : 'neither goes on before its timeout';
  const ending = `, which needs one to run: ${end}. Let it give its slot back between two looks (mode "reschedule")`;
  if (neighbour !== undefined && taken >= slots)
    return [
      `holds ${share(poolSlots, slots, 'slot', ` of pool "${pool}"`)} while it waits for "${neighbour}"${ending}, or give it a pool of its own.`
    ];
  const { workers = Infinity } = policy;
  return wanted.length > 0 && poking.length >= workers
    ? [`holds ${share(1, workers, 'worker')} while it waits for "${wanted[0]!}"${ending}, or add workers.`]
    : [];
}

/** How much of what there is such a sensor holds; what it leaves, others like it hold. */
function share(own: number, all: number, noun: string, of = ''): string {
  if (own >= all) return all === 1 ? `the only ${noun}${of}` : `all ${all} ${noun}s${of}`;
  return `${own === 1 ? 'one' : own} of the ${all} ${noun}s${of} (others like it hold the rest)`;
}
