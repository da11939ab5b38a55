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

/** How much wider than usual the gap of one task is whose clock strikes at a time. */
export function widerBy({ none, usual }: Gaps, task: string, time: string): number {
  const least = minutesOf(none[task]!);
  const whole = minutesOf(usual[task]!) - least;
  return whole === 0 ? 0 : (minutesOf(time) - least) / whole;
}
