/** `airflow_trigger_rules`: counts of finished upstreams, and small graphs. */
import { decisionOf, evaluate, PAST_NOT_MET, type Evaluation } from '#lib/orchestrators/airflow/evaluate.ts';
import {
  indirectSetups,
  upstreamsOf,
  type Dag,
  type DagTask,
  type Finished
} from '#lib/orchestrators/airflow/dag.ts';
import { look, runState } from '#lib/orchestrators/airflow/run-state.ts';
import {
  standsAgainst,
  type UpstreamCounts,
  type Upstreams
} from '#lib/orchestrators/airflow/trigger-rules.ts';
import { TRIGGER_RULES, type TriggerRule } from '#lib/model/trigger-rules.ts';
import { compare, unknownKind, type Outcome } from './conformance.ts';
import { mappedDag } from './airflow-mapped-dag.ts';

/** The peers' names of counts and states. */
const STATES: Readonly<Record<string, Finished>> = {
  success: 'success',
  failed: 'failed',
  skipped: 'skipped',
  upstream_failed: 'upstreamFailed',
  removed: 'removed'
};
const COUNTS = 'success,skipped,failed,upstream_failed,removed,done,success_setup,skipped_setup'.split(',');

const theirName = (state: Finished | undefined): string | null =>
  Object.entries(STATES).find(([, ours]) => ours === state)?.[0] ?? null;

const isRule = (rule: string): rule is TriggerRule => (TRIGGER_RULES as readonly string[]).includes(rule);

