/**
 * Pictures of nights, made by hand so that views can be seen and tested without an engine. Instants are minutes of
 * one night in UTC, and the clock says UTC: 02:31 is minute 151.
 *
 *   orders db ─ ingest_orders ─────┐
 *   CRM ─────── ingest_crm ────────┤             ┌ ml_features ─ ml_scale ─ ml_store
 *   files ───── ingest_files ──────┼─ store_lake ┤
 *   clicks ──── ingest_clicks ─ clean_clicks     └ bi_aggregate ─ bi_store
 */
import type {
  Bar,
  EdgePicture,
  GraphPicture,
  MissedRead,
  PlannedBar,
  SourcePicture,
  TaskPicture,
  TonightPicture,
  Verdict
} from '#lib/analysis/picture.ts';
import type { Millis, Source, Task } from '#lib/model/pipeline.ts';
import type { Drawn } from '#lib/views/graph/structure.ts';

const MINUTE = 60_000;
/** Thursday 8 January 2026, 00:00. */
const MIDNIGHT = Date.UTC(2026, 0, 8);

/** The instant of a minute of the night. */
export const at = (minute: number): Millis => MIDNIGHT + minute * MINUTE;

/** "02:31". */
export const clock = (instant: Millis): string => new Date(instant).toISOString().slice(11, 16);

const DAYS = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC'
});
/** The season's first morning is 27 October 2025; Thursday 8 January is night 74. */
export const day = (night: number): string => DAYS.format(Date.UTC(2025, 9, 26 + night)).replace(',', '');

export const source = (id: string, name = id): Source => ({
  id,
  name,
  arrivals: { kind: 'steady', params: {} },
  columns: []
});

export const task = (id: string, reads: readonly string[], kind = 'transform', name = id): Task => ({
  id,
  name,
  kind,
  reads,
  mode: 'new',
  duration: { base: 0, perRow: 0, spread: 0, weather: 0 },
  failureChance: 0
});

export const reference: Drawn = {
  sources: [source('orders_db', 'orders db'), source('crm', 'CRM'), source('files'), source('clicks')],
  tasks: [
    task('ingest_orders', ['orders_db'], 'ingest'),
    task('ingest_crm', ['crm'], 'ingest'),
    task('ingest_files', ['files'], 'ingest'),
    task('ingest_clicks', ['clicks'], 'ingest'),
    task('clean_clicks', ['ingest_clicks']),
    task('store_lake', ['ingest_orders', 'ingest_crm', 'ingest_files', 'clean_clicks'], 'store'),
    task('ml_features', ['store_lake']),
    task('ml_scale', ['ml_features']),
    task('ml_store', ['ml_scale'], 'serve'),
    task('bi_aggregate', ['store_lake']),
    task('bi_store', ['bi_aggregate'], 'serve')
  ]
};

/** What happened to a task: minutes of its start and end, and what it read. */
interface Happened {
  readonly task: string;
  readonly from: number;
  readonly to: number;
  readonly verdict?: Verdict;
  readonly status?: Bar['status'];
  readonly waitedFrom?: number;
  readonly tryNumber?: number;
}

/** What a night is made of; everything else is derived for an instant, as the product does. */
export interface Story {
  readonly pipeline: Drawn;
  readonly night: number;
  readonly happened: readonly Happened[];
  readonly planned: readonly { readonly task: string; readonly at: number; readonly usual: number }[];
  readonly missed: readonly {
    readonly reader: string;
    readonly at: number;
    readonly upstream: string;
    readonly owedAt: number;
    readonly age: string;
  }[];
  readonly deadlines: readonly { readonly task: string; readonly at: number; readonly label: string }[];
  readonly alerts: readonly { readonly at: number; readonly task: string; readonly text: string }[];
  readonly rows: Readonly<Record<string, string>>;
  readonly from: number;
  readonly to: number;
}

