/** Events that would start each other for ever. */
import { topological } from './graph.ts';
import { orchestrated, waitedFor } from './helpers.ts';
import type { Pipeline, Policy } from './pipeline.ts';
import type { Problem } from './result.ts';
import { kindOf, type Vocabulary } from './vocabulary.ts';

/**
 * What starts a task: the tasks whose assets or runs its condition watches, or its upstreams. A task that the clock or a
 * person starts is started by no other, whatever it reads.
 */
function startedBy(
  policy: Policy,
  task: Pipeline['tasks'][number],
  tasks: Pipeline['tasks'],
  vocabulary: Vocabulary
): readonly string[] {
  const { trigger } = policy.tasks.get(task.id)!;
  const kind = kindOf(vocabulary.triggers, trigger);
  if (kind.start === 'upstream') return waitedFor(task);
  // Dagster's conditions look at what their asset depends on; the others say what they hear.
  if (kind.start === 'automation') {
    const ids = tasks.map(({ id }) => id);
    return kind.startedBy?.(trigger.params as never, ids) ?? task.reads;
  }
  const watched = kind.watches?.(trigger.params as never);
  return watched ? [...watched.assets, ...watched.runs] : [];
}

/** A circle of tasks that start each other never ends, and would fill the log: it is refused. */
export function checkEvents(pipeline: Pipeline, vocabulary: Vocabulary, problems: Problem[]): void {
  pipeline.policies.forEach((policy, index) => {
    const sorted = topological(
      orchestrated(pipeline, policy).tasks.map((task, _, tasks) => ({
        id: task.id,
        after: startedBy(policy, task, tasks, vocabulary)
      }))
    );
    if (!('cycle' in sorted)) return;
    const last = sorted.cycle[0]!;
    const watcher = sorted.cycle.find((id) =>
      ['condition', 'automation'].includes(kindOf(vocabulary.triggers, policy.tasks.get(id)!.trigger).start)
    );
    problems.push({
      at: `policies[${index}].tasks.${watcher ?? last}`,
      message:
        sorted.cycle.length === 2
          ? `waits for an event of "${last}" itself, which would start itself for ever: let something else start it.`
          : `would start itself for ever: ${sorted.cycle.join(' → ')}. Let the clock, a source or a person start one of them.`
    });
  });
}
