/** The session: what is open, under which policy, at which instant. One `dispatch` is its only writer. */
import { fetchDocument } from '../adapters/documents.ts';
import { openDocument, openText, type Opened } from '../adapters/open.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import { graphAt } from '../analysis/at.ts';
import type { History } from '../analysis/history.ts';
import { simulatedNights } from '../analysis/nights.ts';
import type { GraphPicture, SeasonPicture, TonightPicture } from '../analysis/picture.ts';
import { season } from '../analysis/season.ts';
import type { Stop } from '../analysis/stops.ts';
import { tonightOf } from '../analysis/tonight.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Result } from '../model/result.ts';
import type { Beside, Sought } from './beside.svelte.ts';
import { Bodies } from './bodies.svelte.ts';
import type { Command, EditCommand, FutureCommand, KeptAs, Origin, Trouble } from './commands.ts';
import { befalling, type Deed } from './deeds.ts';
import type { Adopted, Editor } from './editing.svelte.ts';
import type { Futures, Present } from './futures.svelte.ts';
import type { Moved } from './moved.ts';
import { playOut, prepare, type Played, type Recording } from './played.ts';
import { Playhead } from './playhead.svelte.ts';
import { startsByHand } from './starts.ts';

/** How a document is opened. */
type Opening = Omit<Extract<Command, { kind: 'open' }>, 'kind' | 'document'>;

/** What the page shows of the open document. Everything below is a function of these. */
export class Session {
  #opened = $state.raw<Opened | undefined>();
  #opening = $state.raw(0);
  #origin = $state.raw<Origin>('demo');
  #kept: KeptAs | undefined;
  /** Whether anything was done to what is open that a person would miss. */
  #touched = $state.raw(false);
  #policy = $state.raw('');
  /** Another season than the document's own. */
  #seed = $state.raw<number | undefined>();
  #selected = $state.raw<string | undefined>();
  #trouble = $state.raw<Trouble | undefined>();
  #moved = $state.raw<Moved | undefined>();
  #deeds = $state.raw<readonly Deed[]>([]);
  readonly #interventions = $derived(befalling(this.#deeds, this.#policy));
  /** What is shown; a later playing takes its place as soon as it reaches the open night's end. */
  #played = $state.raw<Played | undefined>();
  readonly #history = $derived(this.#played?.history);
  /** Rises with every batch: histories grow in place. */
  #grown = $state.raw(0);
  /** The kept log from which the chosen policy is shown, where it is not simulated. */
  #recording = $state.raw<Recording | undefined>();
  readonly #client: SimulationClient;
  /** The document's SQL, and its rows for whoever looks. */
  readonly bodies = new Bodies();
  readonly #playhead: Playhead;
  /** What is compared with, once somebody compares. */
  #beside = $state.raw<Beside | undefined>();
  /** Comes with the first edit. */
  #editor = $state.raw<Editor | undefined>();
  /** Come with the first thing that somebody does. */
  #futures = $state.raw<Futures | undefined>();
  #asked = 0;
  #latest: Played | undefined;

