/** The SQL of the open document: which of it does not compile, and its rows for whoever looks. */
import type { Opened } from '../adapters/open.ts';
import type { Transforms } from '../adapters/transforms.ts';
import type { History } from '../analysis/history.ts';
import { broughtFaults } from '../model/brought-faults.ts';
import { changesAmong } from '../model/column-use.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { BodyProblem, NumberAnswer, RowsAnswer } from '../model/transform.ts';
import { learn, saysOwn, vocabulary } from '../vocabulary.ts';

/** What views ask; {@link Transforms} says what each question means. */
export type Questions = Pick<Transforms, 'version' | 'source' | 'number'>;

/** Bodies of one document after another. SQLite and all that belongs to it come when the first picture has moved. */
export class Bodies implements Questions {
  #problems = $state.raw<readonly BodyProblem[]>([]);
  #opened: Opened | undefined;
  #ready: () => void = () => undefined;
  readonly #client: Promise<Transforms>;

  /** @param load brings the client; a test brings another */
  constructor(load = loadClient) {
    this.#client = new Promise<void>((resolve) => (this.#ready = resolve)).then(load);
    // Whoever asks is told; nobody need have asked.
    this.#client.catch(() => undefined);
  }

  /** What of the open document's SQL does not compile. Its `body` fails a task in every run. */
  get problems(): readonly BodyProblem[] {
    return this.#problems;
  }

  /** The first picture has moved: what is heavy may come. */
  ready(): void {
    this.#ready();
  }

  /**
   * Takes another document.
   * @param proven it is one of the site's own, whose SQL a test compiles: nobody need wait for that
   * @param interventions what is done to it: faults that people bring may change columns, too
   * @returns the document, with the tasks that will fail
   */
  async open(opened: Opened, proven: boolean, interventions: readonly Intervention[] = []): Promise<Opened> {
    const { document, pipeline } = opened;
    if (saysOwn(document, interventions)) await learn();
    if (this.#opened?.pipeline !== opened.pipeline) this.#problems = [];
    this.#opened = opened;
    const brought = broughtFaults(interventions, pipeline, pipeline.policies[0]!, vocabulary);
    const changes = changesAmong([...pipeline.faults, ...brought], vocabulary);
    const hasSql = pipeline.tasks.some(({ sql, number }) => sql !== undefined || number !== undefined);
    if (changes.length === 0 && (proven || !hasSql)) return opened;
    this.ready();
    // Where SQLite cannot be had, nothing is known of SQL, and the document plays all the same.
    const [problems, uses] = await this.#client
      .then(async (client) => {
        client.open(opened);
        return [await client.check(), changes.length > 0 ? await client.uses(changes) : []] as const;
      })
      .catch(() => [[], []] as const);
    if (this.#opened === opened) this.#problems = problems;
    const bodies = problems.filter(({ of }) => of === 'body').map(({ task }) => task);
    return { ...opened, failing: [...bodies, ...uses] };
  }

  async version(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer> {
    return (await this.#of(history)).version(history, task, t, signal);
  }

  async source(history: History, source: number, t: Millis, signal?: AbortSignal): Promise<RowsAnswer> {
    return (await this.#of(history)).source(history, source, t, signal);
  }

  async number(history: History, task: number, t: Millis, signal?: AbortSignal): Promise<NumberAnswer> {
    return (await this.#of(history)).number(history, task, t, signal);
  }

  /** Ends the worker, if there is one. */
  dispose(): void {
    void this.#client.then((client) => client.dispose()).catch(() => undefined);
  }

  /** The client, when it knows the document that a history is of. @throws while another one is being opened */
  async #of({ setting: { pipeline } }: Pick<History, 'setting'>): Promise<Transforms> {
    const client = await this.#client;
    if (this.#opened?.pipeline !== pipeline) throw new Error('another document is being opened');
    client.open(this.#opened);
    return client;
  }
}

async function loadClient(): Promise<Transforms> {
  const { TransformClient } = await import('../adapters/transforms.ts');
  return new TransformClient();
}
