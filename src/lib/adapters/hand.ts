/** A simulation worker that lives, and the notice of its death: what clients of one worker and of several share. */
import { wrap, type Endpoint, type Remote } from 'comlink';
import type { SimulationApi } from '../model/worker.ts';

/** What there must be of a worker. */
export type SpawnedWorker = Endpoint & { terminate(): void };

/** A new simulation worker. */
export const spawnWorker = (): SpawnedWorker =>
  new Worker(new URL('../../../workers/simulation.worker.ts', import.meta.url), { type: 'module' });

/** A worker that lives, and what can be asked of it. */
export interface Hand {
  readonly api: Remote<SimulationApi>;
  /** Told of its death by whoever waits for it. */
  onDeath: ((reason: string) => void) | undefined;
  /** Whether it has ever said anything. */
  heard: boolean;
  /** It is taken for dead: ended, and whoever waits for it is told. */
  bury(reason: string): void;
  /** Ends it without a word. */
  end(): void;
}

/**
 * Spawns a worker. @param gone told before anybody else when it is dead, so that a new one can take its place
 * @throws what spawning throws
 */
export function takeHand(spawn: () => SpawnedWorker, gone: (hand: Hand) => void): Hand {
  const worker = spawn();
  const hand: Hand = {
    api: wrap<SimulationApi>(worker),
    onDeath: undefined,
    heard: false,
    bury(reason) {
      gone(hand);
      worker.terminate();
      hand.onDeath?.(reason);
    },
    end() {
      worker.terminate();
    }
  };
  const onEvent = (event: Event): void => {
    const { message } = event as Partial<ErrorEvent>;
    hand.bury(message === undefined || message === '' ? 'its script did not load' : message);
  };
  worker.addEventListener('error', onEvent as EventListener);
  worker.addEventListener('messageerror', onEvent as EventListener);
  return hand;
}

/** What somebody threw, in words. */
export const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
