/** What there is to do to a night at play, and the pipeline to which it is done. */
import { faults } from '#lib/kinds/faults/index.ts';
import { COLUMN_CHANGES } from '#lib/model/column-change.ts';
import { RUN_WITH, type Intervention } from '#lib/model/intervention.ts';
import { INTERVENTIONS } from '#lib/model/parse-interventions.ts';
import { draw, type TaskSketch } from '../support/draw.ts';

/** One thing that is done. */
export interface Deed {
  /** What it is, as {@link signature} says it of what a link holds. */
  readonly is: string;
  /** The task or source that is selected; each has its own. */
  readonly on: string;
  /** Its label in the form; with `more`, what is filled in besides: choices by label, `true` or `false` for a box. */
  readonly label: string;
  readonly more?: Readonly<Record<string, string | boolean>>;
  /** What “Done tonight” and the log say of it, without “You”. */
  readonly did: string;
  /** What the log says besides: lines that begin so. */
  readonly then?: readonly string[];
  /** The label of a thing in the graph afterwards, when all has been done. */
  readonly shows?: readonly [name: string, label: RegExp];
}

const night: TaskSketch = { takes: '8h', start: { when: 'schedule', cron: '0 1 * * *' } };
const short: TaskSketch = { ...night, takes: '10m' };
const after = (of: string): TaskSketch => ({ takes: '10m', reads: [of] });

const TASKS: Readonly<Record<string, TaskSketch>> = {
  needed: short,
  ran: after('needed'),
  needing: after('ran'),
  failing: night,
  slowed: night,
  hung: night,
  stuck: night,
  cleared: short,
  begun: short,
  follower: after('begun'),
  blessed: night,
  damned: night,
  paused: short,
  backfilled: short,
  struck: night,
  trickling: night,
  hanging: night,
  crashing: night,
  working: { ...night, pool: 'small' },
  clocked: short,
  reader: {
    ...short,
    kind: 'ingest',
    reads: ['shop', 'lost', 'slow', 'twice', 'less', 'renamed', 'removed', 'retyped']
  }
};

const stream = { kind: 'steady', perDay: 2400, every: '10m' };
const SOURCES = ['shop', 'lost', 'slow', 'twice', 'less', 'renamed', 'removed', 'retyped'];

const world = (is: string, on: string, label: string, did: string, shows?: RegExp): Deed => ({
  is: `fault ${is}`,
  on,
  label: `From now on ${label}`,
  did: `brought a fault: ${did}`,
  ...(shows ? { shows: [on, shows] } : {})
});

