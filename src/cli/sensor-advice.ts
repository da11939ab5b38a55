/** Advice on sensors: those that can hardly be satisfied, and those that hold the slots that what they wait for needs. */
import { leavesOf, orchestrated, waitedFor } from '#lib/model/helpers.ts';
import type { Helper, Pipeline, Policy, Task } from '#lib/model/pipeline.ts';
import type { Problem } from '#lib/model/result.ts';

type Sensor = Task & { readonly helper: Extract<Helper, { kind: 'sensor' }> };

const isSensor = (task: Task): task is Sensor => task.helper?.kind === 'sensor';

/** Sentences on the sensors of all policies. */
export const sensorAdvice = (pipeline: Pipeline): readonly Problem[] =>
  pipeline.policies.flatMap((policy, index) => {
    const { tasks } = orchestrated(pipeline, policy);
    const sensors = tasks.filter(isSensor);
    return sensors.flatMap((sensor) =>
      [...neverSatisfied(sensor, tasks, policy), ...holdsTheLast(sensor, sensors, policy)].map((message) => ({
        at: `policies[${index}].helpers.${sensor.id}`,
        message,
        advice: true as const
      }))
    );
  });

/** Ids of the tasks whose success or runs a sensor waits for. */
const awaited = ({ helper }: Sensor): readonly string[] => [
  ...new Set(
    leavesOf(helper.until).flatMap((leaf) => (leaf.is === 'asset' || leaf.is === 'run' ? [leaf.task] : []))
  )
];

function neverSatisfied(sensor: Sensor, tasks: readonly Task[], policy: Policy): readonly string[] {
  const below = new Set([sensor.id]);
  for (const id of below) for (const task of tasks) if (waitedFor(task).includes(id)) below.add(task.id);
  const impossible = leavesOf(sensor.helper.until).some((leaf) => leaf.is === 'chance' && leaf.share === 0);
  return [
    ...awaited(sensor).flatMap((id) =>
      below.has(id)
        ? [`waits for "${id}", which waits for it in the same run: only a run before can satisfy it.`]
        : policy.tasks.get(id)!.trigger.kind === 'manual'
          ? [`waits for "${id}", which only a person starts: until then it waits${timeoutWords(sensor)}.`]
          : []
    ),
    ...(impossible ? ['asks for a chance of 0, which never comes.'] : [])
  ];
}

const timeoutWords = ({ helper }: Sensor): string =>
  helper.timeout === Infinity ? ' for ever' : ', to its timeout';

/** A sensor that pokes keeps what it holds; as many of them as there are slots let nothing else of the pool run. */
function holdsTheLast(sensor: Sensor, sensors: readonly Sensor[], policy: Policy): readonly string[] {
  if (sensor.helper.mode !== 'poke') return [];
  const own = policy.tasks.get(sensor.id)!;
  const poking = sensors.filter(({ helper }) => helper.mode === 'poke');
  const same = poking.filter(({ id }) => policy.tasks.get(id)!.pool === own.pool);
  const taken = same.reduce((sum, { id }) => sum + (policy.tasks.get(id)!.poolSlots ?? 1), 0);
  const slots = policy.pools.get(own.pool) ?? Infinity;
  const needy = awaited(sensor).filter((id) => policy.tasks.get(id)!.pool === own.pool);
  const remedy = 'Let it reschedule or defer, or give it a pool of its own.';
  if (needy.length > 0 && taken >= slots)
    return [
      `holds its slot of the pool "${own.pool}" while it waits for "${needy[0]!}", which needs one of the same: ${taken === 1 ? 'it alone takes' : `${same.length} such sensors take`} ${slots === 1 ? 'the only slot' : `all ${slots}`}, and both could wait for ever. ${remedy}`
    ];
  const [first] = awaited(sensor);
  if (first !== undefined && policy.workers !== undefined && poking.length >= policy.workers)
    return [
      `holds a worker while it waits for "${first}": ${poking.length === 1 ? 'it alone takes' : `${poking.length} such sensors take`} ${policy.workers === 1 ? 'the only worker' : `all ${policy.workers} workers`}, and both could wait for ever. Let it reschedule or defer, or add workers.`
    ];
  return [];
}