const PLANNED = [
  ['ingest_orders', 120, 25],
  ['ingest_crm', 120, 20],
  ['ingest_files', 120, 9],
  ['ingest_clicks', 120, 14],
  ['clean_clicks', 134, 8],
  ['store_lake', 150, 26],
  ['ml_features', 170, 37],
  ['ml_scale', 210, 22],
  ['ml_store', 236, 16],
  ['bi_aggregate', 170, 7],
  ['bi_store', 181, 5]
] as const;

const planned = PLANNED.map(([task, at, usual]) => ({ task, at, usual }));
const DEADLINES = [
  { task: 'bi_store', at: 360, label: 'dashboard opens' },
  { task: 'ml_store', at: 480, label: 'model is trained' }
];
const ROWS = {
  orders_db: '3,130 rows wait',
  crm: '2,046 rows wait',
  files: '1 file waits',
  clicks: '88 a minute'
};
const empty = { missed: [], alerts: [], rows: ROWS, deadlines: DEADLINES, from: 90, to: 500 } as const;

/** A sale: the orders take 65 minutes, and the store reads them 35 minutes too early. Nobody is told. */
export const sale: Story = {
  ...empty,
  to: 370,
  deadlines: DEADLINES.slice(0, 1),
  pipeline: reference,
  night: 74,
  planned,
  happened: [
    { task: 'ingest_orders', from: 120, to: 185 },
    { task: 'ingest_crm', from: 120, to: 141 },
    { task: 'ingest_files', from: 120, to: 129 },
    { task: 'ingest_clicks', from: 120, to: 134 },
    { task: 'clean_clicks', from: 134, to: 142 },
    { task: 'store_lake', from: 150, to: 176, verdict: 'stale' },
    { task: 'ml_features', from: 170, to: 207, verdict: 'stale' },
    { task: 'ml_scale', from: 210, to: 232, verdict: 'stale' },
    { task: 'ml_store', from: 236, to: 252, verdict: 'stale' },
    { task: 'bi_aggregate', from: 170, to: 177, verdict: 'stale' },
    { task: 'bi_store', from: 181, to: 186, verdict: 'stale' }
  ],
  missed: [{ reader: 'store_lake', at: 150, upstream: 'ingest_orders', owedAt: 185, age: '24 h old' }]
};

/** In order, and all well: each task starts when its upstreams are done. */
export const quiet: Story = {
  ...empty,
  pipeline: reference,
  night: 75,
  planned: planned.slice(0, 4),
  happened: [
    { task: 'ingest_orders', from: 120, to: 144 },
    { task: 'ingest_crm', from: 120, to: 139 },
    { task: 'ingest_files', from: 120, to: 129 },
    { task: 'ingest_clicks', from: 120, to: 133 },
    { task: 'clean_clicks', from: 133, to: 141 },
    { task: 'store_lake', from: 144, to: 168, waitedFrom: 141 },
    { task: 'ml_features', from: 168, to: 204 },
    { task: 'ml_scale', from: 204, to: 226 },
    { task: 'ml_store', from: 226, to: 242 },
    { task: 'bi_aggregate', from: 168, to: 175 },
    { task: 'bi_store', from: 175, to: 180 }
  ]
};

/** By hand: somebody has pressed Run on two tasks, and nothing else happens. */
export const hand: Story = {
  ...empty,
  pipeline: reference,
  night: 3,
  planned: [],
  happened: [
    { task: 'ingest_crm', from: 122, to: 141 },
    { task: 'ingest_orders', from: 131, to: 158 }
  ]
};

