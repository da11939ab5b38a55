/** The run log in words: a short sentence for each event, and which of them a filter keeps. */
import { REFUSALS } from '../model/intervention.ts';
import { LOG, logKind, type Log, type LogKind } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import { formatClock, formatDayName, localDay } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { doingText, refusalText, thingOfDoing } from './doings.ts';
import type { History } from './history.ts';
import { jobName } from './job-name.ts';
import { befallsSource, struckText } from './struck.ts';
import { Ints } from './tables.ts';
import { alertText } from './tonight.ts';
import { counted } from './words.ts';

/** What a log's events are about; a filter keeps some of these. */
export const LOG_GROUPS = ['tasks', 'runs', 'alerts', 'reads', 'versions', 'sources', 'hands'] as const;
export type LogGroup = (typeof LOG_GROUPS)[number];

/** Whose number an event's subject is; `before` is the event before it, `read` one of the reads of an attempt. */
type Subject =
  'fault' | 'source' | 'job' | 'run' | 'instance' | 'input' | 'task' | 'alert' | 'intervention' | 'before';

interface Words {
  readonly group: LogGroup;
  readonly subject: Subject;
  /** What happened to `name`; `value` is the event's. */
  readonly text: (name: string, value: number, said: Said) => string;
}

/** What sentences ask for besides the name. */
interface Said {
  readonly history: History;
  readonly at: Millis;
}

const clock = ({ history, at }: Said, of: Millis): string => {
  const { zone } = history.setting;
  const text = formatClock(zone, of);
  const day = localDay(zone, of);
  return day === localDay(zone, at) ? text : `${formatDayName(day)}, ${text}`;
};
const tried = (value: number): string => (value > 1 ? `, try ${String(value)}` : '');

const held = (name: string, rows: number, what: string): string =>
  `${counted(rows, 'row')} of ${name} ${what}`;

