/** The graph at an instant of a night. */
import type { JobStart } from '../model/jobs.ts';
import { isOver } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock } from '../model/time/civil.ts';
import type { History } from './history.ts';
import { heldSince, pausedSince, standing, type Standing } from './lookup.ts';
import { ageOfRead } from './missed.ts';
import { partsDetailOf } from './parts-detail.ts';
import type { EdgePicture, GraphPicture, SourcePicture, TaskPicture, TaskStatus } from './picture.ts';
import {
  befallsSource,
  feels,
  isAround,
  struckDuring,
  struckLabel,
  struckWords,
  type Struck
} from './struck.ts';
import type { Setting } from './setting.ts';
import { counted, ofUsual } from './words.ts';

/** A status in the orchestrator's own word. */
export const statusWord = ({ orchestrator }: Setting, status: TaskStatus): string =>
  orchestrator.words[status];

/** Tasks, sources and edges as they stand at an instant of a night; it must be known by then. */
export function graphAt(history: History, night: number, t: Millis): GraphPicture {
  const { fold, setting } = history;
  const from = setting.nights.from(night);
  const { tasks } = setting.pipeline;
  const struck = struckDuring(history, t, t + 1);
  const around = struck
    .filter(({ fault }) => isAround(history, fault))
    .map(({ fault }): Around => ({ words: struckWords(history, fault), on: new Set(feels(history, fault)) }));
  const standings = tasks.map((_, task) => standing(fold, task, from, t));
  // Instances of mapped tasks are told of with their tasks.
  const isInstance = new Set(tasks.flatMap(({ id, mapped }) => (mapped ? [id] : [])));
  return {
    tasks: standings.flatMap((_, task) =>
      tasks[task]!.mapped ? [] : [taskPicture(history, night, t, task, standings, around)]
    ),
    sources: setting.pipeline.sources.map((_, source) =>
      sourcePicture(history, source, t, standings, struck)
    ),
    edges: [
      ...setting.inputs.map((_, input) => edgePicture(history, input, standings)),
      ...tasks.flatMap(({ id, mapped, after = [] }) =>
        after.flatMap((from): readonly EdgePicture[] =>
          mapped || isInstance.has(from) ? [] : [{ from, to: id, state: 'order', verdict: 'unjudged' }]
        )
      )
    ]
  };
}

/** A fault of what tasks run by, and the tasks that feel it. */
interface Around {
  readonly words: string;
  readonly on: ReadonlySet<string>;
}

function taskPicture(
  history: History,
  night: number,
  t: Millis,
  task: number,
  standings: readonly Standing[],
  around: readonly Around[]
): TaskPicture {
  const { fold, verdicts, setting } = history;
  const { id, name, kind } = setting.pipeline.tasks[task]!;
  const { status, instance, attempt, tonight } = standings[task]!;
  const { attempts } = fold;
  /** What a run under way holds goes on in it, also while its job is paused. */
  const idle = status === 'waiting' ? instance < 0 : isOver(status);
  const held = heldSince(history, task, standings[task]!, t);
  const running = status === 'running';
  const startedAt = attempts.startAt.values[attempt] ?? NaN;
  const struck = around.find(({ on }) => on.has(id))?.words;
  const usual = running ? history.usual.of(task, night)?.length : undefined;
  return {
    id,
    name,
    kind,
    status,
    word: statusWord(setting, status),
    verdict: tonight < 0 ? 'unjudged' : verdicts.seen(tonight),
    own: tonight >= 0 && verdicts.arisen(tonight),
    detail:
      held === undefined ? detail(history, night, t, task, standings, usual) : restsSince(history, held),
    ...((idle ? pausedSince(history, task, t) : held) !== undefined ? { paused: true } : {}),
    ...(struck === undefined ? {} : { struck }),
    tries: attempt >= 0 ? attempts.tryNumber.values[attempt]! : 0,
    ...(usual === undefined ? {} : { progress: usual > 0 ? Math.min(1, (t - startedAt) / usual) : 1 }),
    ...(attempt >= 0 ? { startedAt } : {}),
    ...(attempt >= 0 && !running ? { endedAt: attempts.endAt.values[attempt]! } : {})
  };
}

/** A task's second line. */
function detail(
  history: History,
  night: number,
  t: Millis,
  task: number,
  standings: readonly Standing[],
  usual: Millis | undefined
): string {
  const { fold, setting } = history;
  const { attempts } = fold;
  const { status, attempt } = standings[task]!;
  const { helper } = setting.pipeline.tasks[task]!;
  const clock = (instant: Millis): string => formatClock(setting.shown.zone, instant);
  const start = attempts.startAt.values[attempt]!;
  const end = attempts.endAt.values[attempt]!;
  if (status === 'running' || status === 'failed' || status === 'waiting') {
    const parts = partsDetailOf(history, night, task, t);
    if (parts !== undefined) return parts;
  }
  switch (status) {
    case 'running':
      if (helper?.kind === 'sensor') return `looks since ${clock(start)}`;
      return usual === undefined ? `started ${clock(start)}` : ofUsual(t - start, usual);
    case 'success':
    case 'failed':
      return `${clock(start)}–${clock(end)}`;
    case 'upForRetry': {
      const { retry, retryDelay } = setting.policy.tasks.get(setting.pipeline.tasks[task]!.id)!;
      return retry ? `failed ${clock(end)}, tries again` : `again at ${clock(end + retryDelay)}`;
    }
    case 'upForReschedule':
      return `looks again at ${clock(end + (helper?.kind === 'sensor' ? helper.pokeInterval : 0))}`;
    case 'deferred':
      return `waits since ${clock(end)}`;
    case 'queued':
      return 'waits for a slot';
    case 'scheduled':
      return 'about to start';
    case 'upstreamFailed':
      return `${upstreamThat(history, task, standings, isLost) ?? 'an upstream'} failed`;
    case 'skipped':
      return skippedBy(setting, task) ?? 'its trigger rule says so';
    case 'waiting':
      return waitsFor(history, night, t, task, standings);
  }
}

