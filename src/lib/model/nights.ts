/** Nights: from noon of the day before to noon of that day, in the pipeline's timezone. */
import { instantAt, localDay } from './time/civil.ts';
import type { ZoneRules } from './time/zone.ts';
import type { Millis, Pipeline } from './pipeline.ts';
import type { DstPolicy } from './time/cron.ts';
import type { Clock } from './vocabulary.ts';

const NOON = 12 * 60;

/** The calendar of a document's season. Night 1 is the first that counts; night 0 is the warm-up before it. */
export class Nights {
  readonly count: number;
  /** Where the simulation starts: the warm-up night's first instant. */
  readonly simulationStart: Millis;
  /** "The document's start": the first night's first instant. */
  readonly documentStart: Millis;
  /** The horizon: the last night's end. */
  readonly horizon: Millis;
  readonly #first: number;

  constructor(
    pipeline: Pick<Pipeline, 'start' | 'nights'>,
    readonly zone: ZoneRules
  ) {
    this.count = pipeline.nights;
    this.#first = pipeline.start;
    this.simulationStart = this.from(0);
    this.documentStart = this.from(1);
    this.horizon = this.to(this.count);
  }

  /** Local calendar day of a night's morning, in days since 1970-01-01. */
  day(night: number): number {
    return this.#first + night - 1;
  }

  /** Noon of the day before: the night's first instant. */
  from(night: number): Millis {
    return instantAt(this.zone, this.day(night) - 1, NOON);
  }

  /** Noon of its day: the first instant that is no longer of the night. */
  to(night: number): Millis {
    return instantAt(this.zone, this.day(night), NOON);
  }

  /** The night that an instant belongs to; may lie outside the season. */
  of(at: Millis): number {
    const day = localDay(this.zone, at);
    return day - this.#first + 1 + (at >= instantAt(this.zone, day, NOON) ? 1 : 0);
  }

  /** The clock that schedules of the document go by, where it is set as an orchestrator takes it. */
  clock(dst: DstPolicy): Clock {
    return { zone: this.zone, dst, documentStart: this.documentStart };
  }

  /** A minute of the night's local day (its morning) as an instant. */
  at(night: number, minutes: number): Millis {
    return instantAt(this.zone, this.day(night), minutes);
  }
}