interface CountCase {
  readonly kind: string;
  readonly rule: string;
  readonly upstream_total: number;
  readonly upstream_setup_total?: number;
  readonly map_index?: number;
  /** Absent: nothing has finished. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly flag_upstream_failed: boolean;
  readonly wait_for_past_depends_before_skipping: boolean;
  readonly past_depends_met: boolean | null;
  readonly expected: { passes: boolean; state_set: string | null; reason_contains?: string | null };
  readonly runnable?: boolean;
}

/** Counts of finished upstreams. */
export function airflowTriggerRules(given: unknown): Outcome {
  const each = given as CountCase;
  if (each.kind !== 'counts' && each.kind !== 'setup_constraint') return unknownKind(each.kind);
  const { passes, state_set, reason_contains } = each.expected;
  const expected = {
    passes,
    state_set,
    ...(reason_contains ? { found: foundIn(reason_contains) } : {}),
    runnable: passes && state_set === null
  };
  // Our documents know no such rule: it is refused where it is read, so nothing with it ever runs.
  if (!isRule(each.rule))
    return compare(expected, { passes: false, state_set: null, found: null, runnable: false });
  const upstreams = upstreamsIn(each);
  const got = evaluate(
    each.rule,
    upstreams,
    // There the peer's test gives the counts to the indirect setups, too, of which there are none.
    each.kind === 'setup_constraint' ? { ...upstreams, total: 0, setups: 0 } : undefined,
    {
      writesStates: each.flag_upstream_failed,
      waitsForPastBeforeSkipping: each.wait_for_past_depends_before_skipping,
      pastDependsMet: each.past_depends_met === true
    }
  );
  return compare(expected, {
    passes: got.passes,
    state_set: theirName(got.state),
    ...(reason_contains ? { found: found(each.rule, upstreams, got, reason_contains) } : {}),
    runnable: decisionOf(got) === 'run'
  });
}

function upstreamsIn(each: CountCase): Upstreams {
  const [success, skipped, failed, upstreamFailed, removed, done, successSetup, skippedSetup] = COUNTS.map(
    (name) => each.counts?.[name] ?? 0
  ) as [number, number, number, number, number, number, number, number];
  const counts: UpstreamCounts = {
    success,
    skipped,
    failed,
    upstreamFailed,
    removed,
    done,
    successSetup,
    skippedSetup
  };
  return {
    counts,
    total: each.upstream_total,
    setups: each.upstream_setup_total ?? 0,
    mapIndex: each.map_index ?? -1
  };
}

/** What a peer's sentence says stands against running: the past, or a number of upstreams; null if it names neither. */
function foundIn(reason: string): number | 'past' | null {
  if (/past depends are not met/.test(reason)) return 'past';
  const number = /found (\d+)/.exec(reason)?.[1];
  return number === undefined ? null : Number(number);
}

/** The same of our evaluation. The sentence of `none_skipped` counts the skipped alone, not those it still waits for. */
function found(
  rule: TriggerRule,
  upstreams: Upstreams,
  got: Evaluation,
  reason: string
): number | 'past' | null {
  if (got.reasons.includes(PAST_NOT_MET)) return 'past';
  if (foundIn(reason) === null) return null;
  return rule === 'none_skipped' ? upstreams.counts.skipped : standsAgainst(rule, upstreams);
}

interface GraphCase {
  readonly kind: string;
  readonly edges: readonly (readonly [string, string])[];
  readonly setups?: readonly string[];
  readonly teardowns?: readonly string[];
  readonly rule?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly evaluate: string;
  readonly flag_upstream_failed: boolean;
  readonly upstream_counts?: Readonly<Record<string, readonly number[]>>;
  readonly counts_order?: string;
  readonly dag: string;
  readonly steps: readonly { after?: string | readonly unknown[]; schedulable: readonly unknown[] }[];
  readonly expected: { passes?: boolean; state_set?: string | null; dagrun_state?: string };
}

/** Small graphs: setups, mapped groups, the state of a run. */
export function airflowTriggerRuleGraphs(given: unknown): Outcome {
  const each = given as GraphCase;
  if (each.kind === 'mapped_group') return mappedCase(each);
  const dag = dagOf(each);
  const stateOf = (task: string): Finished | undefined => STATES[each.states[task] ?? ''];
  const upstreams = (id: string): Upstreams => upstreamsOf(dag, stateOf, dag.tasks.get(id)!, -1);
  if (each.kind === 'dagrun_state') {
    const order = (each.counts_order ?? COUNTS.join()).split(',');
    const counts = Object.keys(each.upstream_counts ?? {}).map((id) => [
      id,
      order.map((name) => upstreams(id).counts[ours(name)])
    ]);
    return compare(
      { ...each.expected, counts: each.upstream_counts ?? {} },
      { dagrun_state: runState(dag, stateOf), counts: Object.fromEntries(counts) as unknown }
    );
  }
  if (each.kind !== 'graph') return unknownKind(each.kind);
  const task = dag.tasks.get(each.evaluate)!;
  const setups = indirectSetups(dag, task);
  const { passes, state } = evaluate(
    task.rule,
    upstreams(task.id),
    setups.length > 0 ? upstreamsOf(dag, stateOf, task, -1, setups) : undefined,
    { writesStates: each.flag_upstream_failed, waitsForPastBeforeSkipping: false, pastDependsMet: true }
  );
  return compare(each.expected, { passes, state_set: theirName(state) });
}

const ours = (name: string): keyof UpstreamCounts =>
  name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as keyof UpstreamCounts;

function dagOf({ edges, setups = [], teardowns = [], rule, rules = {} }: GraphCase): Dag {
  // The peers' tests list edges from upstream to downstream, so this order is topological.
  const ids = [...new Set(edges.flat())];
  const tasks = ids.map((id): DagTask => {
    const own = rules[id] ?? rule ?? 'all_success';
    if (!isRule(own)) throw new Error(`no such rule: ${own}`);
    return {
      id,
      after: edges.filter(([, to]) => to === id).map(([from]) => from),
      rule: own,
      ...(setups.includes(id) ? { role: 'setup' as const } : {}),
      ...(teardowns.includes(id) ? { role: 'teardown' as const } : {})
    };
  });
  return { tasks: new Map(tasks.map((task) => [task.id, task])), groups: new Map() };
}

/** Each step: some more instances have succeeded; these can be scheduled then. */
function mappedCase({ dag: text, steps }: GraphCase): Outcome {
  const dag = mappedDag(text);
  const done = new Set<string>();
  const got = steps.map(({ after = [] }) => {
    for (const instance of listed(after)) done.add(instanceName(instance));
    const { ready } = look(dag, (task, index) => (done.has(`${task} ${index}`) ? 'success' : undefined));
    return ready.map(({ task, mapIndex }) => `${task} ${mapIndex}`).sort();
  });
  return compare(
    steps.map(({ schedulable }) => schedulable.map(instanceName).sort()),
    got
  );
}

/** A list, or its items in one text. */
const listed = (items: string | readonly unknown[]): readonly unknown[] =>
  typeof items === 'string' ? items.split(/[,\s]+/).filter((item) => item !== '') : items;

/** `["tg.t1", 0]`, `tg.t1[0]` or `t3`: one instance, as `task index`. */
function instanceName(instance: unknown): string {
  const [task, index] = Array.isArray(instance) ? (instance as [string, number?]) : [String(instance)];
  const [, name = '', bracketed] = /^(.+?)(?:[[ :](-?\d+)\]?)?$/.exec(task) ?? [];
  return `${name} ${index ?? bracketed ?? -1}`;
}

/** `airflow_trigger_rules_enumerated`: `[rule, states of all upstreams, what becomes of the task]`. */
export function airflowTriggerRulesEnumerated(given: unknown): Outcome {
  const [rule, states, expected] = given as [TriggerRule, string[], string];
  const ids = states.map((_, index) => `t${index}`);
  const task: DagTask = { id: 'task', after: ids, rule };
  const dag: Dag = {
    tasks: new Map(
      [...ids.map((id): DagTask => ({ id, after: [], rule: 'all_success' })), task].map((each) => [
        each.id,
        each
      ])
    ),
    groups: new Map()
  };
  const stateOf = (id: string): Finished | undefined => STATES[states[ids.indexOf(id)] ?? ''];
  const decision = decisionOf(evaluate(rule, upstreamsOf(dag, stateOf, task, -1), undefined));
  return compare(expected, decision === 'run' || decision === 'wait' ? decision : theirName(decision));
}
