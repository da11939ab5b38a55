import type { Condition, TriggerKind } from '../../model/vocabulary.ts';
import { readableDuration } from '../../model/time/duration.ts';
import { rowsWaiting, type RowsWaiting } from './rows.ts';

const YEAR = 366 * 86_400_000;

/** A condition over events holds. The document names the condition by its key: `{ "when": "event", "rows": { … } }`. */
export const event = {
  label: 'events',
  start: 'condition',
  read: (fields) => {
    const rows = fields.object('rows');
    const params: RowsWaiting = {
      source: rows.text('source', 80),
      atLeast: rows.whole('atLeast', 1, 1e9),
      ...(rows.has('orWaited') ? { orWaited: rows.duration('orWaited', YEAR) } : {})
    };
    rows.done();
    return params;
  },
  key: ({ source, atLeast, orWaited }) => `${source} ${atLeast} ${orWaited ?? ''}`,
  source: ({ source }) => source,
  condition: rowsWaiting as Condition<RowsWaiting, unknown>,
  sentence: ({ atLeast, orWaited }) =>
    `when ${atLeast} rows wait${orWaited === undefined ? '' : `, or the oldest has waited ${readableDuration(orWaited)}`}`
} satisfies TriggerKind<RowsWaiting>;
