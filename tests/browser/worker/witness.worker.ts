/** Watches from inside a worker what becomes of the batches that it posts. */
import { expose, proxy } from 'comlink';
import type { LogBatch } from '#lib/model/log.ts';
import { buffersOf, type SimulationRequest, type TakeBatch } from '#lib/model/worker.ts';
import { simulationApi } from '#workers/simulation.api.ts';
import { crossing } from './crossing.ts';

export const witness = {
  /** Plays a request over a real channel; for each batch its columns, and its bytes before and after it was posted. */
  async watch(request: SimulationRequest) {
    const seen: { columns: number; before: number; after: number }[] = [];
    const { take, close } = crossing();
    const bytes = (batch: LogBatch): number =>
      buffersOf(batch).reduce((sum, { byteLength }) => sum + byteLength, 0);
    const watched: TakeBatch = (batch, playedTo) => {
      const before = bytes(batch);
      const answer: unknown = take(batch, playedTo);
      seen.push({ columns: buffersOf(batch).length, before, after: bytes(batch) });
      return answer as undefined;
    };
    await simulationApi({ nights: 2 }).play(request, watched);
    close();
    return seen;
  }
};

expose(proxy(witness));
