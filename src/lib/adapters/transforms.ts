/** The page's side of the transformation worker: owns one, and replaces it when it does not come back. */
import { wrap, type Remote } from 'comlink';
import { contentOf, requiredOf, shownRows } from '../analysis/contents.ts';
import type { ColumnUse, SourceChange } from '../model/column-use.ts';
import type { History } from '../analysis/history.ts';
import type { Millis, Task } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import {
  rowsKey,
  WORKER_TIME,
  type BodyProblem,
  type CompiledBody,
  type Content,
  type NumberAnswer,
  type NumberOutcome,
  type RowsAnswer,
  type TransformApi
} from '../model/transform.ts';
import type { Opened } from './open.ts';
import { said, type SpawnedWorker } from './hand.ts';
import { realTimers, type Timers } from './vigil.ts';

/**
 * Looks at rows. Answers are remembered by the versions and rows that they follow from, so that asking again costs
 * nothing; a promise whose `signal` is aborted rejects with the signal's reason.
 */
export interface Transforms {
  /**
   * The document whose rows are asked for from now on; nothing happens when it is open already. The worker starts when
   * somebody asks.
   */
  open(opened: Opened): void;
  /** The bodies of the open document that do not compile, in the tasks' order. */
  check(): Promise<readonly BodyProblem[]>;
  /** What changes of columns do in the open document. */
  uses(changes: readonly SourceChange[]): Promise<readonly ColumnUse[]>;
  /** The rows of the version of a task's asset (by the task's number in the pipeline) that readers see at an instant. */
  version(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer>;
  /** The rows that a source (by its number) has shown by an instant: those within the document's retention. */
  source(history: History, source: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer>;
  /** The number of a serve task (by the task's number) at an instant, and what it should be. */
  number(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<NumberAnswer>;
  /** Ends the worker. */
  dispose(): void;
}

/** What the page sets, and what tests put in another's place. */
export interface TransformClientOptions {
  readonly spawn?: () => SpawnedWorker;
  /** Milliseconds that an answer may take. */
  readonly patience?: number;
  /** The same for the first one: SQLite may still be on its way. */
  readonly startPatience?: number;
  readonly timers?: Timers;
}

const spawnWorker = (): SpawnedWorker =>
  new Worker(new URL('../../../workers/transform.worker.ts', import.meta.url), { type: 'module' });

/** Answers that are remembered. */
const REMEMBERED = 300;

/** The worker is gone: it died, or did not answer in time. */
class Gone extends Error {}
/** It was never there. */
class Unstarted extends Gone {}

interface Hand {
  readonly worker: SpawnedWorker;
  readonly api: Remote<TransformApi>;
  /** The document that it knows. */
  opened: Opened | undefined;
  /** Rejects when the worker dies. */
  readonly death: Promise<never>;
}

/** Looks at rows in a worker of its own, one question after another. */
export class TransformClient implements Transforms {
  readonly #spawn: () => SpawnedWorker;
  readonly #patience: number;
  readonly #startPatience: number;
  readonly #timers: Timers;
  readonly #memory = new Map<string, unknown>();
  #opened: Opened | undefined;
  #hand: Hand | undefined;
  /** Tasks with whose bodies a worker never came back. */
  #stuck: string[] = [];
  /** No worker could be started for the open document. */
  #unable = false;
  #line: Promise<unknown> = Promise.resolve();

  constructor({
    spawn = spawnWorker,
    patience = WORKER_TIME,
    startPatience = 60_000,
    timers = realTimers
  }: TransformClientOptions = {}) {
    this.#spawn = spawn;
    this.#patience = patience;
    this.#startPatience = startPatience;
    this.#timers = timers;
  }

  open(opened: Opened): void {
    if (this.#opened === opened) return;
    this.#opened = opened;
    this.#stuck = [];
    this.#unable = false;
    this.#memory.clear();
  }

  async check(): Promise<readonly BodyProblem[]> {
    const opened = this.#opened;
    if (!opened?.pipeline.tasks.some(({ sql, number }) => sql !== undefined || number !== undefined))
      return [];
    return checkBodies(opened.pipeline.tasks, (task) => this.#compile(opened, task));
  }

  async #compile(opened: Opened, task: number): Promise<CompiledBody> {
    if (this.#opened !== opened || this.#unable) return {};
    try {
      return await this.#ask((api) => api.compile(task));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      // Where SQLite cannot be had, nothing is known of SQL.
      if (error instanceof Unstarted) this.#unable = true;
      if (this.#opened !== opened || this.#unable) return {};
      // The next worker leaves it alone, and says what is wrong with it.
      this.#stuck.push(opened.pipeline.tasks[task]!.id);
      return this.#ask((api) => api.compile(task)).catch(() => ({}));
    }
  }

  async uses(changes: readonly SourceChange[]): Promise<readonly ColumnUse[]> {
    const found: ColumnUse[] = [];
    // Of one that cannot be had nothing is known, and nothing fails by it.
    for (const change of changes)
      found.push(
        ...(await this.#ask((api) => api.uses(change)).then(
          (use) => [use],
          () => []
        ))
      );
    return found;
  }

  async version(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer> {
    const version = history.fold.versionAt(task, t);
    if (version < 0) return { kind: 'none' };
    const content = contentOf(history, version);
    const { id } = history.setting.pipeline.tasks[task]!;
    return this.#remembered(`version ${content.key}`, signal, id, async (api): Promise<RowsAnswer> =>
      api.version(content)
    );
  }

  async source(history: History, source: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer> {
    const rows = shownRows(history, source, t);
    if (rows.spans.length === 0) return { kind: 'none' };
    const { id } = history.setting.pipeline.sources[source]!;
    return this.#remembered(`source ${rowsKey(rows)}`, signal, id, async (api): Promise<RowsAnswer> =>
      api.source(rows)
    );
  }

  async number(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<NumberAnswer> {
    const { tasks } = history.setting.pipeline;
    const { id, number } = tasks[task]!;
    if (!number) return { kind: 'none' };
    const version = history.fold.versionAt(task, t);
    const promise = history.setting.promises.find((each) => each.task === task);
    const required = promise && requiredOf(history, promise, t);
    const read = (content: Content): Promise<NumberOutcome> =>
      this.#remembered(`number ${content.key}`, signal, id, async (api): Promise<NumberOutcome> =>
        api.number({ task, content, now: t })
      );
    const [shown, expected] = await Promise.all([
      version < 0 ? undefined : read(contentOf(history, version)),
      required && read(required.content)
    ]);
    for (const outcome of [shown, expected]) {
      if (outcome?.kind === 'failed') return outcome;
      if (outcome?.kind === 'unsaid') return { kind: 'none' };
    }
    return {
      kind: 'number',
      label: number.label,
      shown: shown?.kind === 'number' ? shown.number : undefined,
      expected: expected?.kind === 'number' ? expected.number : undefined,
      due: required?.due
    };
  }

  dispose(): void {
    this.#opened = undefined;
    this.#hand?.worker.terminate();
    this.#hand = undefined;
  }

  /** The answer to a question, asked once. What failed may have been an accident, and is asked again. */
  async #remembered<T extends { readonly kind: string }>(
    key: string,
    signal: AbortSignal | undefined,
    id: string,
    call: (api: Remote<TransformApi>) => Promise<T>
  ): Promise<T | Extract<RowsAnswer, { kind: 'failed' }>> {
    signal?.throwIfAborted();
    const known = this.#memory.get(key) as T | undefined;
    if (known) return known;
    const opened = this.#opened;
    try {
      const answer = await this.#ask(call, signal);
      if (answer.kind === 'failed' || ('momentary' in answer && answer.momentary === true)) return answer;
      if (this.#opened !== opened) return answer;
      this.#memory.set(key, answer);
      if (this.#memory.size > REMEMBERED) this.#memory.delete(this.#memory.keys().next().value!);
      return answer;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      return { kind: 'failed', task: id, problem: silent(id, error.message) };
    }
  }

  /** Asks when its turn has come. @throws Gone; that another document is open; what `signal` says when it is aborted */
  #ask<T>(call: (api: Remote<TransformApi>) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const opened = this.#opened;
    const turn = this.#line.then(async () => {
      signal?.throwIfAborted();
      if (!opened || this.#opened !== opened) throw new Error('another document has been opened');
      const hand = await this.#handFor(opened);
      return this.#within(this.#patience, hand, call(hand.api));
    });
    this.#line = turn.catch(() => undefined);
    return aborted(turn, signal);
  }

  /** The worker, when it knows the document. @throws Unstarted */
  async #handFor(opened: Opened): Promise<Hand> {
    try {
      const hand = (this.#hand ??= this.#begin());
      if (hand.opened === opened) return hand;
      const start = hand.api.open(opened.document, opened.zone, this.#stuck);
      await this.#within(this.#startPatience, hand, start);
      hand.opened = opened;
      return hand;
    } catch (error) {
      throw new Unstarted(`could not be started (${said(error)})`);
    }
  }

  #begin(): Hand {
    const worker = this.#spawn();
    const death = new Promise<never>((_, reject) => {
      const gone = (): void => reject(new Gone('died'));
      worker.addEventListener('error', gone);
      worker.addEventListener('messageerror', gone);
    });
    death.catch(() => undefined);
    return { worker, api: wrap<TransformApi>(worker), opened: undefined, death };
  }

  /** An answer, or the end of a worker that gives none. */
  async #within<T>(patience: number, { worker, death }: Hand, answer: Promise<T>): Promise<T> {
    let cancel = (): void => undefined;
    const silence = new Promise<never>((_, reject) => {
      cancel = this.#timers.after(patience, () =>
        reject(new Gone(`did not answer within ${patience / 1000} seconds`))
      );
    });
    try {
      return await Promise.race([answer, death, silence]);
    } catch (error) {
      // After an error inside SQLite nothing in its memory can be trusted.
      worker.terminate();
      this.#hand = undefined;
      throw error instanceof Gone ? error : new Gone(said(error));
    } finally {
      cancel();
    }
  }
}

/**
 * The bodies that do not compile.
 * @param compile compiles the SQL of a task, by its number
 */
export async function checkBodies(
  tasks: readonly Task[],
  compile: (task: number) => CompiledBody | Promise<CompiledBody>
): Promise<readonly BodyProblem[]> {
  const found: BodyProblem[] = [];
  for (const [index, { id, sql, number }] of tasks.entries()) {
    if (sql === undefined && number === undefined) continue;
    const compiled = await compile(index);
    if (compiled.sql) found.push({ task: id, of: 'body', problem: compiled.sql });
    if (compiled.number) found.push({ task: id, of: 'number', problem: compiled.number });
  }
  return found;
}

const silent = (id: string, said: string): Problem => ({
  at: `${id}, its SQL`,
  message: `was given up: its worker ${said}. A new one takes its place when rows are asked for again; let the SQL do less.`
});

/** The promise, or what a signal says as soon as it is aborted. */
function aborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
