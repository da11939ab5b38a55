/** Plays whole seasons and reduces each to its numbers where it was played: only those go on. */
import '#lib/analysis/breach.ts';
import '#lib/analysis/shelves.ts';
import type { Failing } from '#lib/model/column-use.ts';
import { History } from '#lib/analysis/history.ts';
import { SeasonReduction } from '#lib/analysis/reduce.ts';
import { makeSetting, type Setting } from '#lib/analysis/setting.ts';
import '#lib/engine/whole.ts';
import type { Sink } from '#lib/engine/recorder.ts';
import { prepare, type Playing, type SimulateOptions } from '#lib/engine/simulate.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { parse } from '#lib/model/parse.ts';
import { bad, good, type Result } from '#lib/model/result.ts';
import { joinSeasons, type SeasonNumbers } from '#lib/model/seasons.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import type { SeasonsRequest } from '#lib/model/worker.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** What is played: a parsed document under one of its policies. */
export interface Season {
  readonly pipeline: Pipeline;
  readonly policy: string;
  readonly zone: ZoneRules;
  /** Release of the zone rules. */
  readonly zones: string;
  /** Ids of tasks whose bodies do not compile: each of their attempts fails at once. */
  readonly failing?: readonly Failing[];
  /** What people do in each of the seasons. */
  readonly interventions?: readonly Intervention[];
}

/** Plays season after season of one policy; what does not change from one to the next is made once. */
export class SeasonPlayer {
  readonly setting: Setting;

  /** @throws if the policy is not the pipeline's. */
  constructor(readonly season: Season) {
    const { pipeline, policy, zone, interventions } = season;
    this.setting = makeSetting(pipeline, policy, zone, vocabulary, undefined, interventions);
  }

  /** Plays the season of a seed. @param readings whether they are wanted, too @throws what the engine throws: too many events. */
  play(seed: number, readings = false): SeasonNumbers {
    // Nothing is handed over before it plays, and by then there is who takes it.
    const playing = this.#prepare(seed, (batch) => reduction.take(batch), { lent: true });
    const reduction: SeasonReduction = new SeasonReduction(this.setting, playing.header);
    playing.playTo(playing.until);
    playing.release();
    return reduction.end(readings);
  }

  /** Plays the seasons of some seeds, one after the other. @throws as {@link play}, and for no seeds at all. */
  playAll(seeds: readonly number[], readings = false): SeasonNumbers {
    return seeds.map((seed) => this.play(seed, readings)).reduce(joinSeasons);
  }

  /** How long each task usually takes in a season: the medians of its successful attempts, by task id. */
  usual(seed: number): ReadonlyMap<string, Millis> {
    const { pipeline, policy, zone, interventions, failing } = this.season;
    const history = new History(pipeline, policy, zone, vocabulary, undefined, interventions, failing);
    const batches: LogBatch[] = [];
    const playing = this.#prepare(seed, (batch) => batches.push(batch));
    const log = new Log(playing.header);
    playing.playTo(playing.until);
    playing.release();
    for (const batch of batches) log.append(batch);
    history.fold.extend(log, playing.until);
    return new Map(
      pipeline.tasks.flatMap(({ id }, task) => {
        const usual = history.usual.overall(task);
        return usual === undefined ? [] : [[id, usual] as const];
      })
    );
  }

  #prepare(seed: number, sink: Sink, options?: SimulateOptions): Playing {
    return prepare({ ...this.season, seed, vocabulary }, sink, options);
  }
}

/** The players of requests; of consecutive ones for the same document and policy, the document is read once. */
export class Players {
  #key = '';
  #player: SeasonPlayer | undefined;

  /** The player of a request, or what is wrong with its document. */
  of({ document, policy, zone, zones, failing = [] }: SeasonsRequest): Result<SeasonPlayer> {
    const key = JSON.stringify([policy, zone.name, zones, failing, document]);
    if (this.#player && key === this.#key) return good(this.#player);
    const parsed = parse(document, vocabulary);
    if (!parsed.ok) return { ok: false, problems: parsed.problems.filter(({ advice }) => advice !== true) };
    const { pipeline } = parsed.value;
    if (!pipeline.policies.some(({ id }) => id === policy))
      return bad('the policy', `"${policy}" is not in the document.`);
    this.#key = key;
    this.#player = new SeasonPlayer({ pipeline, policy, zone, zones, failing });
    return good(this.#player);
  }
}
