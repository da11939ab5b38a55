/**
 * The one table of what links know by position. Grow it at the ends only: append a field to a record, a member to a
 * union, a word to a list of words; never move, rename or take away. What it does not know yet travels by name, only
 * longer. Anything else asks for a new {@link SCHEMA} beside this one, since links that were sent must open for ever.
 */
import { clock, dailyCron, date, minutes } from './codes.ts';
import {
  byId,
  byKey,
  coded,
  known,
  list,
  name,
  plain,
  record,
  reference,
  union,
  word,
  type Field
} from './tuple.ts';
import texts from './known.json' with { type: 'json' };

/** The first element of every link's tuple: which table wrote it. */
export const SCHEMA = 1;

const thing = reference('things');
const duration = coded(minutes);
const time = coded(clock);
const cron = coded(dailyCron);
// What the site's own pipelines say word for word; known.json, too, grows at the ends of its lists only.
const body = known(texts.bodies);

const trigger = union(
  'when',
  ['manual'],
  [
    'schedule',
    ['cron', cron],
    ['every', duration],
    ['once', plain],
    ['timezone', plain],
    ['catchup', plain],
    ['dataIntervals', plain],
    ['dates', plain],
    ['continuous', plain],
    ['late', word('all', 'one', 'drop')]
  ],
  ['upstream', ['rule', word('all_success', 'one_success')]],
  ['event', ['rows', record(['source', thing], ['atLeast', plain], ['orWaited', duration])]],
  ['prefect'],
  ['dagster', ['condition', plain]],
  ['mage', ['api', plain]]
);

const taskPolicy = record(
  ['start', trigger],
  ['retries', plain],
  ['retryDelay', duration],
  ['pool', plain],
  ['maxActiveRuns', plain],
  ['runTimeout', duration],
  ['allowBlocksToFail', plain],
  ['expand', plain]
);

const rate: readonly Field[] = [
  ['perDay', plain],
  ['every', duration]
];

const arrivals = union(
  'kind',
  ['steady', ...rate],
  ['curve', ...rate, ['hours', plain], ['weekdays', plain]],
  ['bursts', ...rate, ['chance', plain], ['factor', plain]],
  ['file', ['cron', cron], ['rows', plain]]
);

const named: Field = ['name', plain];
/** Of the same value for the same key, and now and then nothing. */
const shared: readonly Field[] = [
  ['per', plain],
  ['nulls', plain]
];

const column = union(
  'kind',
  ['key', named, ['from', plain], ['cycle', plain], ['each', plain], ['prefix', plain]],
  ['reference', named, ['to', plain], ['popular', plain], ...shared],
  ['number', named, ['quantiles', plain], ['decimals', plain], ...shared],
  ['choice', named, ['values', plain], ['weights', plain], ...shared],
  ['text', named, ['like', plain], ...shared],
  ['time', named, ['least', duration], ['most', duration], ['before', plain], ...shared]
);

const source = record(
  ['id', plain],
  ['name', name],
  ['arrivals', arrivals],
  ['at', plain],
  ['late', record(['share', plain], ['by', duration])],
  ['columns', known(texts.columns, list(column))]
);

const task = record(
  ['id', plain],
  ['kind', word('ingest', 'transform', 'store', 'serve')],
  ['reads', list(thing)],
  [
    'duration',
    record(['base', duration], ['perRowMs', plain, 0], ['spread', plain, 0], ['weather', plain, 0])
  ],
  ['at', plain],
  ['name', name],
  ['failureChance', plain, 0],
  ['promise', record(['by', time], ['rowsBefore', time], ['arrivedBy', time], ['neverStalerThan', duration])],
  ['mode', word('new', 'all', 'interval'), 'new'],
  ['sql', body],
  ['number', record(['label', plain], ['sql', body])],
  ['effect', word('append', 'replace', 'replacePartition', 'merge')],
  ['key', plain],
  ['visibility', word('end', 'whileWriting'), 'end'],
  ['group', plain]
);

const fault = record(
  ['id', plain],
  [
    'kind',
    word(
      'slow',
      'fail',
      'hang',
      'crash',
      'outage',
      'late',
      'duplicate',
      'missing',
      'workers',
      'schema',
      'clock'
    )
  ],
  ['task', thing],
  ['from', time],
  ['to', time],
  ['chance', plain, 1],
  ['about', plain, ''],
  ['after', duration],
  ['factor', plain],
  ['dates', list(coded(date))],
  ['weekdays', list(word('sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'))],
  ['source', thing],
  ['pool', plain],
  ['slots', plain],
  ['by', duration],
  ['share', plain],
  ['rows', word('delayed', 'lost')],
  ['column', plain],
  ['change', word('renamed', 'removed', 'retyped'), 'renamed'],
  ['as', plain],
  ['clock', plain],
  ['way', word('ahead', 'behind')]
);

