/** What attempts met of columns that were not what they were: by the log's reads, and by what is known to break. */
import { changeOf, isSame, type ColumnUse } from '../model/column-use.ts';
import { drawnId } from '../model/mapped.ts';
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikeAt } from '../model/strikes.ts';
import type { History } from './history.ts';
import type { Struck } from './struck.ts';

/** Why an attempt failed at once. */
export interface BrokenBy extends Struck {
  /** SQLite's message: "no such column: amount". */
  readonly says: string;
  /** Id of what it read, and which had the change. */
  readonly read: string;
}

/** The change that an attempt met: what it is, and the strike that it was met by, perhaps in a version made then. */
interface Met extends Struck {
  readonly use: ColumnUse;
}

/** The change of a column by which an attempt failed, if it did: the first among what it read. */
export function brokenBy(history: History, attempt: number): BrokenBy | undefined {
  if (history.setting.uses.length === 0) return undefined;
  const id = drawnId(history.setting.pipeline.tasks[history.fold.attempts.task.values[attempt]!]!);
  for (const [read, met] of readsOf(history, readerOf(history, attempt)))
    for (const { use, fault, from, to } of met) {
      const broken = use.breaks.find((each) => each.task === id && each.read === read);
      if (broken) return { says: broken.says, read, fault, from, to };
    }
  return undefined;
}

/** The attempt that read what one works on: an instance's is its mapped task's, which read when the first of them began. */
function readerOf({ fold, setting }: History, attempt: number): number {
  const { attempts, instances, tasks } = fold;
  const { mapped } = setting.pipeline.tasks[attempts.task.values[attempt]!]!;
  if (!mapped) return attempt;
  const runOf = (each: number): number => instances.run.values[attempts.instance.values[each]!]!;
  const own = tasks[setting.pipeline.tasks.findIndex(({ id }) => id === mapped.of)]!.attempts;
  let i = own.upTo(attempts.startAt.values, attempts.startAt.values[attempt]!) - 1;
  while (i >= 0 && runOf(own.values[i]!) !== runOf(attempt)) i--;
  return own.values[i] ?? attempt;
}

/** What an attempt read, by id, and the changes that were in it. */
function readsOf(history: History, attempt: number): readonly (readonly [string, readonly Met[]])[] {
  const { setting, fold } = history;
  const { attempts, reads, versions } = fold;
  const task = attempts.task.values[attempt]!;
  const first = attempts.firstRead.values[attempt]!;
  const start = attempts.startAt.values[attempt]!;
  const from = setting.inputFrom[task]!;
  return setting.inputs.slice(from, setting.inputFrom[task + 1]!).map(({ source, upstream }, i) => {
    if (source >= 0)
      return [setting.pipeline.sources[source]!.id, changesOn(history, source, start)] as const;
    const { id } = setting.pipeline.tasks[upstream]!;
    const version = reads.value.values[first + i]!;
    if (version < 0) return [id, []] as const;
    const made = versions.attempt.values[version]!;
    const met = readsOf(history, made).flatMap(([, each]) => each);
    return [id, met.filter(({ use }) => use.carries.includes(id))] as const;
  });
}

/** The changes that were on in a source at an instant. */
function changesOn({ setting, fold }: History, source: number, t: Millis): readonly Met[] {
  const { pipeline, faults, vocabulary, zone, uses } = setting;
  const { id } = pipeline.sources[source]!;
  const useOf = (fault: Fault): ColumnUse | undefined => {
    const change = fault.thing === id && fault.chance > 0 ? changeOf(fault, vocabulary) : undefined;
    return change && uses.find((use) => isSame(use, change));
  };
  return faults.flatMap((fault) => {
    const use = useOf(fault);
    if (!use) return [];
    const strike = strikeAt(fault, fold.seed, zone, t);
    return strike ? [{ use, fault, ...strike }] : [];
  });
}
