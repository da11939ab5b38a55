/** What the analysis knows of a log, for Node and for the browser: of one that was played, or of a document played here. */
import type { Opened } from '#lib/adapters/open.ts';
import '#lib/engine/whole.ts';
import { History } from '#lib/analysis/history.ts';
import { simulate } from '#lib/engine/simulate.ts';
import type { Failing } from '#lib/model/column-use.ts';
import type { Intervention } from '#lib/model/intervention.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import type { Millis, Pipeline } from '#lib/model/pipeline.ts';
import { utc, type ZoneRules } from '#lib/model/time/zone.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Whose log it is. */
export interface Whose {
  /** `policy`, as tests call their only one, when absent. */
  readonly policy?: string;
  readonly zone?: ZoneRules;
  /** The instant up to which it was played: the season's end when absent. */
  readonly until?: Millis;
  readonly interventions?: readonly Intervention[];
  readonly failing?: readonly Failing[];
}

/** What a log says of a pipeline: nobody has asked this history before. */
export function historyFrom(pipeline: Pipeline, log: Log, whose: Whose = {}): History {
  const { policy = 'policy', zone = utc, interventions = [], failing = [] } = whose;
  const history = new History(pipeline, policy, zone, vocabulary, { zone }, interventions, failing);
  history.extend(log, whose.until ?? history.setting.nights.horizon);
  return history;
}

/** Plays an opened document under a policy, and folds its log. */
export function historyOf({ pipeline, zone }: Pick<Opened, 'pipeline' | 'zone'>, policy: string): History {
  const batches: LogBatch[] = [];
  const header = simulate({ pipeline, policy, zone, zones: 'test', vocabulary }, (batch) =>
    batches.push(batch)
  );
  const log = new Log(header);
  for (const batch of batches) log.append(batch);
  return historyFrom(pipeline, log, { policy, zone });
}