/** An event of each kind in words. A new kind is a new line. */
const WORDS: Record<LogKind, Words> = {
  rowsArrived: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => `${counted(rows, 'row')} arrived in ${name}`
  },
  lateRowsArrived: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => `${counted(rows, 'row')} arrived late in ${name}`
  },
  rowsHeld: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => held(name, rows, 'do not come yet')
  },
  rowsLost: { group: 'sources', subject: 'source', text: (name, rows) => held(name, rows, 'are lost') },
  lateRowsHeld: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => held(name, rows, 'that were to come late do not come yet')
  },
  lateRowsLost: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => held(name, rows, 'that were to come late are lost')
  },
  heldRowsArrived: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => `${counted(rows, 'row')} arrived in ${name} that a fault had held`
  },
  rowsRepeated: {
    group: 'sources',
    subject: 'source',
    text: (name, rows) => `${counted(rows, 'row')} arrived in ${name} once more`
  },
  faultBegan: { group: 'sources', subject: 'fault', text: (text) => text },
  faultEnded: { group: 'sources', subject: 'fault', text: (text) => `it is over: ${text}` },
  sourceWaiting: { group: 'sources', subject: 'source', text: (name) => `rows wait in ${name}` },
  sourceDrained: {
    group: 'sources',
    subject: 'source',
    text: (name) => `all rows of ${name} have been read`
  },
  intervened: { group: 'hands', subject: 'intervention', text: (did) => did },
  refused: {
    group: 'hands',
    subject: 'intervention',
    text: (did, why) => `${did}; it could not be done: ${refusalText(REFUSALS[why]).replace(/\.$/, '')}`
  },
  cleared: { group: 'hands', subject: 'instance', text: (name) => `${name} was cleared` },
  runCleared: { group: 'hands', subject: 'run', text: (name) => `the run of ${name} is active again` },
  paused: {
    group: 'hands',
    subject: 'job',
    text: (name) => `${name} was paused: nothing starts it by itself`
  },
  resumed: { group: 'hands', subject: 'job', text: (name) => `${name} is no longer paused` },
  ofBackfill: { group: 'runs', subject: 'run', text: (name) => `the run of ${name} is one of a backfill` },
  runQueued: {
    group: 'runs',
    subject: 'job',
    text: (name, planned, said) => `a run of ${name} was queued, for ${clock(said, planned)}`
  },
  together: {
    group: 'runs',
    subject: 'job',
    text: (_, job, said) => `${jobName(said.history, job)} goes into one run with others`
  },
  runDropped: {
    group: 'runs',
    subject: 'job',
    text: (name, planned, said) => `no run of ${name} for ${clock(said, planned)}: it was dropped`
  },
  alsoCausedBy: { group: 'runs', subject: 'before', text: () => 'it had one more cause' },
  runRunning: { group: 'runs', subject: 'run', text: (name) => `the run of ${name} began` },
  runSuccess: { group: 'runs', subject: 'run', text: (name) => `the run of ${name} succeeded` },
  runFailed: { group: 'runs', subject: 'run', text: (name) => `the run of ${name} failed` },
  dataIntervalStart: {
    group: 'runs',
    subject: 'run',
    text: (_, from, said) => `its data begin at ${clock(said, from)}`
  },
  runGivenUp: {
    group: 'runs',
    subject: 'run',
    text: (name, timeout) =>
      timeout > 0
        ? `the run of ${name} was given up: it had taken ${readableDuration(timeout)}, its timeout`
        : `the run of ${name} was given up with its first failure`
  },
  dataIntervalEnd: {
    group: 'runs',
    subject: 'run',
    text: (_, to, said) => `its data end at ${clock(said, to)}`
  },
  scheduled: { group: 'tasks', subject: 'instance', text: (name) => `${name} was scheduled` },
  queued: { group: 'tasks', subject: 'instance', text: (name) => `${name} waits for a slot` },
  running: {
    group: 'tasks',
    subject: 'instance',
    text: (name, value) => `${name} started${tried(value)}`
  },
  success: { group: 'tasks', subject: 'instance', text: (name) => `${name} succeeded` },
  failed: { group: 'tasks', subject: 'instance', text: (name) => `${name} failed` },
  upForRetry: {
    group: 'tasks',
    subject: 'instance',
    text: (name) => `${name} failed and will be tried again`
  },
  upstreamFailed: {
    group: 'tasks',
    subject: 'instance',
    text: (name) => `${name} will not run: something upstream of it failed`
  },
  skipped: { group: 'tasks', subject: 'instance', text: (name) => `${name} is skipped, as its rule says` },
  upForReschedule: {
    group: 'tasks',
    subject: 'instance',
    text: (name) => `${name} gives its slots back until it looks again`
  },
  deferred: { group: 'tasks', subject: 'instance', text: (name) => `${name} waits for its trigger` },
  poked: {
    group: 'tasks',
    subject: 'instance',
    text: (name, held) => `${name} looked: ${held === 1 ? 'what it waits for is there' : 'not yet'}`
  },
  decided: {
    group: 'tasks',
    subject: 'instance',
    text: (name, value) => `${name} decided (${String(value)})`
  },
  readRows: {
    group: 'reads',
    subject: 'input',
    text: (name, rows) => `${name}: the first ${counted(rows, 'row')}`
  },
  readVersion: {
    group: 'reads',
    subject: 'input',
    text: (name, version, said) =>
      version < 0 ? `${name}: nothing was there` : `${name}: what it had written ${writtenAt(said, version)}`
  },
  versionComplete: {
    group: 'versions',
    subject: 'task',
    text: (name) => `a new version of ${name} is complete`
  },
  versionDrafted: {
    group: 'versions',
    subject: 'task',
    text: (name) => `what the next version of ${name} will hold`
  },
  versionOpen: {
    group: 'versions',
    subject: 'task',
    text: (name) => `readers see what ${name} writes: a half`
  },
  versionFailed: {
    group: 'versions',
    subject: 'task',
    text: (name, half) => `${name} failed, and readers see what it wrote${half === 1 ? ': a half' : ''}`
  },
  regionFrom: {
    group: 'versions',
    subject: 'source',
    text: (name, at, said) => `of ${name} what happened from ${clock(said, at)} on`
  },
  regionUntil: {
    group: 'versions',
    subject: 'source',
    text: (name, at, said) => `of ${name} what happened before ${clock(said, at)}`
  },
  regionAfter: {
    group: 'versions',
    subject: 'source',
    text: (name, rows) => `of ${name} what came after the first ${counted(rows, 'row')}`
  },
  region: {
    group: 'versions',
    subject: 'source',
    text: (name, rows) => `it holds the first ${counted(rows, 'row')} of ${name}`
  },
  alert: { group: 'alerts', subject: 'alert', text: (text) => `alert: ${text}` }
};

const writtenAt = (said: Said, version: number): string => {
  const at = said.history.fold.versions.completedAt.values[version];
  return at === undefined ? 'last' : `by ${clock(said, at)}`;
};

/** The words of each code of the format; a code without a name has none. */
const WORDS_OF: readonly (Words | undefined)[] = Array.from({ length: 256 }, (_, code) => {
  const name = Object.entries(LOG).find(([, each]) => each === code)?.[0];
  return name === undefined ? undefined : WORDS[name as LogKind];
});

/** An event in words. */
export interface LogLine {
  readonly at: Millis;
  readonly text: string;
  readonly group: LogGroup;
  /** Id of the task or source that it is about. */
  readonly about?: string;
}

