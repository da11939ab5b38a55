/** What several lessons let one change, and ask for, alike. */
import type { Edit } from '../model/edit/edits.ts';
import type { Goal, Handle } from '../model/lesson.ts';
import { set } from './repairs.ts';

/** How many slots the pool of everybody has. */
export const slotsHandle = (policy: string): Handle => ({
  kind: 'number',
  path: ['policies', policy, 'pools', 'default'],
  label: 'Slots',
  least: 1,
  most: 16,
  step: 1
});

/** How often every task is tried again, at the most. */
export const retriesHandle = (policy: string, most: number): Handle => ({
  kind: 'number',
  path: ['policies', policy, 'defaults', 'retries'],
  label: 'Retries',
  least: 0,
  most,
  step: 1
});

/** On half of the nights a dashboard is ready by so many minutes after midnight. */
export const readyBy = (value: number, side: Goal['side'] = 'cost', task = 'bi_store'): Goal => ({
  about: 'number',
  side,
  metric: 'readyAt',
  task,
  of: 'p50',
  is: 'atMost',
  value
});

/** A check between the ingest of the orders and the store, which asks for nothing yet. */
export const volumeCheck = (policy: string, id: string): Edit =>
  set(`policies.${policy}.helpers`, [
    {
      id,
      kind: 'check',
      after: ['ingest_orders'],
      before: ['store_lake'],
      that: { volume: { of: 'ingest_orders', atLeast: 0 } }
    }
  ]);

/** Clocks of the reference that leave about twice the usual time for everything that is waited for. */
export const WIDE = {
  clean_clicks: '01:40',
  store_lake: '02:00',
  ml_features: '02:45',
  bi_aggregate: '02:45',
  bi_store: '03:10',
  ml_scale: '03:45',
  ml_store: '04:30'
};
