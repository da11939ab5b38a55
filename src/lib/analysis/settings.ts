/** How a thing is set up, in the words of settings: what starts it, its retries, its pool, how long it takes. */
import type { Effect, Fault, ReadMode, Source, Task, TaskPolicy } from '../model/pipeline.ts';
import { formatMinutes, weekdayName } from '../model/time/civil.ts';
import { readableDuration } from '../model/time/duration.ts';
import { kindOf } from '../model/vocabulary.ts';
import { termsOf } from '../orchestrators/terms.ts';
import type { History } from './history.ts';
import { helperText } from './predicate-words.ts';
import { befallsOf, befallsSource, feels, struckText } from './struck.ts';
import { counted, listed, span } from './words.ts';

/** A setting, by the orchestrator's own name for it where it has one: "retries", "2, after 5 minutes each". */
export interface SettingLine {
  readonly term: string;
  readonly text: string;
}

/** No limit on runs, as orchestrators say it. */
const UNLIMITED = 1_000_000;

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The settings of a task under the history's policy. */
export function taskSettings(history: History, night: number, task: number): readonly SettingLine[] {
  const { setting } = history;
  const { pipeline, policy, vocabulary, orchestrator } = setting;
  const own = pipeline.tasks[task]!;
  const { settings, triggers, things } = termsOf(policy.orchestrator);
  const its = policy.tasks.get(own.id)!;
  const { trigger, retries, pool, maxActiveRuns, executionTimeout, poolSlots, priorityWeight } = its;
  const { runTimeout, allowBlocksToFail, expand } = its;
  const slots = policy.pools.get(pool);
  const atOnce = maxActiveRuns ?? orchestrator.maxActiveRuns;
  const usual = history.usual.of(task, night);
  const promises = promisesText(own);
  const names = new Map([...pipeline.sources, ...pipeline.tasks].map(({ id, name }) => [id, name]));
  const faults = pipeline.faults.filter(
    (fault) => feels(history, fault).includes(own.id) && befallsOf(history, fault) !== 'source'
  );
  return [
    { term: 'Kind', text: kindOf(vocabulary.tasks, { kind: own.kind }).label },
    ...(own.helper ? [{ term: 'Does', text: helperText(own.helper, pipeline) }] : []),
    {
      term: Object.entries<string>(triggers).find(([kind]) => kind === trigger.kind)?.[1] ?? 'Starts',
      text: `${capital(kindOf(vocabulary.triggers, trigger).sentence(trigger.params as never))}${orchestrator.dst.universal && trigger.kind === 'schedule' ? ', in universal time' : ''}.`
    },
    { term: 'Orchestrator', text: orchestratorText(history) },
    {
      term: settings.retries,
      text: retries === 0 ? 'None.' : `${retries}, ${delayText(its)}.`
    },
    ...(executionTimeout === undefined
      ? []
      : [{ term: 'Timeout', text: `An attempt fails after ${readableDuration(executionTimeout)}.` }]),
    {
      term: settings.pool,
      text: `${pool}, ${slots === undefined ? 'without a limit' : counted(slots, 'slot')}${poolSlots === undefined ? '' : `; an attempt takes ${poolSlots}`}.`
    },
    ...(priorityWeight === undefined ? [] : [{ term: 'Priority', text: `Weight ${priorityWeight}.` }]),
    ...pastLines(its),
    {
      term: settings.maxActiveRuns,
      text: `${atOnce < UNLIMITED ? String(atOnce) : 'As many as come'}, of its ${things.pipeline}.`
    },
    ...(runTimeout === undefined
      ? []
      : [
          {
            term: 'Run timeout',
            text: `A run that it starts is given up after ${readableDuration(runTimeout)}.`
          }
        ]),
    ...(expand === undefined
      ? []
      : [
          {
            term: 'Mapped',
            text: `Into ${counted(expand, 'instance')} in each run, which share its rows; each has its own slot and retries.`
          }
        ]),
    ...(allowBlocksToFail
      ? [{ term: 'Failures', text: 'A run that it starts goes on when a block has failed.' }]
      : []),
    {
      term: 'Reads',
      text: `${listed(own.reads.map((id) => names.get(id) ?? id)) || 'Nothing'}; ${READS[own.mode]}.`
    },
    ...((own.effect ?? own.visibility) ? [{ term: 'Writes', text: writesText(own) }] : []),
    { term: 'Takes', text: `${durationText(own)}${usual ? ` Usually ${span(usual.length)}.` : ''}` },
    ...(own.failureChance > 0
      ? [{ term: 'Fails', text: `${percent(own.failureChance)} of its attempts fail of themselves.` }]
      : []),
    ...(promises === '' ? [] : [{ term: 'Promises', text: promises }]),
    ...faults.map((fault) => faultLine(history, fault))
  ];
}

