/** Reads how a task writes: what becomes of its asset, and when readers see it. */
import type { Fields } from './fields.ts';
import { EFFECTS, LIMITS, READ_MODES, type Task } from './pipeline.ts';

/** Effect, key and visibility of a task. */
export function parseWriting(fields: Fields): Pick<Task, 'effect' | 'key' | 'visibility'> {
  const effect = fields.has('effect') ? fields.choice('effect', EFFECTS) : undefined;
  const visibility = fields.choice('visibility', ['end', 'whileWriting'] as const, 'end');
  const mode = fields.choice('mode', READ_MODES, 'new');
  if (effect === 'replace' && mode !== 'all')
    fields.advise(
      'effect',
      mode === 'interval'
        ? 'is "replace", and "mode" is "interval": each run keeps its own interval only, and what was before is gone. To keep the rest, write "replacePartition".'
        : 'is "replace", and "mode" is "new": each run keeps only the rows that are new to it, and what was before is gone. To keep it, write "append" or "merge", or read "all".'
    );
  if (effect === 'replacePartition' && mode === 'new')
    fields.problem(
      'effect',
      'is "replacePartition", and "mode" is "new": which partition is not known. Let it read by "interval".'
    );
  const key = fields.text('key', LIMITS.name, '');
  if (effect === 'merge' && key === '')
    fields.problem('key', 'is empty: name the column by which rows are the same.');
  if (effect !== 'merge' && key !== '')
    fields.advise('key', 'means nothing: rows are the same by a key only where "effect" is "merge".');
  return {
    ...(effect === undefined ? {} : { effect }),
    ...(effect === 'merge' ? { key } : {}),
    ...(visibility === 'whileWriting' ? { visibility } : {})
  };
}
