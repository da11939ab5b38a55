/** What faults have struck: which thing, from when until when, in words. */
import type { Fault, Millis } from '../model/pipeline.ts';
import { strikesAround } from '../model/strikes.ts';
import { kindOf, type FaultKind } from '../model/vocabulary.ts';
import type { Known } from './history.ts';
import type { Setting } from './setting.ts';

/** A fault that is, or was, on. */
export interface Struck {
  readonly fault: Fault;
  readonly from: Millis;
  readonly to: Millis;
}

const kindOfFault = ({ setting }: Known, fault: Fault): FaultKind<never, unknown> =>
  kindOf(setting.vocabulary.faults, fault);

/** What a fault befalls, as people call it; its id where nobody knows such a fault. */
export function struckName(
  { pipeline, vocabulary }: Pick<Setting, 'pipeline' | 'vocabulary'>,
  { kind, thing }: Pick<Fault, 'kind' | 'thing'>
): string {
  const { befalls } = (Object.hasOwn(vocabulary.faults, kind) && vocabulary.faults[kind]) || {};
  if (befalls === 'clock') return `the ${thing}’s clock`;
  if (befalls === 'workers') return `the pool ${thing}`;
  return [...pipeline.sources, ...pipeline.tasks].find(({ id }) => id === thing)?.name ?? thing;
}

/** A fault in a sentence: the document's own, or what its kind says: "orders db is down, and its rows come afterwards." */
export function struckText(known: Known, fault: Fault): string {
  if (fault.about !== '') return fault.about;
  const text = `${struckName(known.setting, fault)} ${kindOfFault(known, fault).sentence(fault.params as never)}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** In two or three words, of what is on: "is down". */
export const struckLabel = (known: Known, fault: Fault): string => kindOfFault(known, fault).label;

/** What it befalls, and that: "the pool small loses workers". */
export const struckWords = (known: Known, fault: Fault): string =>
  `${struckName(known.setting, fault)} ${struckLabel(known, fault)}`;

/** Whether a fault befalls what tasks run by, the workers of a pool or the scheduler's clock, and no thing of the graph. */
export const isAround = (known: Known, fault: Fault): boolean => {
  const befalls = befallsOf(known, fault);
  return befalls === 'workers' || befalls === 'clock';
};

/** The nights in which the workers of a pool or the scheduler's clock are struck, each with what is. */
export function struckNights(known: Known): ReadonlyMap<number, string> {
  const { fold, setting } = known;
  const { faults, zone, nights, pipeline } = setting;
  const found = new Map<number, string>();
  for (const fault of faults) {
    if (fault.chance === 0 || !isAround(known, fault)) continue;
    const words = struckWords(known, fault);
    for (const { from, to } of strikesAround(fault, fold.seed, zone, nights.documentStart, nights.horizon)) {
      // One that a change of the clock leaves no time for meets nobody.
      if (from >= to) continue;
      const last = Math.min(pipeline.nights, nights.of(to - 1));
      for (let night = Math.max(1, nights.of(from)); night <= last; night++) {
        const before = found.get(night);
        if (before === undefined) found.set(night, words);
        else if (!before.includes(words)) found.set(night, `${before}, ${words}`);
      }
    }
  }
  return found;
}

/** The strike of a source or of workers that the log has by an event; undefined for none of the document's. */
export function strikeOfEvent({ fold, setting }: Known, event: number): Struck | undefined {
  const { strikes } = fold;
  const at = event < 0 ? -1 : strikes.from.upTo(fold.at[event]!);
  for (let i = at - 1; i >= 0; i--) {
    if (strikes.event.values[i] !== event) continue;
    return struck(setting.faults, strikes, i);
  }
  return undefined;
}

const struck = (
  faults: readonly Fault[],
  strikes: Known['fold']['strikes'],
  i: number
): Struck | undefined => {
  const fault = faults[strikes.fault.values[i]!];
  return fault && { fault, from: strikes.from.values[i]!, to: strikes.to.values[i]! };
};

/** The faults that were on at some instant of [from, to), by what the log has of sources and workers, and by the document of tasks. */
export function struckDuring(known: Known, from: Millis, to: Millis): readonly Struck[] {
  const { fold, setting } = known;
  const found: Struck[] = [];
  const { strikes } = fold;
  for (let i = 0; i < strikes.from.size; i++) {
    if (strikes.from.values[i]! >= to) break;
    const one = strikes.to.values[i]! > from ? struck(setting.faults, strikes, i) : undefined;
    if (one) found.push(one);
  }
  for (const fault of setting.faults)
    if (fault.chance > 0 && kindOfFault(known, fault).befalls === 'task')
      for (const strike of strikesAround(fault, fold.seed, setting.zone, from, to))
        if (strike.from < to && strike.to > from && strike.to > strike.from)
          found.push({ fault, from: strike.from, to: strike.to });
  return found.sort((a, b) => a.from - b.from);
}

/** What a fault befalls. */
export const befallsOf = (known: Known, fault: Fault): FaultKind<never>['befalls'] =>
  kindOfFault(known, fault).befalls;

/** Whether a fault befalls the source of an id; a pool may have the same name. */
export const befallsSource = (known: Known, fault: Fault, id: string): boolean =>
  fault.thing === id && befallsOf(known, fault) === 'source';

/**
 * Ids of the tasks that feel a fault: the one that it befalls, those that read the source, those of the pool, those that
 * the clock starts.
 */
export function feels(known: Known, fault: Fault): readonly string[] {
  const { pipeline, policy, jobs } = known.setting;
  const { thing } = fault;
  const befalls = befallsOf(known, fault);
  const clocked = new Set(jobs.flatMap(({ start, roots }) => (start.kind === 'clock' ? roots : [])));
  return pipeline.tasks
    .filter(({ id, reads }) =>
      befalls === 'task'
        ? id === thing
        : befalls === 'source'
          ? reads.includes(thing)
          : befalls === 'workers'
            ? policy.tasks.get(id)!.pool === thing
            : clocked.has(id)
    )
    .map(({ id }) => id);
}
