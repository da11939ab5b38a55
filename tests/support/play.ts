/** One fluent driver for tests that tell stories: a document goes in, what happened comes out. */
import type { Failing } from '#lib/model/column-use.ts';
import { unfolded } from '#lib/model/mapped.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { Log } from '#lib/model/log.ts';
import { Nights } from '#lib/model/nights.ts';
import { parse } from '#lib/model/parse.ts';
import type { Millis, Pipeline, Policy } from '#lib/model/pipeline.ts';
import { loadZone, zoneRelease } from '#lib/model/time/zones.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import '#lib/engine/whole.ts';
import { prepare, type SimulateOptions } from '#lib/engine/simulate.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Told } from '../oracle/told.ts';
import { eventsOf, fold, type Event } from './fold.ts';

/** Reads a document that is meant to be right; its problems are the error otherwise. */
export function pipelineOf(document: unknown): Pipeline {
  const parsed = parse(document, vocabulary);
  if (parsed.ok) return parsed.value.pipeline;
  throw new Error(parsed.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
}

const isPipeline = (document: unknown): document is Pipeline =>
  typeof document === 'object' && document !== null && 'policies' in document && !('downbeat' in document);

/** What a story can say of how it is played. */
export interface PlayOptions extends SimulateOptions {
  /** The first policy when absent. */
  readonly policy?: string;
  readonly seed?: number;
  /** The horizon when absent. */
  readonly until?: Millis;
  readonly interventions?: readonly Intervention[];
  /** Ids of tasks whose bodies do not compile, and what changes of columns break. */
  readonly failing?: readonly Failing[];
  /** Instants up to which it is played one after another, before the end. */
  readonly stops?: readonly Millis[];
  /** The rules of the document's timezone, if it is not UTC: `await zoneOf(name)`. */
  readonly zone?: ZoneRules;
}

/** The rules of a timezone. */
export async function zoneOf(name: string): Promise<ZoneRules> {
  const zone = await loadZone(name);
  if (!zone.ok) throw new Error(zone.problems[0]?.message);
  return zone.value;
}

/** Plays one policy of a document to its end. */
export function play(document: unknown, options: PlayOptions = {}): Played {
  const pipeline = isPipeline(document) ? document : pipelineOf(document);
  const {
    policy: id = pipeline.policies[0]!.id,
    seed,
    until,
    interventions,
    failing = [],
    stops = [],
    zone = utc,
    ...rest
  } = options;
  if (zone.name !== pipeline.timezone)
    throw new Error(`give the rules of ${pipeline.timezone}, not of ${zone.name}`);
  const policy = pipeline.policies.find((each) => each.id === id);
  const held: { log?: Log } = {};
  const playing = prepare(
    {
      pipeline,
      policy: id,
      zone,
      zones: zoneRelease,
      vocabulary,
      failing,
      ...(seed === undefined ? {} : { seed }),
      ...(until === undefined ? {} : { until }),
      ...(interventions === undefined ? {} : { interventions })
    },
    (batch) => held.log!.append(batch),
    { batch: 1 << 12, ...rest }
  );
  held.log = new Log(playing.header);
  for (const stop of stops) playing.playTo(stop);
  playing.playTo(playing.until);
  return new Played(held.log, pipeline, policy!, new Nights(pipeline, zone), playing.until, interventions);
}

/** What was played, told in several ways. */
export class Played {
  #told: Told | undefined;
  #events: readonly Event[] | undefined;
  #settings: Policy['tasks'] | undefined;

  constructor(
    readonly log: Log,
    readonly pipeline: Pipeline,
    readonly policy: Policy,
    readonly nights: Nights,
    readonly until: Millis,
    readonly interventions: readonly Intervention[] = []
  ) {}

  /** Every event. */
  get events(): readonly Event[] {
    return (this.#events ??= eventsOf(this.log));
  }

  /** What happened to each thing. */
  get told(): Told {
    return (this.#told ??= fold(this.log, this.pipeline, this.policy, this.interventions));
  }

  /** What the policy says of each task, and of each instance of those that are mapped. */
  get settings(): Policy['tasks'] {
    return (this.#settings ??= unfolded(this.pipeline, this.policy).policy.tasks);
  }

  /** Whether a task is mapped: it holds nothing and tries nothing of its own, its instances do. */
  isMapped(task: string): boolean {
    return this.policy.tasks.get(task)?.expand !== undefined;
  }

  /** Sixteen hexadecimal digits. */
  get hash(): string {
    return this.log.hash;
  }

  /**
   * What happened to a task, run after run: seconds since the first night's noon, and states.
   * `[[0, 'scheduled'], [0, 'running'], [50, 'upForRetry'], …]`
   */
  story(task: string): readonly (readonly [seconds: number, state: string])[] {
    return this.told.runs
      .flatMap(({ instances }) => instances.filter((each) => each.task === task))
      .flatMap(({ states }) => states.map(([at, state]) => [this.seconds(at), state] as const));
  }

  /** The same of the runs that contain a task. */
  runs(task: string): readonly (readonly [seconds: number, state: string])[] {
    return this.told.runs
      .filter(({ tasks }) => tasks.includes(task))
      .flatMap(({ states }) => states.map(([at, state]) => [this.seconds(at), state] as const));
  }

  /** When attempts of a task started, in seconds since the first night's noon. */
  starts(task: string): readonly number[] {
    return this.story(task).flatMap(([seconds, state]) => (state === 'running' ? [seconds] : []));
  }

  /** Seconds since the first night's noon. */
  seconds(at: Millis): number {
    return (at - this.nights.documentStart) / 1000;
  }
}
