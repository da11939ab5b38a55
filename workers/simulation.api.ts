/**
 * The simulation worker's inside: plays a request slice by slice and hands each slice's events over. Between two
 * slices it listens, so that a request can be taken back; how the log is cut never changes it.
 */
import { releaseProxy, transfer } from 'comlink';
import { needsWhole } from '#lib/engine/parts.ts';
import { prepare, type Playing } from '#lib/engine/simulate.ts';
import { EMPTY_HASH, extendHash, hashText, type LogBatch } from '#lib/model/log.ts';
import { Nights } from '#lib/model/nights.ts';
import { parse } from '#lib/model/parse.ts';
import type { Problem, Result } from '#lib/model/result.ts';
import { joinSeasons, type SeasonNumbers } from '#lib/model/seasons.ts';
import {
  buffersOf,
  simulationProblem,
  type SeasonsOutcome,
  type SeasonsRequest,
  type SimulationApi,
  type SimulationOutcome,
  type SimulationRequest,
  type TakeBatch
} from '#lib/model/worker.ts';
import { learn, saysOwn, vocabulary } from '#lib/vocabulary.ts';
import type { Players, SeasonPlayer } from './seasons.ts';

/** How a log is cut, and how the worker listens in between. */
export interface Slicing {
  /** Nights a slice at the most. */
  readonly nights: number;
  /** Events at which a slice should end; a night is never cut, since its length is not known beforehand. */
  readonly events: number;
  /** Lets messages in that have arrived meanwhile. */
  readonly breathe: () => Promise<void>;
}

/** A turn of the event loop by a message: a timer would wait four milliseconds. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

const failed = (...problems: readonly Problem[]): SimulationOutcome => ({ kind: 'failed', problems });

const NO_SEEDS: Problem = { at: 'seeds', message: 'are none: name one season at least.' };

/** The worker's object; it plays one request at a time. */
export function simulationApi(slicing: Partial<Slicing> = {}): SimulationApi {
  const cut: Slicing = { nights: 10, events: 50_000, breathe, ...slicing };
  // The first view plays one season and reduces none: the code that does comes when it is asked for.
  let loading: Promise<Players> | undefined;
  const players = (): Promise<Players> =>
    (loading ??= import('./seasons.ts').then((loaded) => new loaded.Players()));
  /** Who plays a request. What its document says is learned before anybody reads it. */
  const playerOf = async (request: SeasonsRequest): Promise<Result<SeasonPlayer>> => {
    if (saysOwn(request.document)) await learn();
    return (await players()).of(request);
  };
  let turn = 0;

  async function play(request: SimulationRequest, take: TakeBatch): Promise<SimulationOutcome> {
    const mine = ++turn;
    if (saysOwn(request.document, request.interventions)) await learn();
    const parsed = parse(request.document, vocabulary);
    if (!parsed.ok) return failed(...parsed.problems.filter(({ advice }) => advice !== true));
    const { pipeline } = parsed.value;
    let batches: LogBatch[] = [];
    let hash = EMPTY_HASH;
    let events = 0;
    /** What the taker has not acknowledged: events on a port of their own could else arrive after the answer. */
    const taken: Promise<unknown>[] = [];
    let refused: unknown;
    const hand = (batch: LogBatch, playedTo: number): void => {
      const answer: unknown = take(transfer(batch, buffersOf(batch) as Transferable[]), playedTo);
      taken.push(Promise.resolve(answer).catch((error: unknown) => (refused ??= error)));
    };

    let playing: Playing | undefined;
    try {
      if (needsWhole(pipeline, request.policy, vocabulary) || (request.interventions?.length ?? 0) > 0)
        await import('#lib/engine/whole.ts');
      if (turn !== mine) return { kind: 'stopped' };
      playing = prepare({ ...request, pipeline, vocabulary }, (batch) => batches.push(batch));
      const calendar = new Nights(pipeline, request.zone);
      let playedTo = calendar.simulationStart - 1;
      let nights = 2;
      for (const night of slices(calendar, playing.until, () => nights)) {
        const before = events;
        playing.playTo(night.to);
        for (const batch of batches) {
          hash = extendHash(hash, batch);
          events += batch.at.length;
        }
        const last = batches.pop() ?? empty(events);
        for (const batch of batches) hand(batch, playedTo);
        playedTo = night.to;
        hand(last, playedTo);
        batches = [];
        nights = Math.floor((night.nights * cut.events) / Math.max(1, events - before));
        nights = Math.max(1, Math.min(cut.nights, nights));
        await cut.breathe();
        if (turn !== mine) return { kind: 'stopped' };
        if (refused !== undefined) return failed(simulationProblem(refused));
      }
    } catch (error) {
      return failed(simulationProblem(error));
    } finally {
      playing?.release();
    }
    await Promise.all(taken);
    if (refused !== undefined) return failed(simulationProblem(refused));
    const { header, until } = playing;
    return { kind: 'done', summary: { header, until, events, hash: hashText(hash) } };
  }

  async function reduce(request: SeasonsRequest): Promise<SeasonsOutcome> {
    const mine = ++turn;
    let numbers: SeasonNumbers | undefined;
    try {
      const player = await playerOf(request);
      if (!player.ok) return { kind: 'failed', problems: player.problems };
      if (turn !== mine) return { kind: 'stopped' };
      for (const seed of request.seeds) {
        const season = player.value.play(seed, request.readings);
        numbers = numbers ? joinSeasons(numbers, season) : season;
        await cut.breathe();
        if (turn !== mine) return { kind: 'stopped' };
      }
    } catch (error) {
      return { kind: 'failed', problems: [simulationProblem(error)] };
    }
    if (!numbers) return { kind: 'failed', problems: [NO_SEEDS] };
    return { kind: 'done', numbers };
  }

  return {
    reduce,
    async usual(request) {
      try {
        const player = await playerOf(request);
        if (!player.ok) return { kind: 'failed', problems: player.problems };
        return { kind: 'done', usual: player.value.usual(request.seeds[0] ?? 0) };
      } catch (error) {
        return { kind: 'failed', problems: [simulationProblem(error)] };
      }
    },
    async play(request, take) {
      try {
        return await play(request, take);
      } finally {
        // Only what came by a proxy has a port of its own to close.
        (take as { [releaseProxy]?: () => void })[releaseProxy]?.();
      }
    },
    stop() {
      turn++;
    },
    ping: () => true
  };
}

/** The instants at which slices end, and the nights in each; the last one is `until`. */
function* slices(
  calendar: Nights,
  until: number,
  length: () => number
): Generator<{ to: number; nights: number }> {
  let night = -1;
  for (;;) {
    const nights = length();
    night = Math.min(night + nights, calendar.count);
    const to = night === calendar.count ? until : Math.min(until, calendar.to(night));
    yield { to, nights };
    if (to === until) return;
  }
}

/** No events, for a slice in which nothing happened. */
const empty = (first: number): LogBatch => ({
  first,
  at: new Float64Array(0),
  kind: new Uint8Array(0),
  subject: new Int32Array(0),
  cause: new Int32Array(0),
  value: new Float64Array(0)
});
