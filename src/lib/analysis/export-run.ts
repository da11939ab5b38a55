/** The run in forms that other tools read: a table, lines of JSON, and a trace. */
import { logKind, type Log } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatInstant } from '../model/time/civil.ts';
import type { History } from './history.ts';
import { logLine } from './log-words.ts';
import { VERDICTS } from './need.ts';
import { OUTCOME } from './tables.ts';

/** What is exported: a log that is known, and what it is a log of. */
export interface Exported {
  readonly history: History;
  readonly log: Log;
}

/** A row of the table, a line of JSON. */
interface Row {
  /** Its place in the log, which other events name as their cause. */
  readonly event: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly ms: Millis;
  /** Local time with its offset, as ISO 8601. */
  readonly time: string;
  readonly night: number;
  readonly kind: string;
  /** Id of the task or source that it is about; empty for none. */
  readonly about: string;
  readonly subject: number;
  readonly value: number;
  /** The event that caused it, or -1. */
  readonly cause: number;
  readonly text: string;
}

const COLUMNS = [
  'event',
  'ms',
  'time',
  'night',
  'kind',
  'about',
  'subject',
  'value',
  'cause',
  'text'
] as const satisfies readonly (keyof Row)[];

function rowOf({ history, log }: Exported, event: number): Row {
  const { zone, nights } = history.setting;
  const at = log.at[event]!;
  const { text, about = '' } = logLine(history, log, event);
  return {
    event,
    ms: at,
    time: formatInstant(zone, at),
    night: nights.of(at),
    kind: logKind(log.kind[event]!),
    about,
    subject: log.subject[event]!,
    value: log.value[event]!,
    cause: log.cause[event]!,
    text
  };
}

const length = ({ history, log }: Exported): number => Math.min(log.length, history.fold.length);