/** Everything that can look different: a retry, a failure, what it blocks, a queue, an alert. */
export const trouble: Story = {
  ...empty,
  pipeline: reference,
  night: 12,
  planned: planned.slice(0, 4),
  happened: [
    { task: 'ingest_orders', from: 120, to: 131, status: 'upForRetry' },
    { task: 'ingest_orders', from: 136, to: 146, status: 'failed', tryNumber: 2 },
    { task: 'ingest_crm', from: 120, to: 126, status: 'upForRetry' },
    { task: 'ingest_files', from: 120, to: 123 },
    { task: 'ingest_clicks', from: 120, to: 134, verdict: 'partial' },
    { task: 'clean_clicks', from: 142, to: 163, verdict: 'partial', waitedFrom: 134 }
  ],
  alerts: [{ at: 146, task: 'ingest_orders', text: 'ingest_orders failed' }]
};

/** 197 tasks in ten layers, with the long dotted names that workflow managers write. */
export function many(count = 197): Story {
  const tools = [
    'FASTQC',
    'TRIMGALORE',
    'STAR_ALIGN',
    'SALMON_QUANT',
    'SAMTOOLS_SORT',
    'MULTIQC_CUSTOM_BIOTYPE'
  ];
  const widths = [15, 6, 6, 5, 10, 11, 12, 86, 35, 11];
  const tasks: Task[] = [];
  let layer: string[] = [];
  widths.forEach((width, depth) => {
    const above = layer;
    layer = [];
    for (let i = 0; i < width && tasks.length < count; i++) {
      const id = `t${String(tasks.length)}`;
      const reads =
        above.length === 0 ? [] : [above[i % above.length]!, above[(i * 7 + depth) % above.length]!];
      const name = `NFCORE_RNASEQ.RNASEQ.${depth % 2 === 0 ? 'PREPARE_GENOME' : 'ALIGN'}.${tools[(i + depth) % 6] ?? ''}_${String(i)}`;
      tasks.push(task(id, [...new Set(reads)], 'transform', name));
      layer.push(id);
    }
  });
  const happened = tasks.map(({ id }, i): Happened => {
    const depth = widths.reduce(
      (found, _, d) => (i >= widths.slice(0, d).reduce((a, b) => a + b, 0) ? d : found),
      0
    );
    const from = 120 + depth * 18 + ((i * 5) % 9);
    return {
      task: id,
      from,
      to: from + 3 + ((i * 11) % 14),
      ...(i % 23 === 5 ? { verdict: 'stale' as const } : {})
    };
  });
  return {
    ...empty,
    deadlines: [],
    pipeline: { sources: [], tasks },
    night: 1,
    planned: [],
    happened,
    rows: {},
    to: 330
  };
}

const wordOf = (status: TaskPicture['status']): string =>
  ({
    waiting: 'waiting',
    scheduled: 'scheduled',
    queued: 'queued',
    running: 'running',
    success: 'success',
    failed: 'failed',
    upForRetry: 'up for retry',
    upstreamFailed: 'upstream failed',
    skipped: 'skipped',
    upForReschedule: 'up for reschedule',
    deferred: 'deferred'
  })[status];

function taskAt(story: Story, { id, name, kind }: Task, t: Millis): TaskPicture {
  const begun = story.happened.filter((each) => each.task === id && at(each.from) <= t);
  const latest = begun.at(-1);
  const plan = story.planned.find((each) => each.task === id);
  const base = { id, name, kind, own: true, tries: begun.length };
  const bare = { ...base, verdict: 'unjudged' } as const;
  if (!latest) {
    const failed = story.happened.some(
      ({ task, status, to }) => status === 'failed' && at(to) <= t && reaches(story.pipeline, task, id)
    );
    if (failed)
      return {
        ...bare,
        status: 'upstreamFailed',
        word: wordOf('upstreamFailed'),
        detail: 'ingest_orders failed'
      };
    const detail = plan
      ? `at ${clock(at(plan.at))}`
      : story.planned.length === 0
        ? ''
        : 'after its upstreams';
    return { ...bare, status: 'waiting', word: wordOf('waiting'), detail };
  }
  const verdict = latest.verdict ?? 'fresh';
  const own = latest.verdict === undefined || story.missed.some(({ reader }) => reader === id);
  if (t < at(latest.to)) {
    const usual = plan?.usual ?? latest.to - latest.from;
    const passed = Math.floor((t - at(latest.from)) / MINUTE);
    const detail =
      own && latest.verdict
        ? `started ${clock(at(latest.from))}`
        : `${String(passed)} of ~${String(usual)} min`;
    const progress = Math.min(1, passed / usual);
    return {
      ...base,
      own,
      verdict,
      status: 'running',
      word: 'running',
      detail,
      progress,
      startedAt: at(latest.from)
    };
  }
  const ended = latest.status ?? 'success';
  const status = ended === 'away' ? 'upForReschedule' : ended;
  const detail =
    status === 'upForRetry'
      ? `try 2 at ${clock(at(latest.to + 30))}`
      : `${clock(at(latest.from))}–${clock(at(latest.to))}`;
  return {
    ...base,
    own,
    verdict,
    status: status === 'running' ? 'success' : status,
    word: wordOf(status),
    detail,
    endedAt: at(latest.to)
  };
}