/** "By 06:00 every row that happened before 00:00 and was to arrive by 00:45. Never staler than 15 minutes." */
function promisesText({ promise, neverStalerThan }: Task): string {
  const daily = promise
    ? `By ${formatMinutes(promise.by)} every row that happened before ${formatMinutes(promise.rowsBefore)} and was to arrive by ${formatMinutes(promise.arrivedBy)}.`
    : '';
  const always =
    neverStalerThan === undefined ? '' : `Never staler than ${readableDuration(neverStalerThan)}.`;
  return `${daily} ${always}`.trim();
}

const READS: Readonly<Record<ReadMode, string>> = {
  all: 'all rows each time',
  new: 'rows since its last success',
  interval: 'rows that happened in the data interval of its run'
};

const EFFECTS: Readonly<Record<Effect, string>> = {
  append: 'Adds what it took to what is there',
  replace: 'Puts what it took in the place of what is there',
  replacePartition: 'Puts what it took in the place of the rows of its data interval',
  merge: 'Adds what is not there yet'
};

/** "Adds what is not there yet, by order_id; readers see it while it is written." */
const writesText = ({ effect, key, visibility }: Task): string =>
  `${effect ? EFFECTS[effect] : 'Each row once'}${key === undefined ? '' : `, by ${key}`}${visibility ? '; readers see it while it is written' : ''}.`;

const faultLine = (history: History, fault: Fault): SettingLine => ({
  term: 'Fault',
  text: `${struckText(history, fault)} ${formatMinutes(fault.from)} to ${formatMinutes(fault.to)}, ${daysText(fault)}.`
});

/** "on some dates", "on Mondays and Fridays", "on 8 % of days". */
function daysText({ days, weekdays, chance }: Fault): string {
  if (days) return 'on some dates';
  if (!weekdays) return `on ${percent(chance)} of days`;
  const names = listed(weekdays.map((day) => `${weekdayName(day)}s`));
  return chance < 1 ? `on ${percent(chance)} of ${names}` : `on ${names}`;
}

/** "5 min after each failure", "1 min after the first failure, then exponentially longer, at most 1 h". */
function delayText({ retryDelay, retry }: TaskPolicy): string {
  const first = readableDuration(retryDelay);
  if (!retry) return retryDelay > 0 ? `${first} after each failure` : 'at once';
  const { growth, delays, maxDelay, jitter } = retry;
  return [
    growth !== 'constant'
      ? `${first} after the first failure, then ${growth === 'linear' ? 'longer each time' : 'exponentially longer'}`
      : delays.length > 1
        ? `after ${delays.map(readableDuration).join(', ')}`
        : `${first} after each failure`,
    ...(maxDelay === undefined ? [] : [`at most ${readableDuration(maxDelay)}`]),
    ...(jitter === undefined ? [] : ['with jitter'])
  ].join(', ');
}

/** What it asks of the run before. */
function pastLines({ dependsOnPast, waitForDownstream }: TaskPolicy): readonly SettingLine[] {
  if (!dependsOnPast && !waitForDownstream) return [];
  const below = waitForDownstream ? ', and until all right below it have' : '';
  return [{ term: 'Past', text: `Waits until it has succeeded in the run before${below}.` }];
}

function orchestratorText({ setting }: History): string {
  const { orchestrator, policy } = setting;
  const loop = policy.loop ?? orchestrator.loop;
  return `${orchestrator.label}${loop > 0 ? `; its scheduler looks every ${readableDuration(loop)}` : ''}.`;
}

/** "3 minutes, and 0.44 s a row." */
function durationText({ duration }: Task): string {
  const { base, perRow } = duration;
  const each = perRow >= 1000 ? `${perRow / 1000} s` : `${perRow} ms`;
  return perRow > 0 ? `${readableDuration(base)}, and ${each} a row.` : `${readableDuration(base)}.`;
}

/** The settings of a source. */
export function sourceSettings(history: History, source: number): readonly SettingLine[] {
  const { setting } = history;
  const { pipeline, vocabulary } = setting;
  const { id, arrivals, late }: Source = pipeline.sources[source]!;
  const kind = kindOf(vocabulary.sources, arrivals);
  const readers = setting.readersOf[source]!.map(
    (input) => pipeline.tasks[setting.inputs[input]!.task]!.name
  );
  return [
    { term: 'Kind', text: capital(kind.label) },
    { term: 'Rows', text: `${capital(kind.sentence(arrivals.params as never))}.` },
    ...(late
      ? [
          {
            term: 'Late',
            text: `${percent(late.share)} of them come ${readableDuration(late.by)} later than the rest.`
          }
        ]
      : []),
    ...pipeline.faults
      .filter((fault) => befallsSource(history, fault, id))
      .map((fault) => faultLine(history, fault)),
    { term: 'Read by', text: readers.length > 0 ? `${listed(readers)}.` : 'Nobody.' }
  ];
}