/** All that there is to do, once each. */
export const DEEDS: readonly Deed[] = [
  { is: 'run', on: 'ran', label: 'Trigger', did: 'ran ran' },
  ...(
    [
      ['upstream', 'with what it needs', ' with all that it needs'],
      ['downstream', 'with what comes after it', ' with all that comes after it'],
      ['both', 'with both', ' with all that it needs and all that comes after it']
    ] as const
  ).map(([others, choice, words]): Deed => ({
    is: `run ${others}`,
    on: 'ran',
    label: 'Trigger',
    more: { 'With what else': choice },
    did: `ran ran${words}`
  })),
  {
    is: 'fail',
    on: 'failing',
    label: 'Fail the attempt',
    did: 'failed failing',
    shows: ['failing', /failed/]
  },
  {
    is: 'slow',
    on: 'slowed',
    label: 'Slow it down',
    did: 'slowed slowed down: what was left takes 3 times as long',
    shows: ['slowed', /running/]
  },
  {
    is: 'hang',
    on: 'hung',
    label: 'Let it hang',
    more: { 'For how long': 'for 20 min' },
    did: 'hung hung for 20 min'
  },
  {
    is: 'hang endlessly',
    on: 'stuck',
    label: 'Let it hang',
    more: { 'until somebody ends it': true },
    did: 'hung stuck'
  },
  {
    is: 'clear',
    on: 'cleared',
    label: 'Clear',
    more: { 'and what comes after it': false },
    did: 'cleared cleared',
    then: ['cleared was cleared']
  },
  {
    is: 'clear downstream',
    on: 'begun',
    label: 'Clear',
    more: { 'and what comes after it': true },
    did: 'cleared begun and what comes after it',
    then: ['begun was cleared', 'follower was cleared']
  },
  { is: 'mark success', on: 'blessed', label: 'Mark success', did: 'marked blessed as succeeded' },
  { is: 'mark failed', on: 'damned', label: 'Mark failed', did: 'marked damned as failed' },
  {
    is: 'pause',
    on: 'paused',
    label: 'Pause',
    did: 'paused the job of paused',
    then: ['paused was paused: nothing starts it by itself']
  },
  {
    is: 'resume',
    on: 'paused',
    label: 'Unpause',
    did: 'let the job of paused go on',
    then: ['paused is no longer paused']
  },
  {
    is: 'backfill',
    on: 'backfilled',
    label: 'Backfill',
    more: { 'What has had its run': 'clear all runs' },
    did: 'backfilled the job of backfilled, from'
  },
  world('fail', 'struck', 'it fails', 'struck fails 1 min after meeting it'),
  world('slow', 'trickling', 'it takes longer', 'trickling takes 3 times as long'),
  world('hang', 'hanging', 'it hangs', 'hanging hangs, and goes on when that is over'),
  world('crash', 'crashing', 'it crashes after writing', 'crashing crashes after it has written'),
  world('workers', 'working', 'the pool small loses workers', 'the pool small loses a worker'),
  ...(['ahead', 'behind'] as const).map((way) =>
    world(
      `clock ${way}`,
      'clocked',
      `the scheduler’s clock is 1 h ${way}`,
      `the scheduler’s clock is 1 h ${way}`
    )
  ),
  world('outage delayed', 'shop', 'it is down, and its rows come afterwards', 'shop is down', /is down/),
  world('outage lost', 'lost', 'it is down, and the rows of that time are lost', 'lost is down', /is down/),
  world('late', 'slow', 'it is late', 'slow shows its rows 1 h late', /is late/),
  world(
    'duplicate',
    'twice',
    'it delivers twice',
    'twice delivers a part of its rows twice',
    /delivers twice/
  ),
  world('missing', 'less', 'it misses rows', 'less shows only a part of its rows', /misses rows/),
  ...COLUMN_CHANGES.map((change) =>
    world(
      `schema ${change}`,
      change,
      {
        renamed: 'it calls its column id new_id',
        removed: 'it has no column id any more',
        retyped: 'it gives its column id as text, such as #17'
      }[change],
      `${change} ${{ renamed: 'calls its', removed: 'has no', retyped: 'gives its' }[change]} column id`,
      /changes a column/
    )
  )
];

/** What an intervention is, in the words of {@link Deed.is}. */
export function signature(made: Intervention): string {
  switch (made.kind) {
    case 'run':
      return ['run', made.with ?? []].flat().join(' ');
    case 'hang':
      return made.for === undefined ? 'hang endlessly' : 'hang';
    case 'clear':
      return made.downstream ? 'clear downstream' : 'clear';
    case 'mark':
      return `mark ${made.state}`;
    case 'fault': {
      const { kind, rows, change, way } = made.fault;
      return ['fault', kind, rows ?? change ?? way ?? []].flat().join(' ');
    }
    default:
      return made.kind;
  }
}

/** All that there is to do, by the registries: a new kind of intervention or of fault has to come into {@link DEEDS}. */
export const ALL = [
  ...INTERVENTIONS.filter((kind) => kind !== 'mark' && kind !== 'fault'),
  ...RUN_WITH.map((others) => `run ${others}`),
  'hang endlessly',
  'clear downstream',
  'mark success',
  'mark failed',
  ...Object.keys(faults).flatMap((kind) =>
    kind === 'outage'
      ? ['fault outage delayed', 'fault outage lost']
      : kind === 'schema'
        ? COLUMN_CHANGES.map((change) => `fault schema ${change}`)
        : kind === 'clock'
          ? ['fault clock ahead', 'fault clock behind']
          : [`fault ${kind}`]
  )
].sort();

/** The pipeline to which all of it is done. */
export const document = draw(TASKS, {
  orchestrator: 'airflow',
  loop: '0s',
  nights: 3,
  pools: { small: 1 },
  sources: Object.fromEntries(SOURCES.map((id) => [id, stream]))
});

/** Where the night is opened: all of {@link night} run, all that is short is over. */
export const BEGIN = Date.UTC(2026, 0, 3, 2);
