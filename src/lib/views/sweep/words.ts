/** What the sweep says beside its sentence. */
import { wilson } from '#lib/analysis/interval.ts';
import type { Scoreboard } from '#lib/analysis/scoreboard.ts';
import type { Parameter, Range } from '#lib/analysis/vary/parameter.ts';
import { show } from '#lib/analysis/vary/range.ts';
import { clockText, grouped } from '#lib/analysis/words.ts';
import { formatDuration } from '#lib/model/time/duration.ts';

/** A value as a range is written with it: `25%`, `5m`, `2`. */
export function written(value: number, { unit }: Parameter): string {
  if (unit === 'duration') return formatDuration(Math.round(value));
  return unit === 'count' ? String(value) : `${String(Math.round(value * 1000) / 10)}%`;
}

/** A range as it is written. */
export const rangeWritten = ({ from, to, step }: Range, parameter: Parameter): string =>
  `${written(from, parameter)}..${written(to, parameter)}:${written(step, parameter)}`;

/** "+25 %" for a gap, which is added to what is usual; else the value alone. */
export const valueText = (value: number, { id, unit }: Parameter): string =>
  `${id === 'gap' ? '+' : ''}${show(value, unit)}`;

/** A share of nights in whole per cent, never rounded up to what is not true. */
export const percentText = (right: number, nights: number): string =>
  nights === 0 ? '–' : `${right === nights ? '100' : String(Math.floor((right / nights) * 1000) / 10)} %`;

/** "98.3 to 99.3 % with 95 % confidence". */
export function sureText({ right, nights }: Scoreboard): string {
  const { low, high } = wilson(right, nights);
  const [least, most] = [Math.floor(low * 1000) / 10, Math.ceil(high * 1000) / 10];
  return `${least.toFixed(1)} to ${most.toFixed(1)} % with 95 % confidence`;
}

/** "1,406 of 2,000 nights right, ready at 03:12". */
export function pointText({ right, nights, readyAt }: Scoreboard): string {
  const [ready] = Object.values(readyAt);
  const when = ready
    ? `, usually ready ${ready.p50 < Infinity ? `at ${clockText(ready.p50)}` : 'never'}`
    : '';
  return `${grouped(right)} of ${grouped(nights)} nights right${when}`;
}

/** A curve's dashes; policies differ by line, not by colour. */
export const DASHES = ['', '8 4', '2 4', '10 3 2 3', '4 3'] as const;
