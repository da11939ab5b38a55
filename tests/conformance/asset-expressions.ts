/** `asset_expressions`: Airflow's expressions over assets, and the runs that their updates lead to. */
import {
  and,
  assetsOf,
  holds,
  or,
  type AssetExpression
} from '#lib/orchestrators/airflow/asset-expression.ts';
import {
  assetSchedule,
  type AssetHappening,
  type AssetRun
} from '#lib/orchestrators/airflow/asset-schedule.ts';
import { compare, passed, unknownKind, type Outcome } from './conformance.ts';

/** As cases write expressions: a list is what a DAG's `schedule=[…]` is, an `all`. */
type Written =
  string | readonly Written[] | { readonly all: readonly Written[] } | { readonly any: readonly Written[] };

interface AssetCase {
  readonly kind: string;
  readonly expr: Written;
  readonly updated: Readonly<Record<string, boolean>>;
  readonly ops: string;
  readonly events?: readonly (readonly [number, string] | string)[];
  readonly scheduler_loop_at?: number | readonly number[];
  readonly expected_runs?: unknown;
  readonly expected_runs_at?: readonly number[];
  readonly expected: unknown;
  readonly when: string;
  readonly consumers?: Readonly<Record<string, Written>>;
  readonly dags?: Readonly<Record<string, Written>>;
  /** What is queued: for each consumer, or for all. */
  readonly queued?: readonly string[] | Queues;
  readonly queue?: readonly string[] | Queues;
}

type Queues = Readonly<Record<string, readonly string[]>>;

function expressionOf(written: Written): AssetExpression {
  if (typeof written === 'string') return written;
  if ('any' in written) return { any: written.any.map(expressionOf) };
  return { all: ('all' in written ? written.all : written).map(expressionOf) };
}

/** By kind. */
export function assetExpressions(given: unknown): Outcome {
  const each = given as AssetCase;
  switch (each.kind) {
    case 'expression':
      return compare(
        each.expected,
        holds(expressionOf(each.expr), (asset) => each.updated[asset] === true)
      );
    case 'operators':
      return operatorCase(each);
    case 'timeline':
    case 'timeline_derived':
      return runsCase(each.expected_runs_at ?? each.expected_runs, runsOf(each));
    case 'scheduler':
      return schedulerCase(each);
    case 'rule':
      return ruleCase(each);
    default:
      return unknownKind(each.kind);
  }
}

/** The type of the outermost operator, and where a case names it, how many parts it has, or which. */
function operatorCase({ ops, expected }: AssetCase): Outcome {
  const expression = parseOperators(ops);
  const objects = typeof expression === 'string' ? [] : 'all' in expression ? expression.all : expression.any;
  const type = typeof expression === 'string' ? 'asset' : 'all' in expression ? 'all' : 'any';
  const wanted = expected as Record<string, unknown>;
  if ('all' in wanted || 'any' in wanted) return compare(wanted, expression);
  const got: Record<string, unknown> = {
    type,
    objects: Array.isArray(wanted.objects) ? objects : objects.length,
    assets: assetsOf(expression).length
  };
  return compare(wanted, Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key]])));
}

/** `(a|b)&c`, as Python reads it: `&` binds more than `|`, both from the left. */
function parseOperators(text: string): AssetExpression {
  const tokens = text.match(/\w+|[()&|]/g) ?? [];
  let at = 0;
  const atom = (): AssetExpression => {
    const token = tokens[at++]!;
    if (token !== '(') return token;
    const inner = chain('|');
    at++;
    return inner;
  };
  const chain = (operator: '|' | '&'): AssetExpression => {
    const part = operator === '|' ? () => chain('&') : atom;
    let left = part();
    for (; tokens[at] === operator; left = operator === '|' ? or(left, part()) : and(left, part())) at++;
    return left;
  };
  return chain('|');
}

/**
 * Several consumers of the same updates, or one: what one look of the scheduler creates for each. A case lists those that
 * get a run, or says something of each, or of the only run.
 */
function schedulerCase(each: AssetCase): Outcome {
  const { events = [], expected = each.expected_runs } = each;
  const several = each.consumers ?? each.dags;
  const queue = each.queued ?? each.queue;
  const look = (name: string, written: Written): readonly AssetRun[] => {
    const own = Array.isArray(queue) ? (queue as readonly string[]) : (queue as Queues | undefined)?.[name];
    const named = own?.map((asset, at) => [at, asset] as const);
    // Where both are given, an event is queued unless the queue says otherwise.
    const updates =
      events.length > 0 && (own === undefined || own.length > 0) ? events.map(updateOf) : (named ?? []);
    const told = updates.map(([at, asset]): AssetHappening => ({ kind: 'updated', asset, at }));
    return play(
      expressionOf(written),
      [...told, looked()].map((happening, now) => ({ now, happening }))
    );
  };
  if (!several) return runsCase(expected, look('', each.expr));
  const runs = new Map(Object.entries(several).map(([name, written]) => [name, look(name, written)]));
  const [started, others] = [true, false].map((wants) =>
    [...runs].filter(([, own]) => own.length > 0 === wants).map(([name]) => name)
  ) as [string[], string[]];
  if (Array.isArray(expected)) return compare([...(expected as string[])].sort(), started.sort());
  const outcomes = Object.entries(expected as Readonly<Record<string, unknown>>).map(([name, said]) => {
    const own = runs.get(name);
    if (own) return runsCase(said, own);
    // Whose queue is left, or who waits; who runs; else what the only run has.
    const names = /queue|wait|not/.test(name)
      ? others
      : /created|started|triggered|runs/.test(name)
        ? started
        : undefined;
    if (!names) return runsCase({ [name]: said }, [...runs.values()].flat());
    if (typeof said === 'number') return compare(said, names.length);
    return compare(
      (Array.isArray(said) ? (said as string[]) : Object.keys(said as object)).sort(),
      names.sort()
    );
  });
  return outcomes.find(({ is }) => is === 'failed') ?? passed;
}