/** A cell as RFC 4180 has it. A text that a spreadsheet would compute is kept a text by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Every event of the run, a row each, under a row of names. */
export function runCsv(run: Exported): string {
  const lines = [COLUMNS.join(',')];
  for (let event = 0; event < length(run); event++) {
    const row = rowOf(run, event);
    lines.push(COLUMNS.map((column) => cell(row[column])).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** A line that says what was played, then every event of the run, a line each. */
export function runNdjson(run: Exported): string {
  const { setting } = run.history;
  const { log } = run;
  const header = {
    downbeat: 'run',
    pipeline: setting.pipeline.name,
    policy: setting.policy.id,
    orchestrator: setting.policy.orchestrator,
    timezone: setting.zone.name,
    seed: log.header.seed,
    engine: log.header.engine,
    events: length(run),
    hash: log.hash
  };
  const lines = [JSON.stringify(header)];
  for (let event = 0; event < length(run); event++) lines.push(JSON.stringify(rowOf(run, event)));
  return `${lines.join('\n')}\n`;
}

/**
 * The one process of a trace; runs lie in a track of their own, tasks in theirs. Nothing has number 0: viewers take that
 * for the kernel's own thread, and Perfetto laid it over the next one (github.com/thoren-d/tracing-chrome/issues/32).
 */
const PID = 1;
const RUNS = 1;
const FIRST_TASK = 2;

/**
 * The track of each attempt. Slices of one track may lie within each other, and not overlap in part: where a task's
 * attempts run at the same time, each further one has a track of its own, numbered behind those of the tasks.
 * @returns by attempt its track, and the further tracks' tasks
 */
function tracksOf({ fold, setting }: History): {
  readonly of: Int32Array;
  readonly further: readonly number[];
} {
  const { attempts } = fold;
  const count = setting.pipeline.tasks.length;
  const of = new Int32Array(attempts.count);
  const further: number[] = [];
  /** By task: until when each of its tracks is taken. */
  const taken = setting.pipeline.tasks.map((_, task) => [{ track: FIRST_TASK + task, until: -Infinity }]);
  for (let attempt = 0; attempt < attempts.count; attempt++) {
    const task = attempts.task.values[attempt]!;
    const from = attempts.startAt.values[attempt]!;
    let free = taken[task]!.find(({ until }) => until <= from);
    if (!free) taken[task]!.push((free = { track: FIRST_TASK + count - 1 + further.push(task), until: 0 }));
    free.until = attempts.endAt.values[attempt]!;
    of[attempt] = free.track;
  }
  return { of, further };
}

/** Names of colours that the viewers of traces know. */
const COLOURS = { success: 'good', stale: 'bad', failed: 'terrible', open: 'thread_state_running' } as const;

/**
 * The run as Chrome's trace events, which Perfetto, chrome://tracing and the profilers of browsers open: a track for
 * each task with its attempts as slices, their verdicts as arguments, an arrow from each version to those that read it,
 * runs as asynchronous slices, alerts as instants. Times are microseconds since the simulation began.
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
export function runTrace({ history, log }: Exported): string {
  const { fold, setting, verdicts, knownTo } = history;
  const { tasks } = setting.pipeline;
  const { attempts, runs, alerts, reads, versions } = fold;
  const begin = setting.nights.simulationStart;
  const ts = (at: Millis): number => Math.round((Math.min(at, knownTo) - begin) * 1000);
  const lines: string[] = [];
  const push = (event: object): void => void lines.push(JSON.stringify(event));
  const named = (name: string, tid: number, args: object): void =>
    push({ name, ph: 'M', pid: PID, tid, ts: 0, args });

  named('process_name', RUNS, { name: `${setting.pipeline.name}: ${setting.policy.name}` });
  named('thread_name', RUNS, { name: 'runs and alerts' });
  named('thread_sort_index', RUNS, { sort_index: RUNS });
  tasks.forEach(({ name }, task) => {
    named('thread_name', FIRST_TASK + task, { name });
    named('thread_sort_index', FIRST_TASK + task, { sort_index: FIRST_TASK + task });
  });
  const tracks = tracksOf(history);
  tracks.further.forEach((task, i) => {
    const track = FIRST_TASK + tasks.length + i;
    named('thread_name', track, { name: `${tasks[task]!.name}, at the same time` });
    named('thread_sort_index', track, { sort_index: FIRST_TASK + task });
  });
  for (let attempt = 0; attempt < attempts.count; attempt++) {
    const task = attempts.task.values[attempt]!;
    const outcome = attempts.outcome.values[attempt]!;
    const verdict = VERDICTS[verdicts.gradeOf(attempt)]!;
    const ended = (Object.entries(OUTCOME).find(([, code]) => code === outcome)?.[0] ?? 'open') as string;
    const late = verdicts.isLate(attempt);
    const start = ts(attempts.startAt.values[attempt]!);
    push({
      name: tasks[task]!.name,
      cat: 'attempt',
      ph: 'X',
      pid: PID,
      tid: tracks.of[attempt]!,
      ts: start,
      dur: ts(attempts.endAt.values[attempt]!) - start,
      cname:
        outcome === OUTCOME.open
          ? COLOURS.open
          : outcome !== OUTCOME.success
            ? COLOURS.failed
            : late
              ? COLOURS.stale
              : COLOURS.success,
      args: {
        try: attempts.tryNumber.values[attempt]!,
        ended,
        verdict,
        started: formatInstant(setting.zone, attempts.startAt.values[attempt]!)
      }
    });
  }
  for (let read = 0; read < reads.count; read++) {
    const input = setting.inputs[reads.input.values[read]!]!;
    const version = reads.value.values[read]!;
    if (input.source >= 0 || version < 0) continue;
    const flow = { name: 'read', cat: 'read', id: read, pid: PID };
    const reader = reads.attempt.values[read]!;
    const writer = versions.attempt.values[version]!;
    // An arrow belongs to the slice in which it lies: the last microsecond of who wrote, the first of who read.
    const written = Math.max(
      ts(attempts.startAt.values[writer]!),
      ts(versions.completedAt.values[version]!) - 1
    );
    push({ ...flow, ph: 's', tid: tracks.of[writer]!, ts: written });
    push({ ...flow, ph: 'f', bp: 'e', tid: tracks.of[reader]!, ts: ts(attempts.startAt.values[reader]!) });
  }
  for (let run = 0; run < runs.count; run++) {
    const roots = fold.jobs.of(runs.job.values[run]!).roots.join(', ');
    const slice = { name: `run of ${roots}`, cat: 'run', id: run, pid: PID, tid: RUNS };
    const planned = formatInstant(setting.zone, runs.planned.values[run]!);
    push({ ...slice, ph: 'b', ts: ts(runs.createdAt.values[run]!), args: { planned } });
    push({ ...slice, ph: 'e', ts: ts(runs.endedAt.values[run]!) });
  }
  for (let alert = 0; alert < alerts.at.size; alert++) {
    const task = alerts.task.values[alert]!;
    const at = ts(alerts.at.values[alert]!);
    push({ name: `alert: ${tasks[task]!.name}`, cat: 'alert', ph: 'i', s: 'p', pid: PID, tid: RUNS, ts: at });
  }
  const other = JSON.stringify({
    policy: setting.policy.id,
    seed: log.header.seed,
    engine: log.header.engine,
    begins: formatInstant(setting.zone, begin),
    simulated: true
  });
  return `{"displayTimeUnit":"ms","otherData":${other},"traceEvents":[\n${lines.join(',\n')}\n]}\n`;
}