function reaches({ tasks }: Drawn, from: string, to: string): boolean {
  const { reads } = tasks.find(({ id }) => id === to) ?? { reads: [] };
  return reads.some((read) => read === from || reaches({ sources: [], tasks }, from, read));
}

/** The graph of a story at an instant. */
export function graphAt(story: Story, t: Millis): GraphPicture {
  const tasks = story.pipeline.tasks.map((each) => taskAt(story, each, t));
  const byId = new Map(tasks.map((each) => [each.id, each]));
  const sources = story.pipeline.sources.map(({ id, name }): SourcePicture => {
    const reader = story.pipeline.tasks.find(({ reads }) => reads.includes(id));
    const status = reader ? byId.get(reader.id)?.status : undefined;
    const read = status === 'running' || status === 'success';
    return {
      id,
      name,
      waiting: read ? 0 : 3130,
      detail: read ? 'all read' : (story.rows[id] ?? ''),
      busy: status === 'running'
    };
  });
  const edges = story.pipeline.tasks.flatMap(({ id, reads }) =>
    reads.map((from): EdgePicture => {
      const reader = byId.get(id);
      const miss = story.missed.find(
        (each) => each.reader === id && each.upstream === from && at(each.at) <= t
      );
      const passed = byId.get(from)?.verdict === 'stale';
      if (!reader || !(reader.status === 'running' || reader.status === 'success'))
        return { from, to: id, state: 'idle', verdict: 'unjudged' };
      if (miss || passed)
        return { from, to: id, state: 'late', verdict: 'stale', ...(miss ? { age: miss.age } : {}) };
      return { from, to: id, state: reader.status === 'running' ? 'reading' : 'fresh', verdict: 'fresh' };
    })
  );
  return { tasks, sources, edges };
}

/** The night's axis; it does not depend on the instant. */
export function tonightOf(story: Story): TonightPicture {
  const bars = story.happened.map(
    ({ task, from, to, verdict = 'fresh', status = 'success', tryNumber = 1, waitedFrom }): Bar => ({
      task,
      from: at(from),
      to: at(to),
      status,
      verdict,
      tryNumber,
      ...(waitedFrom === undefined ? {} : { waitedFrom: at(waitedFrom) })
    })
  );
  return {
    night: story.night,
    from: at(story.from),
    to: at(story.to),
    rows: story.pipeline.tasks.map(({ id, name }) => ({ id, name })),
    bars,
    planned: story.planned.map(({ task, at: minute, usual }): PlannedBar => ({
      task,
      at: at(minute),
      usual: usual * MINUTE
    })),
    struck: [],
    missed: story.missed.map((each): MissedRead => ({ ...each, at: at(each.at), owedAt: at(each.owedAt) })),
    deadlines: story.deadlines.map((each) => ({ ...each, at: at(each.at) })),
    alerts: story.alerts.map((each) => ({ ...each, at: at(each.at) }))
  };
}
