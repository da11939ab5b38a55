/** Many seasons on several workers: only numbers come back; a worker that dies is replaced, and nothing is lost. */
import type { Problem } from '../model/result.ts';
import type { SeasonNumbers } from '../model/seasons.ts';
import type { SeasonsOutcome, SeasonsRequest, UsualOutcome } from '../model/worker.ts';
import { said, spawnWorker, takeHand, type Hand, type SpawnedWorker } from './hand.ts';
import { keepVigil, realTimers, type Timers } from './vigil.ts';

/** What tests put in another's place. */
export interface SeasonPoolOptions {
  /** Workers at the most. */
  readonly size?: number;
  readonly spawn?: () => SpawnedWorker;
  /** Milliseconds of silence after which a busy worker is asked, and after as many again replaced. */
  readonly patience?: number;
  /** The same for one that has never said anything: its script may still be on its way. */
  readonly startPatience?: number;
  readonly timers?: Timers;
}

/** Deaths over one request after which all is given up: something about it kills workers. */
const LIVES = 3;
/** More than these would only heat a laptop: the page wants a core for itself. */
const MOST_WORKERS = 4;

/** How many workers a machine of so many cores gets. */
export const poolSize = (cores: number | undefined): number =>
  Math.max(1, Math.min(MOST_WORKERS, cores ?? 2));

/** How playing many seasons ended. */
export type PoolOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** Takes the numbers of the request with an index; they come in any order, each once. */
export type TakeNumbers = (index: number, numbers: SeasonNumbers) => void;

/** A worker that died over a question. */
interface Died {
  readonly kind: 'died';
  readonly reason: string;
}

/** A question that could not be asked. */
interface Refused {
  readonly kind: 'failed';
  readonly problems: readonly Problem[];
}

/** A set of requests that is being played. */
interface Work {
  readonly requests: readonly SeasonsRequest[];
  readonly take: TakeNumbers;
  readonly end: (outcome: PoolOutcome) => void;
  /** What `take` threw. */
  readonly fail: (error: Error) => void;
  /** Indices that nobody has begun; those that a dead worker left come first. */
  readonly left: number[];
  readonly deaths: Map<number, number>;
  done: number;
  over: boolean;
}

/** Plays requests on several workers, one set at a time. */
export class SeasonPool {
  readonly size: number;
  readonly #spawn: () => SpawnedWorker;
  readonly #patience: number;
  readonly #startPatience: number;
  readonly #timers: Timers;
  readonly #idle: Hand[] = [];
  readonly #busy = new Set<Hand>();
  #work: Work | undefined;

  constructor({
    size = poolSize(globalThis.navigator?.hardwareConcurrency),
    spawn = spawnWorker,
    patience = 10_000,
    startPatience = 60_000,
    timers = realTimers
  }: SeasonPoolOptions = {}) {
    this.size = size;
    this.#spawn = spawn;
    this.#patience = patience;
    this.#startPatience = startPatience;
    this.#timers = timers;
  }

