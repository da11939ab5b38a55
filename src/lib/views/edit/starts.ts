/** The four sentences of "Starts when …": from a start as documents write it, and back. */
import type { Json } from '#lib/model/edit/document.ts';

/** A start of a document. */
export type Start = { readonly when: string } & Readonly<Record<string, Json>>;

/** What a clock says every hour, instead of on days. */
const HOURLY = 'hour';

/** How often a clock means: which days by the last field of its cron, or every hour. */
export const DAYS: readonly { readonly value: string; readonly label: string }[] = [
  { value: '*', label: 'night' },
  { value: HOURLY, label: 'hour' },
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

/** A time and how often a clock says it, of an hour ":05"; undefined where a cron says more than that. */
export function clockOf(cron: unknown): { readonly time: string; readonly days: string } | undefined {
  const match = typeof cron === 'string' ? /^(\d{1,2}) (\d{1,2}|\*) \* \* (\S+)$/.exec(cron.trim()) : null;
  if (!match || Number(match[1]) > 59) return undefined;
  const [, minute = '', hour = '', days = ''] = match;
  if (hour === '*') return days === '*' ? { time: `:${minute.padStart(2, '0')}`, days: HOURLY } : undefined;
  if (!DAYS.some(({ value }) => value === days) || Number(hour) > 23) return undefined;
  return { time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`, days };
}

/**
 * The cron of a time and how often; of every hour the minute counts alone, and on days it is of the hour after midnight
 * where none is said. What is no time stays a word that the parser refuses.
 */
export function cronOf(time: string, days: string): string {
  const match = /^(\d{1,2})?[:.](\d{2})$/.exec(time.trim());
  if (!match) return time.trim();
  const minute = String(Number(match[2]));
  return days === HOURLY ? `${minute} * * * *` : `${minute} ${String(Number(match[1] ?? 0))} * * ${days}`;
}

const ONE: Readonly<Record<string, string>> = { have: 'has', has: 'has', are: 'is', were: 'was' };

/** "all of its 4 upstreams have succeeded", from a rule's sentence, "when all of its upstreams have succeeded". */
export function ruleWords(sentence: string, upstreams: number): string {
  const rule = sentence.replace(/^when /, '');
  if (upstreams !== 1) return rule.replace('its upstreams', `its ${String(upstreams)} upstreams`);
  return rule
    .replace(/\b(?:all|one|none) of its upstreams (have|has|are|were)/, (said: string, verb: string) =>
      said.startsWith('none')
        ? said.replace('none of its upstreams', 'not its upstream')
        : `its upstream ${ONE[verb]!}`
    )
    .replace('its upstreams', 'its upstream');
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
