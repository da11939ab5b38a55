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
import { compare, unknownKind, type Outcome } from './conformance.ts';

interface AssetCase {
  readonly kind: string;
  readonly expr: AssetExpression;
  readonly updated: Readonly<Record<string, boolean>>;
  readonly ops: string;
  readonly events: readonly (readonly [number, string])[];
  readonly scheduler_loop_at?: readonly number[];
  readonly expected_runs: unknown;
  readonly expected_runs_at: readonly number[];
  readonly expected: unknown;
  readonly when: string;
  readonly consumers?: Readonly<Record<string, AssetExpression>>;
  readonly dags?: Readonly<Record<string, AssetExpression>>;
  readonly queued?: readonly string[];
}

/** By kind. */
export function assetExpressions(given: unknown): Outcome {
  const each = given as AssetCase;
  switch (each.kind) {
    case 'expression':
      return compare(
        each.expected,
        holds(each.expr, (asset) => each.updated[asset] === true)
      );
    case 'operators':
      return operatorCase(each);
    case 'timeline':
      return compare(
        each.expected_runs_at,
        runsOf(each).map(({ runAfter }) => runAfter)
      );
    case 'timeline_derived':
      return compare(
        each.expected_runs,
        runsOf(each).map(({ runAfter, consumed }) => ({
          at: runAfter,
          consumed: consumed.map(({ asset, at }) => [at, asset])
        }))
      );
    case 'scheduler':
      return schedulerCase(each);
    case 'rule':
      return ruleCase(each);
    default:
      return unknownKind(each.kind);
  }
}

/** The type of the outermost operator, and where a case names it, how many parts it has. */
function operatorCase({ ops, expected }: AssetCase): Outcome {
  const expression = parseOperators(ops);
  const objects = typeof expression === 'string' ? [] : 'all' in expression ? expression.all : expression.any;
  const type = typeof expression === 'string' ? 'asset' : 'all' in expression ? 'all' : 'any';
  const wanted = expected as Record<string, unknown>;
  const got: Record<string, unknown> = { type, objects: objects.length, assets: assetsOf(expression).length };
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

/** Several consumers of the same updates: for each, whether one look of the scheduler creates a run. */
function schedulerCase({ consumers, dags, queued, events, expected }: AssetCase): Outcome {
  const updates = queued ?? events.map(([, asset]) => asset);
  const runs = Object.entries(consumers ?? dags ?? {}).map(([name, expr]) => {
    const told = updates.map((asset, at): AssetHappening => ({ kind: 'updated', asset, at }));
    const looked: AssetHappening = { kind: 'looked', mayRun: true };
    const happenings = [...told, looked].map((happening, now) => ({ now, happening }));
    return [name, play(expr, happenings).length > 0] as const;
  });
  return Array.isArray(expected)
    ? compare(
        expected,
        runs.filter(([, runs]) => runs).map(([name]) => name)
      )
    : compare(expected, Object.fromEntries(runs));
}

/** The scheduler looks after every event, or when the case says. */
function runsOf({ expr, events, scheduler_loop_at }: AssetCase): readonly AssetRun[] {
  const looks = scheduler_loop_at ?? events.map(([at]) => at);
  const happenings = [
    ...events.map(([at, asset]) => ({
      now: at,
      happening: { kind: 'updated', asset, at } as AssetHappening
    })),
    ...looks.map((now) => ({ now, happening: { kind: 'looked', mayRun: true } as AssetHappening }))
  ].sort((a, b) => a.now - b.now);
  return play(expr, happenings);
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

/**
 * Rules are stated in words. Each is played as the story that it tells; what the words expect of it is what Airflow's
 * sources say, as they are cited there.
 */
const RULES: readonly {
  readonly when: RegExp;
  readonly story: readonly AssetHappening[];
  readonly runs: readonly number[];
}[] = [
  {
    // Lost for starting, whatever comes of the DAG later.
    when: /paused/,
    story: [
      { kind: 'paused' },
      { kind: 'updated', asset: 'a', at: 1 },
      { kind: 'resumed' },
      { kind: 'looked', mayRun: true }
    ],
    runs: []
  },
  {
    // Kept and merged: one run, once there is room.
    when: /max_active_runs/,
    story: [
      { kind: 'updated', asset: 'a', at: 1 },
      { kind: 'looked', mayRun: false },
      { kind: 'updated', asset: 'a', at: 3 },
      { kind: 'looked', mayRun: true }
    ],
    runs: [3]
  },
  {
    // The run of the timetable leaves the queue as it is, so that the assets start one of their own.
    when: /time|schedule/i,
    story: [{ kind: 'updated', asset: 'a', at: 1 }, { kind: 'ticked' }, { kind: 'looked', mayRun: true }],
    runs: [2, 1]
  },
  {
    // Failed and skipped producers say nothing, so there is nothing to play but a look.
    when: /fail|skip/i,
    story: [{ kind: 'looked', mayRun: true }],
    runs: []
  }
];

function ruleCase({ when }: AssetCase): Outcome {
  const rule = RULES.find((each) => each.when.test(when));
  if (!rule) return unknownKind(when);
  const runs = play(
    'a',
    rule.story.map((happening, index) => ({ now: index + 1, happening }))
  );
  return compare(
    rule.runs,
    runs.map(({ runAfter }) => runAfter)
  );
}
