/** What changes when the same policy runs on another orchestrator, in sentences. */
import { deriveJobs } from '../model/jobs.ts';
import { Nights } from '../model/nights.ts';
import type { Millis, Pipeline, Policy } from '../model/pipeline.ts';
import { formatClock, formatDayName, localDay } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import {
  changesBetween,
  localToInstants,
  offsetAt,
  type ZoneChange,
  type ZoneRules
} from '../model/time/zone.ts';
import { kindOf, type Orchestrator, type OrchestratorTerms, type Vocabulary } from '../model/vocabulary.ts';
import { termsOf } from '../orchestrators/terms.ts';
import { listed } from './words.ts';

/** What differs, and how: "Catching up", "Airflow 3 runs the last tick that a pause missed, cron none." */
export interface Difference {
  readonly about: string;
  readonly text: string;
}

const UNLIMITED = 1_000_000;
/** Schedules are compared around a change of the clock as far as this on both sides. */
const AROUND = 12 * 3_600_000;

/**
 * What is different under `to` from what it was under `from`, the most felt first.
 * @param policy the policy that is moved, as either understands it
 * @param from members of the vocabulary's orchestrators
 */
export function differences(
  pipeline: Pipeline,
  policy: Policy,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  from: string,
  to: string
): readonly Difference[] {
  const [old, next] = [from, to].map((id) => ({
    ...kindOf(vocabulary.orchestrators, { kind: id }),
    terms: termsOf(id)
  }));
  if (!old || !next) return [];
  return [
    ...clockDifferences(pipeline, policy, zone, vocabulary, old, next),
    ...missedDifferences(old, next),
    ...runDifferences(pipeline, policy, vocabulary, old, next),
    ...loopDifference(old, next)
  ];
}

/** An orchestrator with its names for things. */
type Named = Orchestrator & { readonly terms: OrchestratorTerms };

const both = (from: Named, to: Named, say: (each: Named) => string): string =>
  `${to.label} ${say(to)}; ${from.label} ${say(from)}.`;

/** When the schedules of this very document tick differently: every day, or where the clock is moved. */
function clockDifferences(
  pipeline: Pipeline,
  policy: Policy,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  from: Orchestrator,
  to: Orchestrator
): readonly Difference[] {
  const found: Difference[] = [];
  const isUniversal = to.dst.universal === true;
  if (
    isUniversal !== (from.dst.universal === true) &&
    zone.untils.length + Math.abs(zone.offsets[0] ?? 0) > 0
  )
    found.push({
      about: 'Times of day',
      text: isUniversal
        ? `${to.label} reads every cron in universal time, whatever the pipeline’s zone is.`
        : `${to.label} reads crons in the pipeline’s zone; ${from.label} in universal time.`
    });
  else
    for (const change of seasonChanges(pipeline, zone)) {
      const text = changeWords(pipeline, policy, zone, vocabulary, change, from, to);
      if (text !== undefined) found.push({ about: formatDayName(localDay(zone, change.at)), text });
    }
  return found;
}

function seasonChanges(pipeline: Pipeline, zone: ZoneRules): readonly ZoneChange[] {
  const nights = new Nights(pipeline, zone);
  return [zone, ...(zone.others ?? [])]
    .flatMap((each) => changesBetween(each, nights.documentStart, nights.horizon))
    .sort((a, b) => a.at - b.at);
}

/** The first schedule that ticks differently around a change of the clock; undefined if none does. */
function changeWords(
  pipeline: Pipeline,
  policy: Policy,
  zone: ZoneRules,
  vocabulary: Vocabulary,
  { at }: ZoneChange,
  from: Orchestrator,
  to: Orchestrator
): string | undefined {
  const nights = new Nights(pipeline, zone);
  const ticks = (orchestrator: Orchestrator, job: ReturnType<typeof deriveJobs>['jobs'][number]) => {
    const { start } = job;
    if (start.kind !== 'clock') return [];
    const schedule = start.trigger.schedule!(start.params as never, nights.clock(orchestrator.dst));
    const found: Millis[] = [];
    let tick = schedule.ticks.next(at - AROUND - 1);
    while (tick !== undefined && tick < at + AROUND && found.length < 100) {
      found.push(tick);
      tick = schedule.ticks.next(tick);
    }
    return found;
  };
  for (const job of deriveJobs(pipeline, policy, vocabulary).jobs) {
    const [before, after] = [ticks(from, job), ticks(to, job)];
    if (before.join() === after.join()) continue;
    const only = (own: readonly Millis[], other: readonly Millis[]): string => {
      const times = own.filter((tick) => !other.includes(tick)).map((tick) => timeWords(zone, tick));
      return times.length === 0 ? 'does not' : `starts at ${listed(times.slice(0, 3))}`;
    };
    const name = pipeline.tasks.find(({ id }) => id === job.roots[0])?.name ?? job.roots[0]!;
    return `${name}: ${to.label} ${only(after, before)}, ${from.label} ${only(before, after)}.`;
  }
  return undefined;
}

