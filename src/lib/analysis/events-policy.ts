/** What would events have done? A policy for any pipeline in which ingestion starts on data, and the rest follows. */
import type { History } from './history.ts';
import type { Json } from './vary/parameter.ts';

/** A source is asked for about so many of its batches a day: often enough to be early, rarely enough to be cheap. */
const BATCHES_A_DAY = 8;

/** The id that such a policy gets. */
export const EVENTS_ID = 'what-events-do';

/**
 * The policy, as documents write it: every task that reads sources starts when an eighth of a day's rows of the first
 * of them wait, or the oldest has waited two hours; every other as soon as one upstream brings something new. Retries,
 * pools and alerts are those of the policy that it is compared with. Rates are what arrived in the history.
 */
export function eventsPolicy({ fold, setting }: History, written: Json): Json {
  const { pipeline, inputs } = setting;
  const days = Math.max(1, setting.nights.count);
  const tasks = pipeline.tasks.flatMap(({ id }, task) => {
    const input = inputs.find((each) => each.task === task && each.source >= 0);
    if (!input) return [];
    const { total } = fold.arrivals[input.source]!;
    const perDay = (total.size > 0 ? total.values[total.size - 1]! : 0) / days;
    const rows = {
      source: pipeline.sources[input.source]!.id,
      atLeast: Math.max(1, Math.round(perDay / BATCHES_A_DAY)),
      orWaited: '2h'
    };
    return [[id, { start: { when: 'event', rows } }] as const];
  });
  const { defaults, pools, alerts } = written;
  return {
    id: EVENTS_ID,
    name: 'What events do',
    orchestrator: 'dagster',
    ...(pools === undefined ? {} : { pools }),
    defaults: {
      ...(typeof defaults === 'object' ? defaults : {}),
      start: { when: 'upstream', rule: 'one_success' }
    },
    tasks: Object.fromEntries(tasks),
    ...(alerts === undefined ? {} : { alerts })
  };
}
