/** Clocks that follow each other with a gap: what the slider "every gap" says, and the times that it makes. */
import type { Edit } from '../model/edit/edits.ts';
import type { Handle } from '../model/lesson.ts';
import { formatMinutes } from '../model/time/civil.ts';
import { clocks } from './repairs.ts';

type Gaps = Extract<Handle, { readonly kind: 'gaps' }>;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The times, by task, with gaps that are so much wider than the usual time: 0.25 is a quarter more. */
export const gapTimes = ({ none, usual }: Gaps, wider: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(none).map(([task, time]) => {
      const least = minutesOf(time);
      return [task, formatMinutes(Math.round(least + (minutesOf(usual[task]!) - least) * wider))];
    })
  );

/** The edits that set them. */
export const gapEdits = (policy: string, gaps: Gaps, wider: number): readonly Edit[] =>
  clocks(policy, gapTimes(gaps, wider));

/** Of the reference: every gap as long as what it waits for usually takes, and up to three times as long. */
export const REFERENCE_GAPS = {
  kind: 'gaps',
  none: {
    clean_clicks: '01:14',
    store_lake: '01:26',
    ml_features: '01:43',
    bi_aggregate: '01:43',
    bi_store: '01:51',
    ml_scale: '02:07',
    ml_store: '02:24'
  },
  usual: {
    clean_clicks: '01:27',
    store_lake: '01:50',
    ml_features: '02:24',
    bi_aggregate: '02:24',
    bi_store: '02:40',
    ml_scale: '03:12',
    ml_store: '03:46'
  },
  most: 3
} as const;

/** How much wider than usual the gap of one task is whose clock strikes at a time. */
export function widerBy({ none, usual }: Gaps, task: string, time: string): number {
  const least = minutesOf(none[task]!);
  const whole = minutesOf(usual[task]!) - least;
  return whole === 0 ? 0 : (minutesOf(time) - least) / whole;
}
