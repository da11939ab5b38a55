/** Jobs (tasks that one trigger starts), worked out once more. */
import { inOrder, waits } from './helpers.ts';
import type { Pipeline, Policy, Task } from '#lib/model/pipeline.ts';

/** One thing that is waited for, as the document has it. */
export type Leaf =
  | { readonly is: 'rows'; readonly source: string; readonly atLeast: number; readonly orWaited?: number }
  | { readonly is: 'file'; readonly source: string }
  | { readonly is: 'asset'; readonly task: string }
  | { readonly is: 'run'; readonly task: string; readonly state: 'success' | 'failed' | 'any' }
  | { readonly is: 'time'; readonly cron: object };

/** A condition over events. */
export type Condition =
  Leaf | { readonly is: 'all' | 'any'; readonly of: readonly Condition[]; readonly within?: number };

export const leavesOf = (condition: Condition): readonly Leaf[] =>
  'of' in condition ? condition.of.flatMap(leavesOf) : [condition];

/** What starts a job. */
export type Start =
  | { readonly kind: 'manual' | 'clock' | 'own' }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'all' | 'any' };

/** Tasks that run together; those in `roots` begin. */
export interface Job {
  readonly tasks: readonly Task[];
  readonly roots: readonly string[];
  readonly start: Start;
}

/** The rule by which a task looks at its upstreams. */
export const ruleOf = (policy: Policy, task: string): string => {
  const { kind, params } = policy.tasks.get(task)!.trigger;
  return kind === 'upstream' ? (params as { rule: string }).rule : 'all_success';
};

/** What two roots must share to be merged; undefined for those that never are. */
function mergeKey(
  { timezone }: Pipeline,
  policy: Policy,
  root: string,
  joins: ReadonlySet<string>
): string | undefined {
  const { kind, params } = policy.tasks.get(root)!.trigger;
  if (joins.has(root) || (kind !== 'schedule' && kind !== 'event')) return undefined;
  // How an expression is written makes no difference, only what it means; nor does naming the document's own zone.
  return JSON.stringify([kind, params], (key, value: unknown) =>
    key === 'text' || (key === 'timezone' && value === timezone) ? undefined : value
  );
}

/** The jobs of a policy, in the order of their first tasks. */
export function jobsOf(pipeline: Pipeline, policy: Policy): readonly Job[] {
  const isTask = new Set(pipeline.tasks.map(({ id }) => id));
  const roots = new Map<string, ReadonlySet<string>>();
  const joins = new Set<string>();
  // Sets of roots that are one: at first each root alone.
  let merged: ReadonlySet<string>[] = [];
  const ordered = inOrder(pipeline.tasks);
  for (const task of ordered) {
    const { id } = task;
    if (policy.tasks.get(id)!.trigger.kind !== 'upstream') {
      roots.set(id, new Set([id]));
      merged.push(new Set([id]));
      continue;
    }
    const above = new Set(
      waits(task)
        .filter((read) => isTask.has(read))
        .flatMap((read) => [...roots.get(read)!])
    );
    const keys = new Set([...above].map((root) => mergeKey(pipeline, policy, root, joins)));
    if (above.size === 1 || (keys.size === 1 && !keys.has(undefined))) {
      roots.set(id, above);
      const touched = merged.filter((set) => [...set].some((root) => above.has(root)));
      merged = [
        ...merged.filter((set) => !touched.includes(set)),
        new Set(touched.flatMap((set) => [...set]))
      ];
    } else {
      joins.add(id);
      roots.set(id, new Set([id]));
      merged.push(new Set([id]));
    }
  }
  const jobs = merged.map((set): Job => {
    const tasks = ordered.filter(({ id }) => [...roots.get(id)!].some((root) => set.has(root)));
    const own = tasks.map(({ id }) => id).filter((id) => set.has(id));
    return { tasks, roots: own, start: startOf(policy, own[0]!, joins) };
  });
  const place = (job: Job): number => ordered.indexOf(job.tasks[0]!);
  return jobs.sort((a, b) => place(a) - place(b));
}

function startOf(policy: Policy, root: string, joins: ReadonlySet<string>): Start {
  if (joins.has(root)) return { kind: ruleOf(policy, root) === 'one_success' ? 'any' : 'all' };
  const { kind, params } = policy.tasks.get(root)!.trigger;
  if (kind === 'schedule') return { kind: 'clock' };
  if (kind === 'prefect' || kind === 'dagster' || kind === 'mage') return { kind: 'own' };
  if (kind === 'event') return { kind: 'condition', condition: params as Condition };
  return { kind: 'manual' };
}

/** What a person can run: one task, one with all that it needs or that needs it, or all of them. */
export function byHand(pipeline: Pipeline, task: string, others = 'none'): Job | undefined {
  if (task !== '*' && !pipeline.tasks.some(({ id }) => id === task)) return undefined;
  const reaches = (from: string, to: string): boolean =>
    from === to ||
    pipeline.tasks.some(({ id, ...each }) => waits(each as Task).includes(from) && reaches(id, to));
  const tasks = inOrder(pipeline.tasks).filter(
    ({ id }) =>
      task === '*' ||
      id === task ||
      (others !== 'none' && others !== 'downstream' && reaches(id, task)) ||
      (others !== 'none' && others !== 'upstream' && reaches(task, id))
  );
  const isTask = new Set(tasks.map(({ id }) => id));
  const first = tasks.filter((each) => !waits(each).some((read) => isTask.has(read)));
  return { tasks, roots: first.map(({ id }) => id), start: { kind: 'manual' } };
}
