/** The number that somebody sees who opens the dashboard: for a stranger, in a few words. */
import { dayFrom } from '#lib/analysis/days.ts';
import type { History } from '#lib/analysis/history.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { localDay, parseDate } from '#lib/model/time/civil.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { NumberAnswer, ReadNumber } from '#lib/model/transform.ts';
import { figure } from '../dashboard/words.ts';

/** What is written in the card. */
export interface Told {
  /** "2,520". */
  readonly figure: string;
  /** "are Tuesday’s"; empty when it is as it should be. */
  readonly whose: string;
  /** "Wednesday had 2,927." */
  readonly note: string;
}

/** Who can be asked for numbers. */
export interface Asked {
  readonly number: (history: History, task: number, t: Millis, signal?: AbortSignal) => Promise<NumberAnswer>;
}

/** The words of an answer at an instant. */
export function toldOf(answer: NumberAnswer, t: Millis, zone: ZoneRules): Told {
  if (answer.kind !== 'number' || !answer.shown) return { figure: '–', whose: '', note: '' };
  const { shown, expected } = answer;
  const day = ({ of }: ReadNumber): string => {
    const date = of === null ? undefined : parseDate(of);
    return date?.ok ? dayFrom(date.value, localDay(zone, t)) : (of ?? '');
  };
  const right = !expected || (expected.value === shown.value && expected.of === shown.of);
  return right
    ? { figure: figure(shown.value), whose: '', note: 'as it should be' }
    : {
        figure: figure(shown.value),
        whose: `are ${day(shown)}’s`,
        note: `${day(expected)} had ${figure(expected.value)}.`
      };
}

/** Asks for a serve task's number, by its id. Undefined when there is no such task. */
export async function askNumber(
  asked: Asked,
  history: History,
  task: string,
  t: Millis,
  zone: ZoneRules,
  signal: AbortSignal
): Promise<Told | undefined> {
  const index = history.setting.pipeline.tasks.findIndex(({ id }) => id === task);
  return index < 0 ? undefined : toldOf(await asked.number(history, index, t, signal), t, zone);
}
