/**
 * The contract of the simulation worker. Only plain, structured-clone-safe data crosses: requests and answers as
 * values, the log as batches whose buffers are transferred, failures as problems.
 */
import type { Failing } from './column-use.ts';
import type { Intervention } from './intervention.ts';
import type { LogBatch, LogHeader } from './log.ts';
import type { Millis } from './pipeline.ts';
import type { Problem } from './result.ts';
import type { SeasonNumbers } from './seasons.ts';
import type { ZoneRules } from './time/zone.ts';

/** What is to be simulated. */
export interface SimulationRequest {
  /** The document as JSON has it: the worker parses it as anybody does, since functions do not survive cloning. */
  readonly document: unknown;
  /** Id of the policy. */
  readonly policy: string;
  /** The document's own seed when absent. */
  readonly seed?: number;
  /** Instant up to which, inclusive; the document's horizon when absent. */
  readonly until?: Millis;
  readonly interventions?: readonly Intervention[];
  /** Ids of tasks whose bodies do not compile: each of their attempts fails at once; and those that a change of a column makes so. */
  readonly failing?: readonly Failing[];
  /** The rules of the document's timezone, so that the worker needs no tables of zones. */
  readonly zone: ZoneRules;
  /** The release of those tables, for the log's header. */
  readonly zones: string;
}

/** What was simulated: the log's identity, without its events. */
export interface SimulationSummary {
  readonly header: LogHeader;
  /** The instant up to which, inclusive. */
  readonly until: Millis;
  /** Number of events. */
  readonly events: number;
  /** Sixteen hexadecimal digits over all events. */
  readonly hash: string;
}

/** How a request ended. */
export type SimulationOutcome =
  | { readonly kind: 'done'; readonly summary: SimulationSummary }
  /** A later request took its place, or nobody wants the answer any more. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/**
 * Takes the next events of a log, and with them how far the simulation has got: everything up to and including
 * `playedTo` is in the batches so far. A batch may be empty: time has passed, and nothing happened.
 */
export type TakeBatch = (batch: LogBatch, playedTo: Millis) => void;

/** Whole seasons that are to be played, of which only the numbers are wanted. */
export interface SeasonsRequest {
  /** As in {@link SimulationRequest}. */
  readonly document: unknown;
  readonly policy: string;
  readonly zone: ZoneRules;
  readonly zones: string;
  readonly failing?: readonly Failing[];
  /** A season each, in this order. */
  readonly seeds: readonly number[];
  /** Whether {@link SeasonNumbers.readings} are wanted. */
  readonly readings?: true;
}

/** How such a request ended. */
export type SeasonsOutcome =
  | { readonly kind: 'done'; readonly numbers: SeasonNumbers }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** How long tasks usually take, by id: medians over a season. Those that never succeed have none. */
export type UsualOutcome =
  | { readonly kind: 'done'; readonly usual: ReadonlyMap<string, Millis> }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** What the worker offers. */
export interface SimulationApi {
  /** Plays a request; one that is still playing is stopped. The buffers of each batch are the taker's from then on. */
  play(request: SimulationRequest, take: TakeBatch): Promise<SimulationOutcome>;
  /** Plays seasons and reduces them to their numbers; one that is still being played is stopped after its season. */
  reduce(request: SeasonsRequest): Promise<SeasonsOutcome>;
  /** Plays the season of the request's first seed, and says how long tasks usually take. */
  usual(request: SeasonsRequest): Promise<UsualOutcome>;
  /** Stops what is playing, at the end of its slice. */
  stop(): void;
  /** Answers as soon as the worker is idle or between two slices. */
  ping(): true;
}

/** The buffers of a batch's five columns, for transferring them. */
export const buffersOf = ({ at, kind, subject, cause, value }: LogBatch): ArrayBufferLike[] =>
  [at, kind, subject, cause, value].map(({ buffer }) => buffer);

/** What was thrown while simulating, as a sentence. */
export function simulationProblem(error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error);
  return { at: 'the simulation', message: `was stopped: ${said.replace(/\.$/, '')}.` };
}