const restsSince = ({ setting }: History, paused: Millis): string =>
  `paused since ${formatClock(setting.shown.zone, paused)}`;

/** Which helper right above a task can have skipped it. */
function skippedBy({ pipeline, upstreams }: Setting, task: number): string | undefined {
  const found = upstreams[task]!.find((upstream) => pipeline.tasks[upstream]!.helper);
  return found === undefined ? undefined : `${pipeline.tasks[found]!.name} says so`;
}

const isLost = (status: TaskStatus): boolean => status === 'failed' || status === 'upstreamFailed';
const isNotDone = (status: TaskStatus): boolean => status !== 'success';

/** The name of the first upstream whose status is such, in the order of reads. */
function upstreamThat(
  { setting }: History,
  task: number,
  standings: readonly Standing[],
  such: (status: TaskStatus) => boolean
): string | undefined {
  const found = setting.upstreams[task]!.find((upstream) => such(standings[upstream]!.status));
  return found === undefined ? undefined : setting.pipeline.tasks[found]!.name;
}

/** What a task that waits is waiting for. */
function waitsFor(
  history: History,
  night: number,
  t: Millis,
  task: number,
  standings: readonly Standing[]
): string {
  const { fold, setting } = history;
  const { instance } = standings[task]!;
  const { id } = setting.pipeline.tasks[task]!;
  const job =
    instance >= 0 ? fold.runs.job.values[fold.instances.run.values[instance]!]! : setting.jobOf[task]!;
  const { start, roots } = fold.jobs.of(job);
  const isRoot = roots.includes(id);
  if (instance >= 0 && isRoot) return 'waits for the run before';
  const paused = isRoot ? pausedSince(history, task, t) : undefined;
  if (paused !== undefined) return restsSince(history, paused);
  if (isRoot && start.kind === 'clock') {
    const planned = history.planned.next(task, night, t);
    return planned === undefined
      ? 'not planned again tonight'
      : `at ${formatClock(setting.shown.zone, planned)}`;
  }
  if (isRoot && start.kind === 'condition') return `waits for ${eventsOf(start)}`;
  if (isRoot && start.kind === 'automation') return 'waits for events';
  if (isRoot && start.kind === 'manual') return 'waits for Run';
  return `waits for ${upstreamThat(history, task, standings, isNotDone) ?? 'its upstreams'}`;
}

/** What a condition waits for, in a few words. */
function eventsOf({ trigger, params }: Extract<JobStart, { trigger: unknown }>): string {
  const { sources, assets, runs } = trigger.watches!(params as never);
  const parts = [...new Set([...assets, ...runs]), ...(sources.length > 0 ? ['rows'] : [])];
  return parts.length > 0 ? parts.join(', ') : 'the clock';
}

function sourcePicture(
  history: History,
  source: number,
  t: Millis,
  standings: readonly Standing[],
  struck: readonly Struck[]
): SourcePicture {
  const { fold, setting } = history;
  const { id, name } = setting.pipeline.sources[source]!;
  const readers = setting.readersOf[source]!;
  const arrived = fold.arrivals[source]!.rowsAt(t);
  let claimed = readers.length > 0 ? Infinity : 0;
  for (const input of readers) claimed = Math.min(claimed, fold.claims[input]!.rowsAt(t));
  const waiting = arrived - claimed;
  const rows = waiting === 0 ? 'all read' : `${counted(waiting, 'row')} ${waiting === 1 ? 'waits' : 'wait'}`;
  const fault = struck.find((each) => befallsSource(history, each.fault, id))?.fault;
  const label = fault && struckLabel(history, fault);
  return {
    id,
    name,
    waiting,
    detail: label === undefined ? rows : `${label}, ${rows}`,
    ...(label === undefined ? {} : { fault: label }),
    busy: readers.some((input) => standings[setting.inputs[input]!.task]!.status === 'running')
  };
}

function edgePicture(history: History, input: number, standings: readonly Standing[]): EdgePicture {
  const { fold, verdicts, setting } = history;
  const { task, source, upstream } = setting.inputs[input]!;
  const from = source >= 0 ? setting.pipeline.sources[source]!.id : setting.pipeline.tasks[upstream]!.id;
  const to = setting.pipeline.tasks[task]!.id;
  const { status, attempt, tonight } = standings[task]!;
  if (tonight < 0) return { from, to, state: 'idle', verdict: 'unjudged' };
  const reading = status === 'running' && attempt === tonight;
  const read = fold.attempts.firstRead.values[tonight]! + input - setting.inputFrom[task]!;
  const verdict = fold.hasReads(tonight) ? verdicts.seenOf(read) : 'unjudged';
  const late = verdict !== 'fresh' && verdict !== 'unjudged';
  const age =
    verdict === 'torn'
      ? 'torn'
      : verdict === 'twice'
        ? 'rows twice'
        : late
          ? ageOfRead(history, read)
          : undefined;
  return {
    from,
    to,
    // What was not fresh is to be seen from the moment that it is read.
    state: late ? 'late' : reading ? 'reading' : 'fresh',
    verdict,
    ...(age === undefined ? {} : { age })
  };
}
