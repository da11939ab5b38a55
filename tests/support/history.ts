/** A document played in this thread, as the analysis reads it; for Node and for the browser. */
import type { Opened } from '#lib/adapters/open.ts';
import '#lib/engine/whole.ts';
import { History } from '#lib/analysis/history.ts';
import { simulate } from '#lib/engine/simulate.ts';
import { Log, type LogBatch } from '#lib/model/log.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** Plays an opened document under a policy, and folds its log. */
export function historyOf({ pipeline, zone }: Opened, policy: string): History {
  const batches: LogBatch[] = [];
  const header = simulate({ pipeline, policy, zone, zones: 'test', vocabulary }, (batch) =>
    batches.push(batch)
  );
  const log = new Log(header);
  for (const batch of batches) log.append(batch);
  const history = new History(pipeline, policy, zone, vocabulary);
  history.extend(log, history.setting.nights.horizon);
  return history;
}
