/** Task instances that were skipped because their run was given up. */
import { LOG } from '../model/log.ts';
import { readableDuration } from '../model/time/duration.ts';
import type { History } from './history.ts';

/**
 * Why the run was given up with which an instance was skipped: the rest of "It was given up after 20 min: …"; undefined
 * where something else skipped it.
 * @param event the log's event by which the instance was skipped
 */
export function givenUpBy({ fold, setting }: History, event: number): string | undefined {
  const cause = fold.cause[event] ?? -1;
  if (cause < 0 || fold.kind[cause] !== LOG.runGivenUp) return undefined;
  const timeout = fold.value[cause]!;
  if (timeout > 0) return `its run had taken ${readableDuration(timeout)}, its timeout`;
  const failure = fold.cause[cause]!;
  const kind = failure < 0 ? undefined : fold.kind[failure];
  const failed =
    kind === LOG.failed || kind === LOG.upstreamFailed
      ? setting.pipeline.tasks[fold.instances.task.values[fold.subject[failure]!]!]!.name
      : 'a task';
  return `${failed} had failed, and ${setting.orchestrator.label} ends a run with its first failure`;
}
