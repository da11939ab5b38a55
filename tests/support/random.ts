/** Small random documents that parse: what properties and the oracle are tried on. */
import fc from 'fast-check';
import type { Intervention } from '#lib/model/intervention.ts';
import { Nights } from '#lib/model/nights.ts';
import { parse } from '#lib/model/parse.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { zoneOf } from './play.ts';
import { clockOf, documentOf, nameOf, readsOf } from './random-documents.ts';
import { worlds, type World } from './random-worlds.ts';

const berlin = await zoneOf('Europe/Berlin');
const newYork = await zoneOf('America/New_York');
const zones = { UTC: { ...utc, others: [berlin, newYork] }, Berlin: { ...berlin, others: [newYork] } };

/** A document, its rules of time, and what a person does meanwhile. */
export interface Scene {
  readonly document: unknown;
  readonly pipeline: Pipeline;
  readonly zone: ZoneRules;
  readonly interventions: readonly Intervention[];
  /** How a failing one is printed: JSON, to be tried again. */
  readonly [fc.toStringMethod]: () => string;
}

/** What befalls no task. */
const ON: Readonly<Record<string, string>> = { clock: 'scheduler', workers: 'default' };

/** What a hand does, by the clock of its world. */
function madeBy(
  { task, minutes, before, does: what, hour }: World['hands'][number],
  start: number,
  idOf: (task: number) => string
): Intervention {
  const at = start + (minutes + 1) * 300_000 - before;
  const named = {
    at,
    task: idOf(task),
    ...(hour === undefined ? {} : { planned: start + hour * 3_600_000 })
  };
  switch (what.kind) {
    case 'run':
    case 'pause':
    case 'resume':
      return { at, task: named.task, ...what };
    case 'backfill': {
      const { hours, ...rest } = what;
      const from = start + hours[0] * 3_600_000;
      return { at, task: named.task, from, to: from + hours[1] * 3_600_000, ...rest };
    }
    case 'fault':
      return { at, on: ON[what.fault.kind] ?? named.task, ...what };
    default:
      return { ...named, ...what };
  }
}

/** An orchestrator that cannot join starts those tasks by the clock instead. */
function sceneOf(world: World, alter: (document: unknown) => void = () => undefined): Scene {
  const document = documentOf(world);
  alter(document);
  for (;;) {
    const parsed = parse(document, vocabulary);
    if (parsed.ok) {
      const { pipeline } = parsed.value;
      const zone = pipeline.timezone === 'UTC' ? zones.UTC : zones.Berlin;
      const { simulationStart } = new Nights(pipeline, zone);
      const interventions = world.hands.map((hand) =>
        madeBy(hand, simulationStart, (task) => (task === 7 ? 'nobody' : (pipeline.tasks[task]?.id ?? '*')))
      );
      const text = (): string => JSON.stringify({ document, interventions });
      return { document, pipeline, zone, interventions, [fc.toStringMethod]: text };
    }
    for (const { at, message, advice } of parsed.problems) {
      if (advice) continue;
      const task = /^policies\[0\]\.tasks\.(t\d)(?:\.start.*)?$/.exec(at)?.[1];
      const policy = document.policies[0]! as { helpers?: readonly object[] };
      if (task === undefined && policy.helpers) {
        // What an orchestrator does not have, or what would go round in a circle, is left out.
        delete policy.helpers;
        const tasks = Object.entries(document.policies[0]!.tasks);
        document.policies[0]!.tasks = Object.fromEntries(tasks.filter(([id]) => !id.startsWith('h')));
        for (const [index, { schedule }] of world.tasks.entries())
          if (!readsOf(world, index).some((read) => read.startsWith('t')))
            document.policies[0]!.tasks[nameOf(index)]!.start = schedule;
        break;
      }
      if (task === undefined) throw new Error(`${at} ${message}`);
      document.policies[0]!.tasks[task]!.start = clockOf(world, Number(task.slice(1)));
    }
  }
}

/** What people do, if they only press Run. */
const pressing = (world: World): World => ({
  ...world,
  hands: world.hands.slice(0, 3).map((hand) => ({ ...hand, does: { kind: 'run' as const } }))
});

/** Scenes of two to six tasks, in which people do whatever they can; a failing one prints its document. */
export const disturbed: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf({ ...world, helpers: [], workers: undefined })
);

/** The same where they press Run at the most, and all workers stay. */
export const scenes: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf(pressing({ ...world, losses: [], helpers: [], workers: undefined }))
);

/** The same with sensors, branches, checks, setups and a limit on workers. */
export const helpedScenes: fc.Arbitrary<Scene> = worlds.map((world) => sceneOf(pressing(world)));

/** The same in which somebody pauses a job, resumes one and presses Run, in turns; mostly in Airflow, which holds more. */
export const pausedScenes: fc.Arbitrary<Scene> = worlds.map((world) =>
  sceneOf({
    ...world,
    orchestrator: world.seed % 4 > 0 ? 'airflow' : world.orchestrator,
    hands: world.hands.map((hand, index) => ({
      ...hand,
      does: index % 3 === 2 ? { kind: 'run' as const } : { kind: (['pause', 'resume'] as const)[index % 3]! }
    }))
  })
);

/** Scenes of triggers that only one orchestrator has; people do whatever they can. */
export const ownScenes: fc.Arbitrary<Scene> = fc
  .tuple(worlds, fc.constantFrom('prefect', 'dagster', 'mage'), fc.constantFrom('1m', '5m', '10m', '1h'))
  .map(([world, orchestrator, loop]) =>
    sceneOf({
      ...world,
      owned: true,
      orchestrator,
      loop,
      helpers: [],
      workers: undefined
    })
  );

const SOURCE = { arrivals: { kind: 'steady', perDay: 100, every: '1h' }, late: undefined } as const;

/**
 * Scenes with whatever there is, and a source at the least, whose documents are altered before anything is made of them.
 * @param always what all of them have
 */
export const alteredScenes = <T>(
  extra: fc.Arbitrary<T>,
  alter: (document: unknown, extra: T) => void,
  always: Partial<World> = {}
): fc.Arbitrary<Scene> =>
  fc.tuple(worlds, extra, fc.boolean()).map(([world, drawn, helped]) =>
    sceneOf(
      {
        ...world,
        helpers: helped ? world.helpers : [],
        sources: world.sources.length > 0 ? world.sources : [SOURCE],
        ...always
      },
      (document) => alter(document, drawn)
    )
  );