/** A time of the night in which the clock is moved; one that it shows twice says which of the two it is. */
function timeWords(zone: ZoneRules, tick: Millis): string {
  const said = formatClock(zone, tick);
  const showings = localToInstants(zone, tick + offsetAt(zone, tick));
  return showings.length < 2 ? said : `the ${tick === showings[0] ? 'first' : 'second'} ${said}`;
}

/** What becomes of ticks that were missed. */
function missedDifferences(from: Named, to: Named): readonly Difference[] {
  const paused = ({ scheduling }: Named): string =>
    scheduling.afterPause === 'last' ? 'runs the last one' : 'runs none of them';
  const full = ({ scheduling }: Named): string =>
    scheduling.whenFull === 'each'
      ? 'runs each of them late'
      : scheduling.whenFull === 'last'
        ? 'runs the last one only'
        : 'has no such limit';
  const left = ({ holdsPaused }: Named): string =>
    holdsPaused ? 'starts nothing more of them until it goes on' : 'lets them go on';
  const found: Difference[] = [];
  if (from.holdsPaused !== to.holdsPaused)
    found.push({ about: 'Runs under way in a pause', text: both(from, to, left) });
  if (from.scheduling.afterPause !== to.scheduling.afterPause)
    found.push({ about: 'Ticks missed in a pause', text: both(from, to, paused) });
  if (from.scheduling.whenFull !== to.scheduling.whenFull)
    found.push({ about: 'Ticks that find too many runs active', text: both(from, to, full) });
  const choice = to.scheduling.catchup !== undefined;
  if (choice !== (from.scheduling.catchup !== undefined))
    found.push({
      about: 'Catching up',
      text: choice
        ? `${to.label} can be told to make up for each missed tick: ${to.terms.settings.catchup}.`
        : `${to.label} has no choice of catching up; what ${from.label} was told is left out.`
    });
  return found;
}

/** What a run is, and what it can wait for. */
function runDifferences(
  pipeline: Pipeline,
  policy: Policy,
  vocabulary: Vocabulary,
  from: Named,
  to: Named
): readonly Difference[] {
  const found: Difference[] = [];
  if (from.maxActiveRuns !== to.maxActiveRuns)
    found.push({
      about: 'Runs at once',
      text: both(from, to, ({ maxActiveRuns }) =>
        maxActiveRuns >= UNLIMITED ? 'has no limit' : `lets ${maxActiveRuns} be active`
      )
    });
  if (from.runFails !== to.runFails)
    found.push({
      about: 'A failed task',
      text: both(from, to, ({ runFails, terms }) =>
        runFails === 'leaf'
          ? `fails the ${terms.things.run} only if it is one of its last tasks, or they depend on it`
          : runFails === 'any'
            ? `fails the ${terms.things.run}, whatever else succeeds`
            : `fails the ${terms.things.run} at once, and the rest is given up`
      )
    });
  if (from.joins.length > 0 && to.joins.length === 0) {
    const { jobs } = deriveJobs(pipeline, policy, vocabulary);
    const joining = jobs
      .filter(({ start }) => start.kind === 'join')
      .map(({ roots }) => pipeline.tasks.find(({ id }) => id === roots[0])?.name ?? roots[0]!);
    if (joining.length > 0)
      found.push({
        about: 'Waiting for several',
        text: `${to.label} cannot wait for several ${to.terms.things.pipeline}s: ${listed(joining)} would need a sensor.`
      });
  }
  return found;
}

function loopDifference(from: Named, to: Named): readonly Difference[] {
  if (from.loop === to.loop) return [];
  const say = ({ loop }: Named): string =>
    loop === 0 ? 'acts at once' : `looks every ${readableDuration(loop)}`;
  return [{ about: 'How soon it sees what happened', text: both(from, to, say) }];
}
