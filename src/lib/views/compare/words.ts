/** What the comparison says. */
import type { History } from '#lib/analysis/history.ts';
import { pairOf, type Pair } from '#lib/analysis/pairs.ts';
import type { Setting } from '#lib/analysis/setting.ts';
import { counted } from '#lib/analysis/words.ts';
import { folded } from '#lib/model/mapped.ts';
import { NIGHT_CLASSES, type NightClass } from '#lib/model/seasons.ts';

/** "11 tasks, 11 schedules", "11 tasks in one job": how a policy is put together. */
export function madeOf({ setting }: History): string {
  const own = setting.jobs.slice(0, Math.max(0, setting.jobs.length - setting.pipeline.tasks.length - 1));
  const kinds = new Map<string, number>();
  for (const { start } of own) kinds.set(start.kind, (kinds.get(start.kind) ?? 0) + 1);
  const words: Readonly<Record<string, readonly [string, string]>> = {
    clock: ['schedule', 'schedules'],
    condition: ['condition on data', 'conditions on data'],
    manual: ['task by hand', 'tasks by hand'],
    join: ['join', 'joins']
  };
  const parts = [...kinds].map(([kind, count]) => {
    const [one, many] = words[kind] ?? [kind, `${kind}s`];
    return counted(count, one, many);
  });
  return `${counted(folded(setting.pipeline).tasks.length, 'task')}, ${counted(own.length, 'job')}: ${parts.join(', ')}`;
}

/** How the open night went under both. */
export function tonightWords(
  day: string,
  a: NightClass,
  b: NightClass,
  common = 'Both saw the same rows, the same durations and the same faults.'
): string {
  const words: Readonly<Record<Pair, string>> = {
    mended: 'B mended it',
    broken: 'B broke it',
    rightBoth: 'it was right under both',
    wrongBoth: 'it was wrong under both',
    unjudged: 'it is not judged under both'
  };
  const pair = pairOf(NIGHT_CLASSES.indexOf(a), NIGHT_CLASSES.indexOf(b));
  return `${common} Tonight, ${day}: ${words[pair]}.`;
}

/** What the two sides are called: by their policies, by the systems that they run on, or at least by their letters. */
export function sideNames(a: Setting, b: Setting): readonly [string, string] {
  const [nameA, nameB] = [a.policy.name, b.policy.name];
  if (nameA !== nameB) return [nameA, nameB];
  const [systemA, systemB] = [a.orchestrator.label, b.orchestrator.label];
  return systemA === systemB
    ? [`${nameA} (A)`, `${nameB} (B)`]
    : [`${nameA} in ${systemA}`, `${nameB} in ${systemB}`];
}
