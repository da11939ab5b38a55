/** Requests as the page makes them, and the logs that they must give. */
import { openDocument } from '#lib/adapters/open.ts';
import { simulate } from '#lib/engine/simulate.ts';
import '#lib/engine/whole.ts';
import { LOG_FORMAT, Log, type LogBatch } from '#lib/model/log.ts';
import { parse } from '#lib/model/parse.ts';
import type { SimulationRequest, TakeBatch } from '#lib/model/worker.ts';
import { vocabulary } from '#lib/vocabulary.ts';

/** A document over a few nights, under one of its policies. */
export async function requestOf(
  document_: object,
  policy: string,
  nights = 12,
  seed?: number
): Promise<SimulationRequest> {
  const opened = await openDocument({ ...document_, nights });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { document, zone, zones } = opened.value;
  return { document, policy, zone, zones, ...(seed === undefined ? {} : { seed }) };
}

const emptyLog = (): Log => new Log({ format: LOG_FORMAT, engine: '', zones: '', policy: '', seed: 0 });

/** Keeps what is handed on; the log itself refuses a batch that is missing, or comes twice. */
export class Taker {
  readonly log = emptyLog();
  readonly batches: LogBatch[] = [];
  readonly playedTo: number[] = [];
  readonly take: TakeBatch = (batch, playedTo) => {
    this.log.append(batch);
    this.batches.push(batch);
    this.playedTo.push(playedTo);
  };
}

/** The log of a request as the engine gives it in one go. */
export function logOf(request: SimulationRequest, batch?: number): Log {
  const parsed = parse(request.document, vocabulary);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const log = emptyLog();
  const { pipeline } = parsed.value;
  simulate(
    { ...request, pipeline, vocabulary },
    (each) => log.append(each),
    batch === undefined ? {} : { batch }
  );
  return log;
}
