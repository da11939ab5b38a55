/** What a log has told so far about a pipeline under one policy: the one thing that pictures are made from. */
import type { Failing } from '../model/column-use.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Log } from '../model/log.ts';
import type { Millis, Pipeline } from '../model/pipeline.ts';
import type { ZoneRules } from '../model/time/zone.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { Fold } from './fold.ts';
import { Needs } from './need.ts';
import { Planned } from './planned.ts';
import { makeSetting, type Setting } from './setting.ts';
import { Usual } from './usual.ts';
import { Verdicts } from './verdict.ts';

/** What suffices to judge nights: a log folded into tables, without verdicts of single attempts. */
export interface Known {
  readonly setting: Setting;
  readonly fold: Fold;
  readonly needs: Needs;
}

/** A log folded into tables, with verdicts. It grows with its log; another log needs another history. */
export class History implements Known {
  readonly setting: Setting;
  readonly fold: Fold;
  readonly needs: Needs;
  readonly verdicts: Verdicts;
  readonly usual: Usual;
  readonly planned: Planned;

  /**
   * @param interventions those that the log is a log with
   * @param failing what was known not to compile, always or while a column is not what it was
   * @throws if the policy is not the pipeline's.
   */
  constructor(
    pipeline: Pipeline,
    policyId: string,
    zone: ZoneRules,
    vocabulary: Vocabulary,
    shown?: Setting['shown'],
    interventions: readonly Intervention[] = [],
    failing: readonly Failing[] = []
  ) {
    this.setting = makeSetting(pipeline, policyId, zone, vocabulary, shown, interventions, failing);
    this.fold = new Fold(this.setting);
    this.needs = new Needs(this.setting, this.fold.arrivals, this.fold.runs);
    this.verdicts = new Verdicts(this.fold, this.needs);
    this.usual = new Usual(this.fold);
    this.planned = new Planned(this.setting);
  }

  /**
   * Folds what is new in the log; costs nothing when nothing is.
   * @param until the simulation has been played up to and including this instant; without it only what lies before
   * the last event counts as known.
   */
  extend(log: Log, until?: Millis): void {
    this.fold.extend(log, until);
    this.verdicts.extend();
  }

  /** Everything up to and including this instant is known. */
  get knownTo(): Millis {
    return this.fold.knownTo;
  }
}
