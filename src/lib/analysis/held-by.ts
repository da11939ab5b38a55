/** What reads hold of sources, and when it was read from these: questions to the log alone, whoever is promised what. */
import type { Millis } from '../model/pipeline.ts';
import type { Fold } from './fold.ts';
import { prefixIn, type Holds } from './holds.ts';

/** What of a source a read holds. */
export function heldBy({ reads, setting, versions }: Fold, read: number, source: number): Holds {
  const value = reads.value.values[read]!;
  const input = setting.inputs[reads.input.values[read]!]!;
  return input.source >= 0 ? (input.source === source ? value : 0) : versions.holds(value, source);
}

/** Sources behind a read's input. */
export function sourcesBehind({ reads, setting }: Fold, read: number): Int32Array {
  const { source, upstream } = setting.inputs[reads.input.values[read]!]!;
  return source >= 0 ? Int32Array.of(source) : setting.reach[upstream]!;
}

/** When the rows of a source that a read holds were read from it: the start of the attempt that did. NaN if there are none. */
export function readAt(fold: Fold, read: number, source: number): Millis {
  const { attempts, reads, versions, setting } = fold;
  const holds = heldBy(fold, read, source);
  const rows = prefixIn(holds);
  if (rows === 0 && (typeof holds === 'number' || holds.length === 0)) return NaN;
  for (let current = read; ;) {
    if (setting.inputs[reads.input.values[current]!]!.source >= 0)
      return attempts.startAt.values[reads.attempt.values[current]!]!;
    // The version's attempt read as many rows through one of its own inputs.
    const maker = versions.attempt.values[reads.value.values[current]!]!;
    const from = attempts.firstRead.values[maker]!;
    const task = attempts.task.values[maker]!;
    const count = setting.inputFrom[task + 1]! - setting.inputFrom[task]!;
    const own = Array.from({ length: count }, (_, i) => from + i);
    const next =
      own.find((each) => prefixIn(heldBy(fold, each, source)) === rows) ??
      // What adds to its asset, or takes a part, holds other rows than it read: any input that leads there will do.
      own.find((each) => sourcesBehind(fold, each).includes(source) && heldBy(fold, each, source) !== 0);
    if (next === undefined) return attempts.startAt.values[maker]!;
    current = next;
  }
}
