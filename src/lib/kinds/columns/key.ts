import type { ColumnKind } from '../../model/vocabulary.ts';

/**
 * What rows are told apart by: a counter that never ends, or one that begins again after `cycle` keys, as in a source
 * that shows the same things again and again (every customer once a day). `each` rows in a row share a key.
 */
export const key = {
  label: 'key',
  read: (fields) => ({
    prefix: fields.text('prefix', 12, ''),
    from: fields.whole('from', 0, 1e9, 1),
    each: fields.whole('each', 1, 1000, 1),
    cycle: fields.has('cycle') ? fields.whole('cycle', 1, 1e6) : Infinity
  }),
  type: ({ prefix }) => (prefix === '' ? 'INTEGER' : 'TEXT'),
  value: ({ prefix, from }, { ordinal }) => (prefix === '' ? from + ordinal : `${prefix}${from + ordinal}`),
  key: {
    of: ({ each, cycle }, ordinal) =>
      cycle === Infinity ? Math.floor(ordinal / each) : Math.floor(ordinal / each) % cycle,
    count: ({ cycle }) => cycle
  },
  sentence: ({ each, cycle }) =>
    (each === 1 ? 'another in every row' : `another every ${each} rows`) +
    (cycle === Infinity ? '' : `, the same ${cycle} again and again`)
} satisfies ColumnKind<{ prefix: string; from: number; each: number; cycle: number }>;
