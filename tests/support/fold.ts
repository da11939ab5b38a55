/** The engine's log told back as what happened to each thing, with nothing but the log's own rules of counting. */
import { askedJobs } from '#lib/model/asked-jobs.ts';
import { jobOfSeveral, runnableJobs } from '#lib/model/jobs.ts';
import { unfolded } from '#lib/model/mapped.ts';
import { inputsOf } from '#lib/model/inputs.ts';
import { entersState, LOG, logKind, type Log } from '#lib/model/log.ts';
import { REFUSALS, type Intervention } from '#lib/model/intervention.ts';
import type { Pipeline, Policy } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import type { Spans } from '../oracle/spans.ts';
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

const VERSIONS: readonly string[] = ['versionComplete', 'versionOpen', 'versionFailed'];

/** The rows of two pieces of a region that do not overlap; one that goes on where the other ends is one with it. */
function both(a: number | Spans, b: number | Spans): number | Spans {
  const spans = [a, b].flatMap((each): Spans =>
    typeof each === 'number' ? (each > 0 ? [[0, each]] : []) : each
  );
  const found: (readonly [number, number])[] = [];
  for (const [from, to] of spans.sort((x, y) => x[0] - y[0])) {
    const last = found.at(-1);
    if (last?.[1] === from) found[found.length - 1] = [last[0], to];
    else found.push([from, to]);
  }
  if (found.length === 0) return 0;
  return found.length === 1 && found[0]![0] === 0 ? found[0]![1] : found;
}

/** What a log says happened. */
export function fold(log: Log, drawn: Pipeline, played: Policy, made: readonly Intervention[] = []): Told {
  const { pipeline, policy } = unfolded(drawn, played);
  const { jobs, everything } = runnableJobs(pipeline, policy, vocabulary, askedJobs(pipeline, policy, made));
  const several = new Map<number, number[]>();
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
  const versions: { at: number; task: string; part?: true; region: Record<string, number | Spans> }[] = [];
  const sources: Record<string, Entered[]> = Object.fromEntries(pipeline.sources.map(({ id }) => [id, []]));
  const alerts: { at: number; kind: string; task: string }[] = [];
  const interventions: { at: number; index: number; refused: string | false }[] = [];
  const switched: [number, string, string][] = [];
  for (const { index, at, kind, subject, cause, value } of eventsOf(log)) {
    const state = RUN_STATES[LOG[kind]];
    if (kind === 'together') several.set(subject, [...(several.get(subject) ?? []), value]);
    else if (kind === 'runQueued') {
      const together = several.get(subject)?.map((job) => jobs[job]!);
      const { tasks } = together ? jobOfSeveral(pipeline, together) : jobs[subject]!;
      const own = tasks.map((task) => ({ task, states: [], reads: [] }));
      instances.push(...own);
      runs.push({
        tasks,
        planned: value,
        byHand: !together && subject >= everything,
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
    } else if (VERSIONS.includes(kind)) {
      const part = kind === 'versionComplete' ? {} : { part: true as const };
      versions.push({ at, task: pipeline.tasks[subject]!.id, ...part, region: {} });
    } else if (kind === 'region') {
      const { id } = pipeline.sources[subject]!;
      const after = log.kind[index - 1] === LOG.regionAfter ? log.value[index - 1]! : 0;
      // What is drafted only is no version.
      const region = VERSIONS.includes(logKind(log.kind[cause]!)) ? versions.at(-1)!.region : {};
      region[id] = both(region[id] ?? 0, after === 0 ? value : [[after, value]]);
    } else if (kind === 'sourceWaiting' || kind === 'sourceDrained')
      sources[pipeline.sources[subject]!.id]!.push([at, kind === 'sourceWaiting' ? 'waiting' : 'drained']);
    else if (kind === 'alert')
      alerts.push({ at, kind: policy.alerts[subject]!.kind, task: pipeline.tasks[value]!.id });
    else if (kind === 'intervened' || kind === 'refused')
      interventions.push({ at, index: subject, refused: kind === 'refused' && REFUSALS[value]! });
  }
  return { runs, versions, sources, alerts, interventions, switched };
}
