/** The four sentences of "Starts when …": from a start as documents write it, and back. */
import type { Json } from '#lib/model/edit/document.ts';

/** A start of a document. */
export type Start = { readonly when: string } & Readonly<Record<string, Json>>;

/** Which of the days a clock means, by the last field of its cron. */
export const DAYS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '*', label: 'night' },
  { value: '1-5', label: 'weekday' },
  { value: '6,0', label: 'Saturday and Sunday' },
  { value: '1', label: 'Monday' },
  { value: '2', label: 'Tuesday' },
  { value: '3', label: 'Wednesday' },
  { value: '4', label: 'Thursday' },
  { value: '5', label: 'Friday' },
  { value: '6', label: 'Saturday' },
  { value: '0', label: 'Sunday' }
];

/** A time and the days on which a clock says it; undefined where a cron says more than that. */
export function clockOf(cron: unknown): { readonly time: string; readonly days: string } | undefined {
  const match = typeof cron === 'string' ? /^(\d{1,2}) (\d{1,2}) \* \* (\S+)$/.exec(cron.trim()) : null;
  if (
    !match ||
    !DAYS.some(({ value }) => value === match[3]) ||
    Number(match[1]) > 59 ||
    Number(match[2]) > 23
  )
    return undefined;
  return { time: `${match[2]!.padStart(2, '0')}:${match[1]!.padStart(2, '0')}`, days: match[3]! };
}

/** The cron of a time and days; what is no time stays a word that the parser refuses. */
export function cronOf(time: string, days: string): string {
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(time.trim());
  return match ? `${String(Number(match[2]))} ${String(Number(match[1]))} * * ${days}` : time.trim();
}

/** What each of the four would use: what is said now, where it is said, else something to begin with. */
export function offers(
  now: Start | undefined,
  sources: readonly string[],
  upstreams: readonly string[]
): Readonly<Record<'manual' | 'schedule' | 'upstream' | 'event', Start>> {
  const [source] = sources;
  const event: Start =
    source === undefined
      ? { when: 'event', asset: upstreams[0] ?? '' }
      : { when: 'event', rows: { source, atLeast: 5000, orWaited: '2h' } };
  const first = {
    manual: { when: 'manual' },
    schedule: { when: 'schedule', cron: '30 2 * * *' },
    upstream: { when: 'upstream' },
    event
  };
  return now && Object.hasOwn(first, now.when) ? { ...first, [now.when]: now } : first;
}
