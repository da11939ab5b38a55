/** Reduces a season's log to its numbers, while the log comes in. */
import { Log, type LogBatch, type LogHeader } from '../model/log.ts';
import { NIGHT_CLASSES, type SeasonNumbers } from '../model/seasons.ts';
import { kindOf } from '../model/vocabulary.ts';
import { Ages } from './ages.ts';
import { Effort, runSizes } from './effort.ts';
import { Fold } from './fold.ts';
import type { Known } from './history.ts';
import { alertsOf, incidentsOf, joinIncidents } from './incidents.ts';
import { Needs } from './need.ts';
import { clockOfNight, judgeNight, readyAt, type JudgedNight } from './nights.ts';
import type { Setting } from './setting.ts';
import { readingsOf } from './readings.ts';
import { HORIZON, walkStaleness } from './staleness.ts';
import { tornNights } from './torn.ts';
import { sawTwice } from './twice.ts';

/** The tasks whose assets readers look at, where there are rows behind them. */
export const servedTasks = ({ pipeline, reach, vocabulary }: Setting): readonly number[] =>
  pipeline.tasks.flatMap(({ kind }, task) =>
    kindOf(vocabulary.tasks, { kind }).promises && reach[task]!.length > 0 ? [task] : []
  );

/** Takes a season's batches in their order, then says its numbers. Nothing is kept of a log without rows. */
export class SeasonReduction {
  readonly #effort: Effort;
  readonly #log: Log | undefined;

  constructor(
    readonly setting: Setting,
    readonly header: LogHeader
  ) {
    const { documentStart, horizon } = setting.nights;
    this.#effort = new Effort(documentStart, horizon);
    this.#log = setting.pipeline.sources.length > 0 ? new Log(header) : undefined;
  }

  /** Takes the next batch, which is not kept. */
  take(batch: LogBatch): void {
    this.#effort.take(batch);
    this.#log?.append(batch);
  }

  /** The season's numbers; the log has been played to its horizon. @param readings whether they are wanted, too */
  end(readings = false): SeasonNumbers {
    const { setting } = this;
    const fold = new Fold(setting);
    const known: Known = { setting, fold, needs: new Needs(setting, fold.arrivals, fold.runs) };
    if (this.#log) fold.extend(this.#log, setting.nights.horizon);
    else fold.knownTo = setting.nights.horizon;
    const numbers = { seeds: [this.header.seed], ...numbersOf(known, this.#effort) };
    return readings ? { ...numbers, readings: readingsOf(known) } : numbers;
  }
}

/** What is known of a season, by whatever way its log was folded. */
export function seasonNumbers(known: Known, log: Log): SeasonNumbers {
  const { documentStart, horizon } = known.setting.nights;
  const effort = new Effort(documentStart, horizon);
  effort.take(log, log.length);
  return { seeds: [log.header.seed], ...numbersOf(known, effort) };
}

function numbersOf(known: Known, effort: Effort): Omit<SeasonNumbers, 'seeds'> {
  const { nights, promises } = known.setting;
  const from = nights.documentStart;
  const to = nights.horizon;
  const classes = new Uint8Array(nights.count);
  const judged: JudgedNight[] = [];
  for (let night = 1; night <= nights.count; night++) {
    const found = judgeNight(known, night);
    classes[night - 1] = NIGHT_CLASSES.indexOf(typeof found === 'string' ? found : found.class);
    if (typeof found !== 'string') judged.push(found);
  }
  const incidents = incidentsOf(known, judged);
  const joined = joinIncidents(incidents);
  let lostRows = 0;
  const ages = servedTasks(known.setting).map((task) => {
    const sum = new Ages(HORIZON);
    lostRows += walkStaleness(known, task, from, to, (start, end, oldest) => sum.add(start, end, oldest));
    return sum.numbers();
  });
  const sizes = runSizes(known, from, to);
  return {
    nights: nights.count,
    classes,
    ready: promises.map(({ by }, promise) =>
      Float64Array.from(by === undefined ? [] : judged, ({ night }) =>
        clockOfNight(known.setting, night, readyAt(known, promise, night))
      )
    ),
    ages,
    counts: {
      ...effort.counts(),
      emptyRuns: sizes[0]!,
      lostRows,
      torn: judged.filter(tornNights(known)).length,
      twice: judged.filter((night) => sawTwice(known, night)).length,
      alerts: known.fold.alerts.at.upTo(to - 1) - known.fold.alerts.at.upTo(from - 1),
      ...alertsOf(known, incidents, from, to)
    },
    runSizes: sizes,
    notice: Float64Array.from(joined, ({ began, noticed }) => Math.max(0, noticed - began)),
    recovery: Float64Array.from(joined, ({ due, ended }) => ended - due)
  };
}
