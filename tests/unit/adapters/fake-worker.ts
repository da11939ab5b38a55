/** Workers of straw: the real object behind a real message channel, in this thread, and mortal on demand. */
import { expose } from 'comlink';
import type { SpawnedWorker } from '#lib/adapters/hand.ts';
import type { Timers } from '#lib/adapters/vigil.ts';
import type { SimulationApi } from '#lib/model/worker.ts';
import { simulationApi } from '#workers/simulation.api.ts';

/** How a worker ends: with an event, or without a word. */
export type Death = 'error' | 'silence';

/** What becomes of a worker. */
export interface Fate {
  /** Batches or seasons it hands on before it dies; it lives when absent. */
  readonly after?: number;
  readonly death?: Death;
  readonly api?: SimulationApi;
}

/** Spawns a worker for each fate in turn, the last one again and again; counts what was asked of them. */
export class Fates {
  spawned = 0;
  terminated = 0;
  stops = 0;
  pings = 0;
  /** The first seeds of the seasons that were asked for, in their order. */
  readonly asked: number[] = [];
  readonly #fates: readonly Fate[];
  readonly #ports: MessagePort[] = [];

  constructor(...fates: readonly Fate[]) {
    this.#fates = fates;
  }

  readonly spawn = (): SpawnedWorker => {
    const fate = this.#fates[Math.min(this.spawned++, this.#fates.length - 1)]!;
    const { port1: inside, port2: outside } = new MessageChannel();
    this.#ports.push(inside, outside);
    const events = new EventTarget();
    const inner = fate.api ?? simulationApi({ nights: 1 });
    let left = fate.after ?? Infinity;
    const die = (): void => {
      inside.close();
      if (fate.death !== 'silence') events.dispatchEvent(new Event('error'));
    };
    const api: SimulationApi = {
      play: async (request, take) => {
        if (left === 0) die();
        const outcome = await inner.play(request, (batch, playedTo) => {
          if (left <= 0) return undefined;
          const answer: unknown = take(batch, playedTo);
          // What was posted still arrives: a worker dies between two messages.
          if (--left === 0) setTimeout(die);
          return answer as undefined;
        });
        return left > 0 ? outcome : new Promise<never>(() => undefined);
      },
      reduce: async (request) => {
        this.asked.push(request.seeds[0]!);
        if (left-- <= 0) {
          die();
          return new Promise<never>(() => undefined);
        }
        return inner.reduce(request);
      },
      usual: (request) => inner.usual(request),
      stop: () => {
        this.stops++;
        inner.stop();
      },
      ping: () => {
        this.pings++;
        return true;
      }
    };
    expose(api, inside);
    outside.start();
    return {
      postMessage: (message: unknown, transfer: Transferable[] = []) =>
        outside.postMessage(message, transfer),
      addEventListener: (type: string, listener: EventListenerOrEventListenerObject) =>
        (type === 'message' ? outside : events).addEventListener(type, listener),
      removeEventListener: (type: string, listener: EventListenerOrEventListenerObject) =>
        (type === 'message' ? outside : events).removeEventListener(type, listener),
      terminate: () => {
        this.terminated++;
        inner.stop();
        outside.close();
      }
    };
  };

  close(): void {
    for (const port of this.#ports) port.close();
  }
}

/** Timers that go off when the test says so. */
export class HandTimers implements Timers {
  readonly #orders = new Set<() => void>();

  after(_ms: number, call: () => void): () => void {
    const order = (): void => {
      this.#orders.delete(order);
      call();
    };
    this.#orders.add(order);
    return () => void this.#orders.delete(order);
  }

  /** Everything that was ordered is due. */
  ring(): void {
    for (const order of [...this.#orders]) order();
  }

  get ordered(): number {
    return this.#orders.size;
  }
}

/** Lets messages that are under way arrive. */
export const messages = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
