/** Reads Prefect's triggers as its own API has them, with durations for seconds. */
import type { Fields } from '../../model/fields.ts';
import type { PrefectTrigger } from './composite-trigger.ts';

const YEAR = 366 * 86_400_000;
const DEEPEST = 6;
const MOST = 20;

/** One trigger: `type` is `event` (unless said), `compound` or `sequence`. */
export function readTrigger(fields: Fields, depth = 0): PrefectTrigger {
  const type = fields.choice('type', ['event', 'compound', 'sequence'] as const, 'event');
  if (type === 'event') return readEvent(fields);
  const triggers = fields.list('triggers', MOST).map((part) => {
    if (depth >= DEEPEST)
      fields.problem('triggers', `lie more than ${DEEPEST} levels deep: write them flatter.`);
    const trigger: PrefectTrigger =
      depth < DEEPEST ? readTrigger(part, depth + 1) : { type: 'sequence', triggers: [] };
    part.done();
    return trigger;
  });
  if (triggers.length === 0) fields.problem('triggers', 'is empty: it would never fire. List at least one.');
  const within = fields.has('within') ? { within: fields.duration('within', YEAR) } : {};
  if (type === 'sequence') return { type, triggers, ...within };
  return { type, triggers, require: readRequire(fields, triggers.length), ...within };
}

function readRequire(fields: Fields, count: number): 'any' | 'all' | number {
  if (!fields.has('require') || fields.isText('require'))
    return fields.choice('require', ['any', 'all'] as const, 'all');
  return fields.whole('require', 1, Math.max(1, count));
}

function readEvent(fields: Fields): PrefectTrigger {
  const posture = fields.choice('posture', ['Reactive', 'Proactive'] as const, 'Reactive');
  const match = fields.object('match', true);
  const globs = match
    .keys()
    .slice(0, MOST)
    .map((label) => [label, match.texts(label, MOST)] as const);
  return {
    type: 'event',
    posture: posture === 'Reactive' ? 'reactive' : 'proactive',
    expect: fields.texts('expect', MOST, []),
    after: fields.texts('after', MOST, []),
    forEach: fields.texts('for_each', MOST, []),
    ...(globs.length > 0 ? { match: Object.fromEntries(globs) } : {}),
    threshold: fields.whole('threshold', 1, 1_000_000, 1),
    within: fields.duration('within', YEAR, 0)
  };
}
