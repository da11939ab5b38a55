/** The page's side of the simulation worker: owns one, replaces it when it dies, and plays on where it stopped. */
import { proxy } from 'comlink';
import type { SimulationOutcome, SimulationRequest, TakeBatch } from '../model/worker.ts';
import { said, spawnWorker, takeHand, type Hand, type SpawnedWorker } from './hand.ts';
import { Diverged, Replay } from './replay.ts';
import { keepVigil, realTimers, type Timers } from './vigil.ts';

/** What tests put in another's place. */
export interface SimulationClientOptions {
  readonly spawn?: () => SpawnedWorker;
  /** Milliseconds of silence after which a busy worker is asked, and after as many again replaced. */
  readonly patience?: number;
  /** The same for one that has never said anything: its script may still be on its way. */
  readonly startPatience?: number;
  readonly timers?: Timers;
}

/** Deaths in a row, without any progress in between, after which a request is given up. */
const LIVES = 3;

type Attempt =
  SimulationOutcome | { readonly kind: 'died'; readonly reason: string; readonly heard: boolean };

const fault = (message: string): SimulationOutcome => ({
  kind: 'failed',
  problems: [{ at: 'the simulation', message }]
});

const ignore = (): void => undefined;

/** Plays one request at a time in a worker of its own. */
export class SimulationClient {
  readonly #spawn: () => SpawnedWorker;
  readonly #patience: number;
  readonly #startPatience: number;
  readonly #timers: Timers;
  #hand: Hand | undefined;
  #current: AbortController | undefined;

  constructor({
    spawn = spawnWorker,
    patience = 10_000,
    startPatience = 60_000,
    timers = realTimers
  }: SimulationClientOptions = {}) {
    this.#spawn = spawn;
    this.#patience = patience;
    this.#startPatience = startPatience;
    this.#timers = timers;
  }

  /**
   * Plays a request; every event of its log is handed to `take` once and in order, whatever becomes of the worker.
   * A request that is still playing ends as `stopped`, and so does this one when `signal` is aborted: from then on
   * nothing more is handed on. Rejects only with what `take` threw.
   */
  async simulate(
    request: SimulationRequest,
    take: TakeBatch,
    signal?: AbortSignal
  ): Promise<SimulationOutcome> {
    this.#current?.abort();
    if (signal?.aborted) return { kind: 'stopped' };
    const current = new AbortController();
    const stop = (): void => current.abort();
    this.#current = current;
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await this.#outlive(request, take, current.signal);
    } catch (error) {
      if (!(error instanceof Diverged)) throw error;
      return fault(
        `was repeated after its worker had died, and ${error.message}: that is a mistake of Downbeat’s. Reload the page, and please report the document.`
      );
    } finally {
      signal?.removeEventListener('abort', stop);
      if (this.#current === current) this.#current = undefined;
    }
  }

  /** Ends the worker; what is playing ends as `stopped`. A later request gets a new one. */
  dispose(): void {
    this.#current?.abort();
    this.#hand?.end();
    this.#hand = undefined;
  }

  #take(): Hand {
    return takeHand(this.#spawn, (hand) => {
      if (this.#hand === hand) this.#hand = undefined;
    });
  }

  /** Plays until an attempt comes to its end: a worker that dies is replaced, and what it had told is left out. */
  async #outlive(request: SimulationRequest, take: TakeBatch, stop: AbortSignal): Promise<SimulationOutcome> {
    const replay = new Replay();
    let reached = -Infinity;
    const pass: TakeBatch = (batch, playedTo) => {
      const fresh = replay.fresh(batch);
      if (fresh.at.length === 0 && playedTo <= reached) return;
      reached = playedTo;
      take(fresh, playedTo);
    };
    for (let deaths = 1; ; deaths++) {
      const before = { reached, events: replay.events };
      replay.restart();
      const attempt = await this.#attempt(request, pass, stop);
      if (attempt.kind === 'done') replay.end(attempt.summary);
      if (attempt.kind !== 'died') return attempt;
      if (reached !== before.reached || replay.events !== before.events) deaths = 1;
      if (deaths < LIVES) continue;
      return fault(
        attempt.heard
          ? `stopped ${LIVES} times at the same place (${attempt.reason}). Reload the page; a shorter season needs less memory.`
          : `could not be started (${attempt.reason}). Reload the page; if it stays so, something in the browser keeps the page from starting its worker.`
      );
    }
  }

  /** One playing in one worker. Settles as soon as it is known how it went; whatever comes later is ignored. */
  #attempt(request: SimulationRequest, pass: TakeBatch, stop: AbortSignal): Promise<Attempt> {
    return new Promise((resolve, reject) => {
      if (stop.aborted) {
        resolve({ kind: 'stopped' });
        return;
      }
      let hand: Hand;
      try {
        hand = this.#hand ??= this.#take();
      } catch (error) {
        resolve({ kind: 'died', reason: said(error), heard: false });
        return;
      }
      const { api } = hand;
      const hear = (): void => {
        hand.heard = true;
        if (!settled) vigil.heard();
      };
      const vigil = keepVigil(
        hand.heard ? this.#patience : this.#startPatience,
        this.#patience,
        () => void api.ping().then(hear, ignore),
        () => hand.bury('it fell silent'),
        this.#timers
      );
      let settled = false;
      const settle = (how: () => void, stopIt: boolean): void => {
        if (settled) return;
        settled = true;
        vigil.end();
        hand.onDeath = undefined;
        stop.removeEventListener('abort', onStop);
        if (stopIt) void api.stop().catch(ignore);
        how();
      };
      const onStop = (): void => settle(() => resolve({ kind: 'stopped' }), true);
      stop.addEventListener('abort', onStop);
      hand.onDeath = (reason) => settle(() => resolve({ kind: 'died', reason, heard: hand.heard }), false);
      const taker: TakeBatch = (batch, playedTo) => {
        if (settled) return;
        hear();
        try {
          pass(batch, playedTo);
        } catch (error) {
          settle(() => reject(error as Error), true);
        }
      };
      api.play(request, proxy(taker)).then(
        (outcome) => settle(() => resolve(outcome), false),
        (error: unknown) => settle(() => resolve(fault(`was refused: ${said(error)}.`)), false)
      );
    });
  }
}