const predicate = record(
  ['rows', record(['source', thing], ['atLeast', plain], ['orWaited', duration], ['atMost', plain])],
  ['file', record(['source', thing])],
  ['asset', thing],
  ['within', duration],
  ['run', record(['of', thing], ['state', word('success', 'failed', 'any')], ['within', duration])],
  ['time', time],
  ['chance', plain],
  ['weekday', list(word('Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'))],
  ['dates', list(coded(date))],
  ['volume', record(['of', thing], ['atLeast', plain], ['atMost', plain])],
  ['fresh', record(['of', thing], ['within', duration])]
);

const around: readonly Field[] = [
  ['id', plain],
  ['after', list(thing)],
  ['before', list(thing)],
  ['name', name],
  ['at', plain],
  ['takes', duration]
];

const helper = union(
  'kind',
  [
    'sensor',
    ...around,
    ['until', predicate],
    ['mode', word('poke', 'reschedule', 'deferrable')],
    ['pokeInterval', duration],
    ['timeout', duration],
    ['softFail', plain]
  ],
  [
    'branch',
    ...around,
    ['options', list(record(['if', predicate], ['to', list(thing)]))],
    ['otherwise', list(thing)]
  ],
  ['shortCircuit', ...around, ['if', predicate], ['ignoreDownstreamTriggerRules', plain]],
  ['check', ...around, ['that', predicate], ['onFail', word('fail', 'warn')]],
  ['setup', ...around, ['failureChance', plain]],
  ['teardown', ...around, ['failureChance', plain], ['setups', list(thing)], ['failsRun', plain]]
);

const alert = union(
  'on',
  ['failure'],
  ['deadline'],
  ['retry'],
  ['late', ['after', duration], ['from', word('queued', 'average')]],
  ['stale', ['task', thing], ['after', duration]],
  ['notStarted', ['task', thing], ['by', time]],
  ['notDone', ['task', thing], ['by', time]],
  ['volume', ['task', thing], ['atLeast', plain], ['atMost', plain]]
);

const policy = record(
  ['id', plain],
  ['name', name],
  ['orchestrator', word('manual', 'cron', 'airflow', 'dagster', 'prefect', 'mage')],
  ['alerts', list(alert)],
  ['tasks', byId('tasks', taskPolicy)],
  ['defaults', taskPolicy],
  ['pools', byKey('default')],
  ['loop', duration],
  ['helpers', list(helper)],
  ['includeDeferred', plain],
  ['workers', plain]
);

/** The document. */
export const documentTable = record(
  ['downbeat', plain],
  ['name', plain],
  ['sources', list(source)],
  ['tasks', list(task)],
  ['policies', list(policy)],
  ['timezone', plain],
  ['start', coded(date)],
  ['nights', plain],
  ['seed', plain, 1],
  ['faults', list(fault)],
  ['about', plain, ''],
  ['retentionDays', plain, 2]
);

/** Where the document's tuple has what is referred to by number; each of them has its id first. */
export const PLACES = { sources: 2, tasks: 3, policies: 4 } as const;

const intervention = record(
  ['at', plain],
  ['task', thing],
  ['kind', word('run', 'fail', 'slow', 'hang', 'clear', 'mark', 'pause', 'resume', 'backfill', 'fault')],
  ['planned', plain],
  ['ordinal', plain],
  ['with', word('upstream', 'downstream', 'both')],
  ['factor', plain],
  ['for', plain],
  ['downstream', plain],
  ['state', word('success', 'failed')],
  ['from', plain],
  ['to', plain],
  ['reprocess', word('none', 'failed', 'completed')],
  ['maxActiveRuns', plain],
  ['on', thing],
  ['fault', union('kind', ['slow', ['factor', plain]], ['fail', ['after', duration]], ['hang'])]
);

/** What is looked at: under which policy, which night, which instant, what is selected, and what was done so far. */
export const lookTable = record(
  ['policy', reference('policies')],
  ['night', plain],
  ['t', plain],
  ['selected', thing],
  ['interventions', list(intervention)],
  ['engine', plain]
);
