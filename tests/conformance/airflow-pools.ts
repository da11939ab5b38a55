/** `airflow_pools_priority`: which of the scheduled task instances are queued, in which order. */
import { nextQueued, type SlotTaker } from '#lib/orchestrators/airflow/pools.ts';
import { compare, type Outcome } from './conformance.ts';

interface PoolCase {
  readonly dags: Readonly<Record<string, DagFields>>;
  readonly pools: Readonly<Record<string, number | { readonly slots: number }>>;
  readonly task_instances: readonly Instance[];
  readonly max_tis: number;
  readonly expected_queued_in_order: readonly string[];
  readonly expected_3x_derived?: readonly string[];
  readonly applies_to?: string;
}

interface DagFields {
  readonly max_active_tasks?: number;
  readonly is_paused?: boolean;
  /** By task, where the instances do not say it. */
  readonly max_active_tis_per_dag?: Readonly<Record<string, number>>;
  readonly max_active_tis_per_dagrun?: Readonly<Record<string, number>>;
}

interface Instance {
  readonly key: string;
  readonly dag: string;
  readonly run: number;
  readonly task?: string;
  readonly map_index?: number;
  readonly logical_date?: number | string;
  readonly priority_weight?: number;
  readonly pool?: string;
  readonly pool_slots?: number;
  readonly state: string;
  readonly max_active_tis_per_dag?: number;
  readonly max_active_tis_per_dagrun?: number;
}

/** Cases that hold for Airflow 2 alone say what Airflow 3 does: both are asked, as what they count by. */
export function airflowPoolsPriority(given: unknown): Outcome {
  const each = given as PoolCase;
  const both = each.expected_3x_derived !== undefined;
  const got = queued(each, both || each.applies_to?.startsWith('2.x (') ? 'dag' : 'run');
  if (!both) return compare(each.expected_queued_in_order, got);
  return compare([each.expected_queued_in_order, each.expected_3x_derived], [got, queued(each, 'run')]);
}

function queued({ dags, pools, task_instances, max_tis }: PoolCase, per: 'dag' | 'run'): readonly string[] {
  const limitOf =
    (field: 'max_active_tis_per_dag' | 'max_active_tis_per_dagrun') => (dag: string, task: string) =>
      task_instances.find((each) => each.dag === dag && taskOf(each) === task)?.[field] ??
      dags[dag]?.[field]?.[task];
  const in_ = (...states: readonly string[]): (SlotTaker & { key: string })[] =>
    task_instances
      .filter(({ state, dag }) => states.includes(state) && dags[dag]?.is_paused !== true)
      .map((each) => ({
        key: each.key,
        dag: each.dag,
        run: String(each.run),
        task: taskOf(each),
        pool: each.pool ?? 'default_pool',
        slots: each.pool_slots ?? 1,
        priority: each.priority_weight ?? 1,
        date:
          typeof each.logical_date === 'string'
            ? Date.parse(each.logical_date)
            : (each.logical_date ?? each.run),
        mapIndex: each.map_index ?? -1
      }));
  return nextQueued(
    in_('scheduled'),
    in_('running', 'queued'),
    new Map(Object.entries(pools).map(([pool, of]) => [pool, typeof of === 'number' ? of : of.slots])),
    {
      maxActiveTasks: (dag) => dags[dag]?.max_active_tasks,
      maxActiveTasksPer: per,
      perDag: limitOf('max_active_tis_per_dag'),
      perRun: limitOf('max_active_tis_per_dagrun')
    },
    max_tis
  ).map(({ key }) => key);
}

/** The task's own name, or what an instance's key says of it: `r1.a`, `a[0]`. */
const taskOf = ({ task, key }: Instance): string =>
  task ?? (key.replace(/^r(?:un)?_?\d+[.:]/, '').replace(/\[-?\d+\]$/, '') || key);
