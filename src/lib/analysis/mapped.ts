/** The instances of a mapped task at an instant, in words: how many there are, and how they stand. */
import { isOver } from '../model/log.ts';
import { instanceId } from '../model/mapped.ts';
import type { Millis } from '../model/pipeline.ts';
import type { History } from './history.ts';
import { standing } from './lookup.ts';
import { offerPartsDetail } from './parts-detail.ts';
import type { TaskStatus } from './picture.ts';
import { listed } from './words.ts';

/** How the instances of a mapped task stand, by their numbers; undefined for any other task. */
export function partsOf(
  { fold, setting }: History,
  night: number,
  task: number,
  t: Millis
): readonly TaskStatus[] | undefined {
  const { tasks } = setting.pipeline;
  const { id, mapped } = tasks[task]!;
  // Asked of every task in every frame: most are not mapped, and nothing is looked for then.
  if (mapped || setting.policy.tasks.get(id)?.expand === undefined) return undefined;
  const first = tasks.findIndex((each) => each.id === instanceId(id, 0));
  if (first < 0) return undefined;
  const from = setting.nights.from(night);
  return Array.from(
    { length: tasks[first]!.mapped!.count },
    (_, index) => standing(fold, first + index, from, t).status
  );
}

/** "3 of 8 done", "2 of 8 failed". */
export function partsDetail(parts: readonly TaskStatus[]): string {
  const count = (such: (status: TaskStatus) => boolean): number => parts.filter(such).length;
  const failed = count((status) => status === 'failed');
  return failed > 0 ? `${failed} of ${parts.length} failed` : `${count(isOver)} of ${parts.length} done`;
}

/** "Of its 8 instances 5 are success, 1 is failed ([2]) and 2 are running." In the orchestrator's words for states. */
export function partsSentence({ setting }: History, parts: readonly TaskStatus[]): string {
  const states = [...new Set(parts)].map((status) => {
    const those = parts.flatMap((each, index) => (each === status ? [`[${index}]`] : []));
    const names = status === 'failed' || status === 'upForRetry' ? ` (${those.join(', ')})` : '';
    return `${those.length} ${those.length === 1 ? 'is' : 'are'} ${setting.orchestrator.words[status]}${names}`;
  });
  return `Of its ${parts.length} instances ${listed(states)}.`;
}

offerPartsDetail((...of) => {
  const parts = partsOf(...of);
  return parts?.some((each) => each !== 'waiting') ? partsDetail(parts) : undefined;
});
