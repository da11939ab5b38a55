import type { WorkersFaultKind } from '../../model/vocabulary.ts';

/** During the interval some of a pool's workers are gone, and what ran on them dies. */
export const workers = {
  label: 'loses workers',
  befalls: 'workers',
  read: (fields) => ({ slots: fields.whole('slots', 1, 1000) }),
  gone: ({ slots }) => slots,
  sentence: ({ slots }) => `loses ${slots === 1 ? 'a worker' : `${slots} workers`}, with what ran there`
} satisfies WorkersFaultKind<{ slots: number }>;