  /** All of tonight; views show of it what lies before the playhead. */
  readonly tonight: TonightPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? tonightOf(this.#history, this.night) : undefined;
  });
  readonly graph: GraphPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? graphAt(this.#history, this.night, this.t) : undefined;
  });
  readonly season: SeasonPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? season(this.#history) : undefined;
  });
  constructor(client = new SimulationClient()) {
    this.#client = client;
    this.#playhead = new Playhead({
      histories: () => {
        void this.#grown;
        return [this.#history, this.#beside?.history].filter((each) => each !== undefined);
      },
      knownTo: () => Math.min(this.#history?.knownTo ?? -Infinity, this.#beside?.knownTo ?? Infinity),
      passed: () => this.bodies.ready()
    });
  }
  /** What was done to the document; nothing until something is. */
  get editor(): Editor | undefined {
    return this.#editor;
  }
  get opened(): Opened | undefined {
    return this.#opened;
  }
  /** Differs whenever another document has been opened, or the same one again. */
  get opening(): number {
    return this.#opening;
  }
  get origin(): Origin {
    return this.#origin;
  }
  get recording(): Recording | undefined {
    return this.#recording;
  }
  /** Where what is open was kept when it was opened. */
  get kept(): KeptAs | undefined {
    return this.#kept;
  }
  get touched(): boolean {
    return this.#touched;
  }
  /** The chosen policy's id. */
  get policy(): string {
    return this.#policy;
  }
  /** The id of the policy that the pictures are of: it lags behind the chosen one while that is simulated. */
  get shownPolicy(): string {
    return this.#played?.policy ?? '';
  }
  /** What the pictures are of. Its log grows in place: who reads this hears of every batch. */
  get played(): Played | undefined {
    void this.#grown;
    return this.#played;
  }
  get night(): number {
    return this.#playhead.night;
  }
  /** Where the playhead may stand: tonight, and B's tonight. */
  get span(): Playhead['span'] {
    return this.#playhead.span;
  }
  get t(): Millis {
    return this.#playhead.t;
  }
  /** What is compared with; nothing until somebody compares. */
  get beside(): Beside | undefined {
    return this.#beside;
  }
  /** The season that is shown. */
  get seed(): number {
    return this.#played?.seed ?? this.#opened?.pipeline.seed ?? 0;
  }
  get speed(): number {
    return this.#playhead.speed;
  }
  /** At what time stands still. */
  get stop(): Stop | undefined {
    return this.#playhead.stop;
  }
  get selected(): string | undefined {
    return this.#selected;
  }
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }
  /** What is different since the policy was moved to another orchestrator; until it is dismissed. */
  get moved(): Moved | undefined {
    return this.#moved;
  }
  /** What was done, under whatever policy. */
  get deeds(): readonly Deed[] {
    return this.#deeds;
  }
  /** All futures that were played of what is open; nothing until somebody does something. */
  get futures(): Futures | undefined {
    return this.#futures;
  }
  /** What befalls the chosen policy. */
  get interventions(): readonly Intervention[] {
    return this.#interventions;
  }
  /** Whether time passes, or would if more were simulated. */
  get playing(): boolean {
    return this.#playhead.playing;
  }
  /** For those who hear the page. */
  get said(): string {
    return this.#playhead.said;
  }
  /** The history behind the pictures. */
  get history(): History | undefined {
    return this.#history;
  }
  /** The last night that has been simulated to its end. */
  get simulated(): number {
    void this.#grown;
    return this.#history ? simulatedNights(this.#history) : 0;
  }
  /** The only way to change anything here. */
  dispatch(command: Command): void {
    switch (command.kind) {
      case 'open':
        return void this.#open(openDocument(command.document), command);
      case 'openText':
        return void this.#open(openText(command.text), { ...command, origin: 'file' });
      case 'openOwn':
        return void this.#open(fetchDocument(command.path), {
          ...command,
          from: command.path,
          origin: 'demo'
        });
      case 'playAnew':
        this.#trouble = undefined;
        this.#recording = undefined;
        return this.#simulate();
      case 'refuse':
        this.#trouble = { what: command.from, problems: command.problems };
        return;
      case 'choosePolicy':
        if (command.id === this.#policy) return;
        this.#policy = command.id;
        this.#moved = undefined;
        this.#recording = undefined;
        this.#playhead.unsee();
        // Where nothing starts by itself, rows have waited since the season began: at night 74 the first Run would take
        // more than a day to read them, so work by hand begins with the first night.
        if (startsByHand(this.#opened?.pipeline.policies.find(({ id }) => id === command.id)))
          this.#playhead.place(1);
        return this.#simulate();
      case 'compare':
      case 'compareFuture':
        return void this.#compare(command);
      case 'swap':
        return this.#beside?.swap();
      case 'closeComparison':
        return this.#beside?.close(command.keep);
      case 'chooseSeed':
        void this.#foresee({ kind: 'future', ask: { do: 'keep', by: `Season ${command.seed}` } });
        this.#seed = command.seed;
        this.#recording = undefined;
        this.#deeds = [];
        this.#playhead.place(command.night ?? this.night);
        this.#beside?.again(command.seed);
        return this.#simulate();
      case 'edit':
      case 'undo':
      case 'redo':
      case 'orchestrate':
      case 'recall':
        return void this.#edit(command);
      case 'select':
        this.#selected = command.id;
        return;
      case 'run':
      case 'intervene':
        if (!(this.t > 0)) return;
        this.#playhead.resume();
        return void this.#foresee(command);
      case 'future':
        return void this.#foresee(command);
      case 'dismiss':
        this.#trouble = undefined;
        this.#moved = undefined;
        return this.#editor?.dismiss();
      default:
        return this.#playhead.does(command);
    }
  }

  /** Ends what runs beside the page. */
  dispose(): void {
    this.#playhead.dispose();
    this.#client.dispose();
    this.bodies.dispose();
    this.#beside?.close();
  }

  async #open(
    coming: Promise<Result<Opened>>,
    { from, origin, look = {}, agreed, kept, recording, edits, futures }: Opening
  ): Promise<void> {
    const asked = ++this.#asked;
    const result = await coming;
    if (asked !== this.#asked) return;
    if (!result.ok) {
      this.#trouble = { what: from, problems: result.problems };
      return;
    }
    const { document, pipeline } = result.value;
    const policy = pipeline.policies.find(({ id }) => id === look.policy)?.id ?? pipeline.policies[0]!.id;
    if ((origin === 'link' || origin === 'file') && !agreed) {
      const { heaviness } = await import('./heavy.ts');
      // What is open goes on meanwhile: it is left alone until another is sure to take its place.
      const heavy = await heaviness(result.value, policy, this.#opened ? undefined : this.#client);
      if (asked !== this.#asked) return;
      if (heavy) {
        const anyway = { kind: 'open', document, from, origin, look, agreed: true } as const;
        this.#trouble = { what: from, problems: [heavy], anyway };
        return;
      }
    }
    const opened = await this.bodies.open(result.value, origin === 'demo', look.interventions);
    if (asked !== this.#asked) return;
    this.#trouble = undefined;
    this.#moved = undefined;
    this.#opened = opened;
    this.#opening = asked;
    this.#origin = origin;
    this.#kept = kept;
    this.#touched = false;
    this.#played = undefined;
    this.#seed = undefined;
    this.#beside?.close();
    this.#recording = recording;
    this.#selected = [...pipeline.tasks, ...pipeline.sources].find(({ id }) => id === look.selected)?.id;
    this.#deeds = (look.interventions ?? []).map((made) => ({ policy, made }));
    this.#futures = undefined;
    this.#policy = policy;
    this.#playhead.place(Math.min(pipeline.nights, Math.max(1, look.night ?? 1)), look.t ?? NaN);
    this.#playhead.unsee();
    if (edits !== undefined) this.dispatch({ kind: 'recall', text: edits });
    if (futures !== undefined) this.dispatch({ kind: 'future', ask: { do: 'recall', text: futures } });
    this.#simulate();
  }

  async #edit(command: EditCommand): Promise<void> {
    const { Editor: Own } = await import('./editing.svelte.ts');
    this.#editor ??= new Own(this, (adopted) => this.#adopt(adopted));
    return this.#editor.do(command);
  }

  /** The pictures stay until the open night is known of what is open now. */
  #adopt({ opened, moved, policy, selected, night }: Adopted): void {
    this.#selected = selected;
    if (night !== this.night) this.#playhead.place(night);
    this.#become({ opened, policy, deeds: this.#deeds }, NaN);
    this.#moved = moved;
  }

  /** Plays the document under the chosen policy; the pictures change as soon as the open night is known. */
  #simulate(): void {
    const opened = this.#opened;
    if (!opened) return;
    const played = prepare(opened, this.#policy, this.#interventions, this.#recording, this.#seed);
    const { history } = played;
    this.#latest = played;
    const show = (): void => {
      if (this.#played !== played) {
        this.#played = played;
        this.#grown++;
        this.#playhead.settle();
      } else this.#grown++;
      if (!this.playing) this.bodies.ready();
      this.#playhead.feed();
    };
    const wanted = (): boolean => this.#latest === played;
    const grew = (): void => {
      if (this.#played === played || history.knownTo >= history.setting.nights.to(this.night)) show();
    };
    void playOut(this.#client, played, grew, wanted).then((ending) => {
      if (!wanted()) return;
      if (ending.kind === 'done') show();
      else if (ending.kind === 'failed')
        this.#trouble = { what: 'The simulation', problems: ending.problems, again: true };
    });
  }

  /** What may make another future is told of what is open at this very moment, before anything else happens. */
  async #foresee(command: FutureCommand): Promise<void> {
    const { t, opening } = this;
    const opened = this.#opened;
    if (!opened) return;
    const present = { opened, policy: this.#policy, seed: this.#seed, deeds: this.#deeds };
    const now = { ...present, seenTo: Math.floor(this.#playhead.seenTo) };
    const { Futures: Own } = await import('./futures.svelte.ts');
    if (opening !== this.#opening) return;
    this.#futures ??= new Own(this, (next, seen) => this.#become(next, seen));
    return this.#futures.does(command, now, Math.floor(t));
  }

  /** Another future is open, of which somebody has seen so much. */
  #become({ opened, policy, deeds, seed = this.#seed }: Present, seenTo: Millis): void {
    this.#opened = opened;
    this.#policy = policy;
    this.#seed = seed;
    this.#deeds = deeds;
    this.#touched = true;
    this.#trouble = undefined;
    this.#moved = undefined;
    this.#recording = undefined;
    this.#playhead.unsee(seenTo);
    if (!deeds.some(({ made }) => made.kind === 'fault')) return this.#simulate();
    const asked = this.bodies.open(opened, true, this.#interventions);
    void asked
      .then((ready) => this.#opened === opened && (this.#opened = ready))
      .then(() => this.#simulate());
  }

  async #compare(with_: Sought): Promise<void> {
    const { Beside: Other } = await import('./beside.svelte.ts');
    this.#beside ??= new Other(
      this,
      () => this.#playhead.feed(),
      (problems) => (this.#trouble = { what: 'The simulation', problems }),
      (opened, policy) => this.#become({ opened, policy, deeds: this.#deeds }, NaN)
    );
    return this.#beside.compare(with_);
  }
}