/** `[1, "a"]`, or an asset alone. */
const updateOf = (event: readonly [number, string] | string, index: number): readonly [number, string] =>
  typeof event === 'string' ? [index, event] : event;

/** What a case says of runs: whether there are any, how many, when, or with which events; and no more than it says. */
function runsCase(wanted: unknown, runs: readonly AssetRun[]): Outcome {
  if (typeof wanted === 'boolean') return compare(wanted, runs.length > 0);
  if (typeof wanted === 'string')
    return compare(!/\b(?:no|not|none|waits?)\b/i.test(wanted), runs.length > 0);
  if (typeof wanted === 'number' || wanted === null) return compare(wanted ?? 0, runs.length);
  if (!Array.isArray(wanted)) {
    const { runs: count, ...said } = wanted as Readonly<Record<string, unknown>>;
    if (count !== undefined && runsCase(count, runs).is === 'failed') return compare(count, runs.length);
    return Object.keys(said).length === 0 ? passed : runsCase([said], runs.slice(-1));
  }
  return compare(
    wanted,
    runs.map(({ runAfter, consumed }, index) => {
      const said: unknown = wanted[index];
      if (typeof said !== 'object' || said === null) return runAfter;
      const isCount = 'consumed' in said && typeof said.consumed === 'number';
      const got: Record<string, unknown> = {
        at: runAfter,
        run_after: runAfter,
        consumed_events: consumed.length,
        consumed: isCount ? consumed.length : consumed.map(({ asset, at }) => [at, asset])
      };
      return Object.fromEntries(Object.keys(said).map((key) => [key, got[key] ?? `nobody reads ${key}`]));
    })
  );
}

/** The scheduler looks after every event, or when the case says. */
function runsOf({ expr, events = [], scheduler_loop_at }: AssetCase): readonly AssetRun[] {
  const updates = events.map(updateOf);
  const looks = scheduler_loop_at === undefined ? updates.map(([at]) => at) : [scheduler_loop_at].flat();
  const happenings = [
    ...updates.map(([at, asset]) => ({
      now: at,
      happening: { kind: 'updated', asset, at } as AssetHappening
    })),
    ...looks.map((now) => ({ now, happening: { kind: 'looked', mayRun: true } as AssetHappening }))
  ].sort((a, b) => a.now - b.now);
  return play(expressionOf(expr), happenings);
}

function play(
  expr: AssetExpression,
  happenings: readonly { now: number; happening: AssetHappening }[]
): readonly AssetRun[] {
  const runs: AssetRun[] = [];
  let state = assetSchedule.init();
  for (const { now, happening } of happenings) {
    const result = assetSchedule.step(expr, state, happening, now);
    state = result.state;
    if (result.run) runs.push(result.run);
  }
  return runs;
}

const updated = (asset: string, at: number): AssetHappening => ({ kind: 'updated', asset, at });
const looked = (mayRun = true): AssetHappening => ({ kind: 'looked', mayRun });

/**
 * Rules are stated in words. Each is played as the story that it tells; what the words expect of it is what Airflow's
 * sources say, as they are cited there.
 */
const RULES: readonly {
  readonly when: RegExp;
  readonly expr?: AssetExpression;
  readonly story: readonly AssetHappening[];
  readonly runs: readonly number[];
}[] = [
  {
    // Lost for starting, whatever comes of the DAG later. Airflow 2 says the same of one that is not active.
    when: /paused|inactive|not active|disabled/,
    story: [{ kind: 'paused' }, updated('a', 1), { kind: 'resumed' }, looked()],
    runs: []
  },
  {
    // Kept and merged: one run, once there is room.
    when: /max_active_runs/,
    story: [updated('a', 1), looked(false), updated('a', 3), looked()],
    runs: [3]
  },
  {
    // Each success of each is an event of its own; nobody waits for the others.
    when: /producers/,
    story: [updated('a', 1), looked(), updated('a', 3), looked()],
    runs: [1, 3]
  },
  {
    // One queue row for an asset, so what comes between two looks is one run.
    when: /several times|twice|between|coalesce/i,
    story: [updated('a', 1), updated('a', 2), looked(), looked()],
    runs: [2]
  },
  {
    // The queue is empty then.
    when: /created|cleared/,
    story: [updated('a', 1), looked(), looked()],
    runs: [1]
  },
  {
    // The run takes all rows of its DAG with it, also those that it did not need.
    when: /leftover|\bOR\b|\bany\b/,
    expr: { any: ['a', 'b'] },
    story: [updated('a', 1), updated('b', 2), looked(), looked()],
    runs: [2]
  },
  {
    // The run of the timetable leaves the queue as it is, so that the assets start one of their own.
    when: /time|schedule/i,
    story: [updated('a', 1), { kind: 'ticked' }, looked()],
    runs: [2, 1]
  },
  {
    // Failed and skipped producers say nothing, so there is nothing to play but a look.
    when: /fail|skip/i,
    story: [looked()],
    runs: []
  }
];

function ruleCase({ when }: AssetCase): Outcome {
  const rule = RULES.find((each) => each.when.test(when));
  if (!rule) return unknownKind(when);
  const runs = play(
    rule.expr ?? 'a',
    rule.story.map((happening, index) => ({ now: index + 1, happening }))
  );
  return compare(
    rule.runs,
    runs.map(({ runAfter }) => runAfter)
  );
}
