import type { SourceFaultKind } from '../../model/vocabulary.ts';

const ROWS = ['delayed', 'lost'] as const;

/** During the interval nothing comes: its rows come when it is over, or never. */
export const outage = {
  label: 'is down',
  befalls: 'source',
  read: (fields) => ({ rows: fields.choice('rows', ROWS, 'delayed') }),
  deliver: ({ rows }, _, __, to) => (rows === 'lost' ? [] : [{ from: 0, to: 1, at: to }]),
  sentence: ({ rows }) =>
    rows === 'lost' ? 'is down, and the rows of that time are lost' : 'is down, and its rows come afterwards'
} satisfies SourceFaultKind<{ rows: (typeof ROWS)[number] }>;
