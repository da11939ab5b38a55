/** The one way into the engine: what the worker, the command line and the tests call. */
import type { Failing } from '../model/column-use.ts';
import { orchestrated } from '../model/helpers.ts';
import { LIMITS, type Pipeline, type Policy } from '../model/pipeline.ts';
import type { Intervention } from '../model/intervention.ts';
import { LOG_FORMAT, type LogHeader } from '../model/log.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { Lifecycles } from './lifecycles.ts';
import { parts } from './parts.ts';
import { makePlan, type Doings } from './plan.ts';
import { LARGEST_BATCH, type Sink } from './recorder.ts';
import { Simulation } from './simulation.ts';
import { ENGINE_VERSION } from './version.ts';

/** What is to be simulated. Plain data but for the vocabulary. */
export interface SimulateRequest {
  readonly pipeline: Pipeline;
  readonly policy: string;
  /** The document's own seed when absent. */
  readonly seed?: number;
  /** Instant up to which, inclusive; the document's horizon when absent. */
  readonly until?: number;
  readonly interventions?: readonly Intervention[];
  /** Ids of tasks whose bodies do not compile: each of their attempts fails at once; and those that a change of a column makes so. */
  readonly failing?: readonly Failing[];
  readonly zone: ZoneRules;
  /** Release of the zone rules, for the log's header. */
  readonly zones: string;
  readonly vocabulary: Vocabulary;
}

/** What can be turned off or put in another's place: for benchmarks and tests. */
export interface SimulateOptions {
  readonly lifecycles?: Lifecycles;
  /** Events a batch, at the most. */
  readonly batch?: number;
  /** Log reads, versions and regions; by default where there are sources whose rows could be read. */
  readonly lineage?: boolean;
  /** Whether batches are lent: to be read before the sink returns, and not kept. */
  readonly lent?: boolean;
  /** Events after which the simulation stops with {@link TooManyEvents}. */
  readonly limit?: number;
}

/** A simulation that can be played on. */
export interface Playing {
  readonly header: LogHeader;
  /** The instant of the horizon or of `until`. */
  readonly until: number;
  /** Plays up to an instant and hands over all events so far. */
  readonly playTo: (until: number) => void;
  /** Gives its memory back; it cannot be played on. Optional: whoever forgets it costs time, nothing else. */
  readonly release: () => void;
}

/** Prepares a simulation; nothing happens before `playTo`. @throws if the policy is not the pipeline's. */
export function prepare(request: SimulateRequest, sink: Sink, options: SimulateOptions = {}): Playing {
  const { pipeline, zone, vocabulary } = request;
  const policy = pipeline.policies.find(({ id }) => id === request.policy);
  if (!policy)
    throw new Error(
      `the pipeline has no policy "${request.policy}"; it has ${pipeline.policies.map(({ id }) => id).join(', ')}`
    );
  const seed = request.seed ?? pipeline.seed;
  const plan = makePlan(pipeline, policy, seed, zone, vocabulary, request.failing, doingsOf(request, policy));
  const simulation = new Simulation(
    plan,
    {
      sink,
      batch: options.batch ?? LARGEST_BATCH,
      limit: options.limit ?? LIMITS.events,
      lent: options.lent ?? false
    },
    { lineage: options.lineage ?? pipeline.sources.length > 0, actors: options.lifecycles }
  );
  return {
    header: { format: LOG_FORMAT, engine: ENGINE_VERSION, zones: request.zones, policy: policy.id, seed },
    until: request.until ?? plan.nights.horizon,
    playTo(until) {
      simulation.play(until);
    },
    release() {
      simulation.release();
    }
  };
}

/** What people do in a request, and the jobs and faults that come of that. */
function doingsOf(
  { pipeline, interventions = [], vocabulary }: SimulateRequest,
  policy: Policy
): Doings | undefined {
  if (interventions.length === 0) return undefined;
  const { askedJobs, broughtFaults } = parts();
  return {
    interventions,
    asked: askedJobs(pipeline, policy, interventions),
    brought: broughtFaults(interventions, orchestrated(pipeline, policy), policy, vocabulary)
  };
}

/** Plays a request to its end; batches go to the sink as they fill. @returns the log's header. */
export function simulate(request: SimulateRequest, sink: Sink, options: SimulateOptions = {}): LogHeader {
  const playing = prepare(request, sink, options);
  playing.playTo(playing.until);
  playing.release();
  return playing.header;
}
