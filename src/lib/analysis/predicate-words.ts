/** What helpers ask of the world, in words. */
import { WEEKDAYS, type Helper, type Predicate } from '../model/helpers.ts';
import type { Pipeline } from '../model/pipeline.ts';
import { formatDate, formatMinutes } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { counted, grouped, listed } from './words.ts';

const LONG = {
  Sun: 'Sunday',
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday'
} as const;

const ENDED = { success: 'has succeeded', failed: 'has failed', any: 'has ended' } as const;

/** A predicate as a clause after "that" or "when". */
export function predicateText(
  predicate: Predicate,
  pipeline: Pick<Pipeline, 'tasks' | 'sources'>,
  inner = false
): string {
  const name = (id: string): string =>
    [...pipeline.sources, ...pipeline.tasks].find((each) => each.id === id)?.name ?? id;
  switch (predicate.is) {
    case 'rows': {
      const patience =
        predicate.orWaited === undefined
          ? ''
          : `, or the oldest has waited ${readableDuration(predicate.orWaited)}`;
      return `${amount(predicate, 'row')} wait in ${name(predicate.source)}${patience}`;
    }
    case 'asset':
      return `${name(predicate.task)} has succeeded`;
    case 'run':
      return `a run of ${name(predicate.task)} ${ENDED[predicate.state]}`;
    case 'time':
      return `it is ${formatMinutes(predicate.minutes)}`;
    case 'weekday':
      return `it is ${listed(
        predicate.days.map((day) => LONG[WEEKDAYS[day]!]),
        'or'
      )}`;
    case 'dates':
      return `it is ${listed(predicate.days.map(formatDate), 'or')}`;
    case 'chance':
      return `luck has it, ${Math.round(predicate.share * 1000) / 10} times of a hundred`;
    case 'volume':
      return `the newest version of ${name(predicate.task)} brought ${amount(predicate, 'row')}`;
    case 'fresh':
      return `${name(predicate.task)} has succeeded within ${readableDuration(predicate.within)}`;
    case 'all':
    case 'any': {
      const text = listed(
        predicate.of.map((each) => predicateText(each, pipeline, true)),
        predicate.is === 'all' ? 'and' : 'or'
      );
      return inner ? `(${text})` : text;
    }
    case 'not':
      return `it is not so that ${predicateText(predicate.of, pipeline, true)}`;
  }
}

function amount(
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost?: number },
  one: string
): string {
  if (atMost === undefined) return atLeast === 1 ? `a ${one} or more` : `${grouped(atLeast)} ${one}s or more`;
  return atLeast === 0 ? `at most ${counted(atMost, one)}` : `${grouped(atLeast)} to ${counted(atMost, one)}`;
}

/** What a helper does, as a sentence: the drawer says it. */
export function helperText(helper: Helper, pipeline: Pick<Pipeline, 'tasks' | 'sources'>): string {
  const name = (id: string): string => pipeline.tasks.find((each) => each.id === id)?.name ?? id;
  const those = (ids: readonly string[]): string => (ids.length > 0 ? listed(ids.map(name)) : 'nothing');
  switch (helper.kind) {
    case 'sensor': {
      const gap = readableDuration(helper.pokeInterval);
      const how = {
        poke: `It looks every ${gap}, and holds its slot and its worker meanwhile.`,
        reschedule: `It looks every ${gap}, and gives its slot and its worker back meanwhile.`,
        deferrable: `A trigger looks every ${gap}, outside the workers.`
      }[helper.mode];
      const end =
        helper.timeout === Infinity
          ? 'It never gives up.'
          : `After ${readableDuration(helper.timeout)} it ${helper.softFail ? 'is skipped' : 'fails'}, and is not tried again.`;
      return `It waits until ${predicateText(helper.until, pipeline)}. ${how} ${end}`;
    }
    case 'branch':
      return `${helper.options.map(({ when, to }) => `When ${predicateText(when, pipeline)}, it goes on with ${those(to)}.`).join(' ')} Otherwise it goes on with ${those(helper.otherwise)}. The others are skipped, whatever their trigger rules.`;
    case 'shortCircuit':
      return `It goes on when ${predicateText(helper.when, pipeline)}; else ${helper.ignoreDownstreamTriggerRules ? 'all that comes after it is skipped, whatever the trigger rules' : 'what comes right after it is skipped'}.`;
    case 'setup':
      return 'What comes after it does not run without it, whatever the trigger rules.';
    case 'teardown':
      return `It runs as soon as all before it is done, whatever came of it, if its setup has succeeded; its failure ${helper.failsRun ? 'fails' : 'does not fail'} the run.`;
    case 'check':
      return `It ${helper.onFail === 'fail' ? 'fails' : 'says so'} unless ${predicateText(helper.that, pipeline)}.`;
  }
}