/** The source that a fault befalls, or -1. */
function sourceOfFault(history: History, number: number): number {
  const { pipeline, faults } = history.setting;
  const fault = faults[number];
  return fault ? pipeline.sources.findIndex(({ id }) => befallsSource(history, fault, id)) : -1;
}

/** What an event is about: the index of a task, or -1 less that of a source; undefined where it is neither. */
function thingOf(history: History, log: Log, event: number): number | undefined {
  const { fold, setting } = history;
  const subject = log.subject[event]!;
  switch (WORDS_OF[log.kind[event]!]!.subject) {
    case 'source':
      return -1 - subject;
    case 'task':
      return subject;
    case 'instance':
      return fold.instances.task.values[subject]!;
    case 'input':
      return setting.inputs[subject]!.task;
    case 'alert':
      return log.value[event]!;
    case 'fault': {
      const source = sourceOfFault(history, subject);
      return source < 0 ? undefined : -1 - source;
    }
    case 'intervention':
      return thingOfDoing(setting, subject);
    default:
      return undefined;
  }
}

const thing = ({ setting }: History, index: number): { readonly id: string; readonly name: string } =>
  index >= 0 ? setting.pipeline.tasks[index]! : setting.pipeline.sources[-1 - index]!;

/** The name that an event's sentence is made with. */
function nameOf(history: History, log: Log, event: number, about: number | undefined): string {
  const { fold, setting } = history;
  const subject = log.subject[event]!;
  switch (WORDS_OF[log.kind[event]!]!.subject) {
    case 'run':
      return jobName(history, fold.runs.job.values[subject]!);
    case 'job':
      return jobName(history, subject);
    case 'input': {
      const { task, source, upstream } = setting.inputs[subject]!;
      return `${thing(history, task).name} read ${thing(history, source >= 0 ? -1 - source : upstream).name}`;
    }
    case 'alert':
      return alertText(history, alertOf(history, event));
    case 'intervention': {
      const made = setting.interventions[subject];
      return made ? doingText(setting, made) : 'Somebody did something';
    }
    case 'fault': {
      const fault = setting.faults[subject];
      return fault ? struckText(history, fault) : 'what somebody did to the world';
    }
    default:
      return about === undefined ? '' : thing(history, about).name;
  }
}

/** The number of the alert that an event of the log raises: they are numbered in the order of the log. */
function alertOf({ fold }: History, event: number): number {
  const at = fold.at[event]!;
  const first = fold.alerts.at.upTo(at - 1);
  let before = 0;
  for (let i = event - 1; i >= 0 && fold.at[i] === at; i--) if (fold.kind[i] === LOG.alert) before++;
  return first + before;
}

/** An event of a history's log in words. */
export function logLine(history: History, log: Log, event: number): LogLine {
  const { group, text } = WORDS[logKind(log.kind[event]!)];
  const at = log.at[event]!;
  const about = thingOf(history, log, event);
  return {
    at,
    text: text(nameOf(history, log, event, about), log.value[event]!, { history, at }),
    group,
    ...(about === undefined ? {} : { about: thing(history, about).id })
  };
}

/** Which events a list shows. */
export interface LogFilter {
  readonly groups: ReadonlySet<LogGroup>;
  /** Only what is about this task or source, by id. */
  readonly about?: string | undefined;
}

/** The events of a growing log that a filter keeps, ascending. Made anew for another filter or another log. */
export class LogList {
  readonly #events = new Ints();
  #seen = 0;
  readonly #kept: Uint8Array;

  constructor(
    readonly history: History,
    readonly log: Log,
    readonly filter: LogFilter
  ) {
    this.#kept = Uint8Array.from({ length: 256 }, (_, code) => {
      const words = WORDS_OF[code];
      return words && filter.groups.has(words.group) ? 1 : 0;
    });
  }

  /** Log indices; only the first {@link size} count. */
  get events(): Int32Array {
    return this.#events.values;
  }
  get size(): number {
    return this.#events.size;
  }

  /** Looks at what is new in the log. @returns itself */
  extend(): this {
    const { log, filter, history } = this;
    const { tasks, sources } = history.setting.pipeline;
    const task = tasks.findIndex(({ id }) => id === filter.about);
    const about = task >= 0 ? task : -1 - sources.findIndex(({ id }) => id === filter.about);
    const length = Math.min(log.length, history.fold.length);
    for (let i = this.#seen; i < length; i++) {
      if (this.#kept[log.kind[i]!] === 0) continue;
      if (filter.about !== undefined && thingOf(history, log, i) !== about) continue;
      this.#events.push(i);
    }
    this.#seen = length;
    return this;
  }

  /** How many of them have happened at or before an instant. */
  upTo(t: Millis): number {
    return this.#events.upTo(this.log.at, t);
  }
}
