/** A log that grows, with all that it is a log of, and the two ways in which it comes: simulated, or from a recording. */
import type { Opened } from '../adapters/open.ts';
import type { SimulationClient } from '../adapters/simulation.ts';
import { History } from '../analysis/history.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import type { Intervention } from '../model/intervention.ts';
import { Log, LOG_FORMAT, type LogBatch, type LogHeader } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import { shownIn } from './shown-zone.svelte.ts';
import { vocabulary } from '../vocabulary.ts';

export { ENGINE_VERSION };

/** A log that was kept: the pictures come from it, and nothing is simulated. */
export interface Recording {
  readonly header: LogHeader;
  /** Everything up to and including this instant is in it. */
  readonly playedTo: Millis;
  readonly batches: () => AsyncIterable<LogBatch>;
}

/** One playing of a document: its log and history grow in place. */
export interface Played {
  readonly opened: Opened;
  /** Id of the policy. */
  readonly policy: string;
  readonly seed: number;
  readonly interventions: readonly Intervention[];
  readonly log: Log;
  readonly history: History;
  /** What the log comes from where it is not simulated. */
  readonly recording: Recording | undefined;
}

/** A playing that has not begun. @param seed another season than the document's own */
export function prepare(
  opened: Opened,
  policy: string,
  interventions: readonly Intervention[],
  recording?: Recording,
  seed = opened.pipeline.seed
): Played {
  const { pipeline, zone, zones, failing } = opened;
  const header = { format: LOG_FORMAT, engine: ENGINE_VERSION, zones, policy, seed };
  return {
    opened,
    policy,
    seed,
    interventions,
    log: new Log(recording?.header ?? header),
    history: new History(pipeline, policy, zone, vocabulary, shownIn(zone), interventions, failing),
    recording
  };
}

/** How a playing ended; `stopped`: another took its place. */
export type Ending =
  { readonly kind: 'done' | 'stopped' } | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/**
 * Plays it to its end. Never rejects.
 * @param grew told each time that more is known
 * @param wanted whether it is still what ought to be shown
 */
export async function playOut(
  client: SimulationClient,
  { opened, policy, seed, interventions, log, history, recording }: Played,
  grew: () => void,
  wanted: () => boolean
): Promise<Ending> {
  const take = (batch: LogBatch, playedTo?: Millis): void => {
    if (!wanted()) return;
    log.append(batch);
    history.extend(log, playedTo);
    grew();
  };
  try {
    if (!recording) {
      const { document, zone, zones, failing = [] } = opened;
      return await client.simulate({ document, policy, seed, interventions, zone, zones, failing }, take);
    }
    for await (const batch of recording.batches()) {
      if (!wanted()) return { kind: 'stopped' };
      take(batch);
    }
    history.extend(log, recording.playedTo);
    return { kind: 'done' };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const problem = recording
      ? { at: 'the recording', message: `cannot be drawn (${said}). Play it anew.` }
      : { at: 'the simulation', message: `stopped: ${said}. Reload the page.` };
    return { kind: 'failed', problems: [problem] };
  }
}
