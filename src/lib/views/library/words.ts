/** How kept work is described. */
import type { Space } from '#lib/app/library.svelte.ts';

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** "512 bytes", "4.2 KB", "13 MB". */
export function sizeWords(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  for (; amount >= 999.5 && unit < UNITS.length - 1; unit++) amount /= 1024;
  const digits = unit === 0 || amount >= 9.95 ? 0 : 1;
  return `${amount.toFixed(digits)} ${UNITS[unit]!}`;
}

/** "3 March, 14:05", with the year where it is not this one; instants of the wall clock, in its own zone. */
export function whenWords(at: number, now: number): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year });
  return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** What was done to a run. */
export const doneWords = (interventions: number): string =>
  interventions === 0
    ? 'played by itself'
    : interventions === 1
      ? 'one intervention'
      : `${interventions} interventions`;

/** "Kept work takes 3.2 MB of the 12 GB that the browser gives this page." */
export const spaceWords = ({ used, most }: Space): string =>
  `What is kept takes ${sizeWords(used)} of the ${sizeWords(most)} that the browser gives this page.`;
