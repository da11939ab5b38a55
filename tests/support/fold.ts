/** The engine's log told back as what happened to each thing, with nothing but the log's own rules of counting. */
import { askedJobs } from '#lib/model/asked-jobs.ts';
import { runnableJobs } from '#lib/model/jobs.ts';
import { unfolded } from '#lib/model/mapped.ts';
import { inputsOf } from '#lib/model/inputs.ts';
import { entersState, LOG, logKind, type Log } from '#lib/model/log.ts';
import { REFUSALS, type Intervention } from '#lib/model/intervention.ts';
import type { Pipeline, Policy } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Entered, Read, Told } from '../oracle/told.ts';

/** One event of a log as an object. */
export interface Event {
  readonly index: number;
  readonly at: number;
  readonly kind: ReturnType<typeof logKind>;
  readonly subject: number;
  readonly cause: number;
  readonly value: number;
}

/** The events of a log, one by one. */
export const eventsOf = (log: Log): readonly Event[] =>
  Array.from({ length: log.length }, (_, index) => ({
    index,
    at: log.at[index]!,
    kind: logKind(log.kind[index]!),
    subject: log.subject[index]!,
    cause: log.cause[index]!,
    value: log.value[index]!
  }));

const RUN_STATES: Readonly<Record<number, string>> = {
  [LOG.runQueued]: 'queued',
  [LOG.runRunning]: 'running',
  [LOG.runSuccess]: 'success',
  [LOG.runFailed]: 'failed',
  [LOG.runCleared]: 'cleared'
};

/** What a log says happened. */
export function fold(log: Log, drawn: Pipeline, played: Policy, made: readonly Intervention[] = []): Told {
  const { pipeline, policy } = unfolded(drawn, played);
  const { jobs, everything } = runnableJobs(pipeline, policy, vocabulary, askedJobs(pipeline, policy, made));
  const inputs = inputsOf(pipeline);
  const runs: {
    tasks: readonly string[];
    planned: number;
    byHand: boolean;
    backfilled: boolean;
    states: Entered[];
    instances: { task: string; states: Entered[]; reads: Read[] }[];
  }[] = [];
  const instances: (typeof runs)[number]['instances'] = [];
  const byEvent = new Map<number, { instance: (typeof instances)[number]; attempt: number }>();
  const versions: { at: number; task: string; region: Record<string, number> }[] = [];
  const sources: Record<string, Entered[]> = Object.fromEntries(pipeline.sources.map(({ id }) => [id, []]));
  const alerts: { at: number; kind: string; task: string }[] = [];
  const interventions: { at: number; index: number; refused: string | false }[] = [];
  const switched: [number, string, string][] = [];
  for (const { index, at, kind, subject, cause, value } of eventsOf(log)) {
    const state = RUN_STATES[LOG[kind]];
    if (kind === 'runQueued') {
      const tasks = jobs[subject]!.tasks;
      const own = tasks.map((task) => ({ task, states: [], reads: [] }));
      instances.push(...own);
      runs.push({
        tasks,
        planned: value,
        byHand: subject >= everything,
        backfilled: false,
        states: [[at, 'queued']],
        instances: own
      });
    } else if (state !== undefined) runs[subject]!.states.push([at, state]);
    else if (kind === 'ofBackfill') runs[subject]!.backfilled = true;
    else if (kind === 'paused' || kind === 'resumed') switched.push([at, kind, jobs[subject]!.tasks[0]!]);
    else if (kind === 'cleared' || entersState(LOG[kind])) {
      instances[subject]!.states.push([at, kind, value]);
      byEvent.set(index, { instance: instances[subject]!, attempt: value });
    } else if (kind === 'readRows' || kind === 'readVersion') {
      const { instance, attempt } = byEvent.get(cause)!;
      const { source, upstream } = inputs[subject]!;
      const from = kind === 'readRows' ? pipeline.sources[source]!.id : pipeline.tasks[upstream]!.id;
      instance.reads.push({ attempt, at, from, value });
    } else if (kind === 'versionComplete')
      versions.push({ at, task: pipeline.tasks[subject]!.id, region: {} });
    else if (kind === 'region') {
      // Drafts, and parts of versions, have regions of their own.
      if (logKind(log.kind[cause]!) === 'versionComplete')
        versions.at(-1)!.region[pipeline.sources[subject]!.id] = value;
    } else if (kind === 'sourceWaiting' || kind === 'sourceDrained')
      sources[pipeline.sources[subject]!.id]!.push([at, kind === 'sourceWaiting' ? 'waiting' : 'drained']);
    else if (kind === 'alert')
      alerts.push({ at, kind: policy.alerts[subject]!.kind, task: pipeline.tasks[value]!.id });
    else if (kind === 'intervened' || kind === 'refused')
      interventions.push({ at, index: subject, refused: kind === 'refused' && REFUSALS[value]! });
  }
  return { runs, versions, sources, alerts, interventions, switched };
}