  /**
   * Plays requests. A set that is still being played ends as `stopped`, and so does this one when `signal` is aborted:
   * from then on nothing more is handed on. The first request that fails ends the set. Rejects only with what `take`
   * threw.
   */
  async play(
    requests: readonly SeasonsRequest[],
    take: TakeNumbers,
    signal?: AbortSignal
  ): Promise<PoolOutcome> {
    this.#stop();
    if (signal?.aborted) return { kind: 'stopped' };
    if (requests.length === 0) return { kind: 'done' };
    const stop = (): void => this.#stop();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<PoolOutcome>((resolve, reject) => {
        const work: Work = {
          requests,
          take,
          left: requests.map((_, index) => index),
          deaths: new Map(),
          done: 0,
          over: false,
          end: (outcome) => {
            over();
            resolve(outcome);
          },
          fail: (error) => {
            over();
            reject(error);
          }
        };
        const over = (): void => {
          work.over = true;
          if (this.#work === work) this.#work = undefined;
        };
        this.#work = work;
        while (this.#busy.size < this.size && work.left.length > 0 && !work.over) this.#next(work);
      });
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /**
   * How long tasks usually take under a request's policy, in the season of its first seed. A worker that dies over it is
   * replaced, as with {@link play}.
   */
  async usual(request: SeasonsRequest): Promise<UsualOutcome> {
    let reason = '';
    for (let lives = LIVES; lives > 0; lives--) {
      let hand: Hand;
      try {
        hand = this.#idle.pop() ?? takeHand(this.#spawn, (dead) => this.#forget(dead));
      } catch (error) {
        reason = said(error);
        continue;
      }
      this.#busy.add(hand);
      const answer = await this.#ask<UsualOutcome>(hand, (api) => api.usual(request));
      this.#busy.delete(hand);
      if (answer.kind !== 'died') {
        this.#idle.push(hand);
        return answer;
      }
      reason = answer.reason;
    }
    const message = `stopped ${LIVES} times over the same season (${reason}). Reload the page.`;
    return { kind: 'failed', problems: [{ at: 'the simulation', message }] };
  }

  /** Ends all workers; what is being played ends as `stopped`. */
  dispose(): void {
    this.#stop();
    for (const hand of [...this.#idle, ...this.#busy]) hand.end();
    this.#idle.length = 0;
    this.#busy.clear();
  }

  #stop(): void {
    const work = this.#work;
    if (!work) return;
    for (const hand of this.#busy) void hand.api.stop().catch(() => undefined);
    work.end({ kind: 'stopped' });
  }

  /** Gives the next request to a worker. */
  #next(work: Work): void {
    if (work.over) return;
    const index = work.left.shift();
    if (index === undefined) return;
    let hand: Hand;
    try {
      hand = this.#idle.pop() ?? takeHand(this.#spawn, (dead) => this.#forget(dead));
    } catch (error) {
      this.#died(work, index, said(error), false);
      return;
    }
    this.#busy.add(hand);
    const request = work.requests[index]!;
    void this.#ask<SeasonsOutcome>(hand, (api) => api.reduce(request)).then((answer) => {
      this.#busy.delete(hand);
      if (answer.kind === 'died') {
        this.#died(work, index, answer.reason, hand.heard);
        return;
      }
      this.#idle.push(hand);
      // A set that came meanwhile waits for hands.
      if (work.over) {
        if (this.#work) this.#next(this.#work);
        return;
      }
      if (answer.kind === 'failed') work.end({ kind: 'failed', problems: answer.problems });
      else if (answer.kind === 'stopped') {
        work.left.unshift(index);
        this.#next(work);
      } else {
        try {
          work.take(index, answer.numbers);
        } catch (error) {
          work.fail(error as Error);
          return;
        }
        if (++work.done === work.requests.length) work.end({ kind: 'done' });
        else this.#next(work);
      }
    });
  }

  #died(work: Work, index: number, reason: string, heard: boolean): void {
    if (work.over) {
      if (this.#work) this.#next(this.#work);
      return;
    }
    const deaths = (work.deaths.get(index) ?? 0) + 1;
    work.deaths.set(index, deaths);
    work.left.unshift(index);
    if (deaths < LIVES) {
      this.#next(work);
      return;
    }
    const message = heard
      ? `stopped ${LIVES} times over the same season (${reason}). Reload the page; a shorter season needs less memory.`
      : `could not be started (${reason}). Reload the page; if it stays so, something in the browser keeps the page from starting its worker.`;
    work.end({ kind: 'failed', problems: [{ at: 'the simulation', message }] });
  }

  #forget(hand: Hand): void {
    this.#busy.delete(hand);
    const index = this.#idle.indexOf(hand);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  /** Asks a worker for something, and watches over it meanwhile. */
  #ask<T>(hand: Hand, question: (api: Hand['api']) => Promise<T>): Promise<T | Refused | Died> {
    return new Promise((resolve) => {
      const vigil = keepVigil(
        hand.heard ? this.#patience : this.#startPatience,
        this.#patience,
        () => void hand.api.ping().then(hear, () => undefined),
        () => hand.bury('it fell silent'),
        this.#timers
      );
      let settled = false;
      function hear(): void {
        hand.heard = true;
        if (!settled) vigil.heard();
      }
      const settle = (answer: T | Refused | Died): void => {
        if (settled) return;
        settled = true;
        vigil.end();
        hand.onDeath = undefined;
        resolve(answer);
      };
      hand.onDeath = (reason) => settle({ kind: 'died', reason });
      question(hand.api).then(
        (outcome) => {
          hand.heard = true;
          settle(outcome);
        },
        (error: unknown) =>
          settle({
            kind: 'failed',
            problems: [{ at: 'the simulation', message: `was refused: ${said(error)}.` }]
          })
      );
    });
  }
}
