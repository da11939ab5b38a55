/** The session: what is open, under which policy, at which instant. One `dispatch` is its only writer. */
import { fetchDocument } from '../adapters/documents.ts';
import { openDocument, openText, type Opened } from '../adapters/open.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import { graphAt } from '../analysis/at.ts';
import type { History } from '../analysis/history.ts';
import type { GraphPicture, SeasonPicture, TonightPicture } from '../analysis/picture.ts';
import { season } from '../analysis/season.ts';
import type { Stop } from '../analysis/stops.ts';
import { tonightOf } from '../analysis/tonight.ts';
import { isOfWorld, type Intervention } from '../model/intervention.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Result } from '../model/result.ts';
import type { Beside } from './beside.svelte.ts';
import { Bodies } from './bodies.svelte.ts';
import type { Command, Doing, EditCommand, KeptAs, Origin, Trouble } from './commands.ts';
import type { Adopted, Editor } from './editing.svelte.ts';
import type { Moved } from './moved.ts';
import { playOut, prepare, type Played, type Recording } from './played.ts';
import { Playhead } from './playhead.svelte.ts';
import { simulatedNights, type Span } from './playhead.ts';
import { startsByHand } from './starts.ts';

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
  #interventions = $state.raw<readonly Intervention[]>([]);
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
  get span(): Span | undefined {
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
  get interventions(): readonly Intervention[] {
    return this.#interventions;
  }
  /** Whether time passes, or would if more were simulated. */
  get playing(): boolean {
    return this.#playhead.playing;
  }
  /** The last sentence for those who hear the page. */
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
        this.#interventions = [];
        this.#chooseNight();
        return this.#simulate();
      case 'compare':
        return void this.#compare(command.opened ?? this.#opened, command.policy);
      case 'swap':
        if (this.#beside?.on !== true || !this.#opened) return;
        return this.dispatch({ kind: 'compare', opened: this.#opened, policy: this.#keep(this.#beside) });
      case 'closeComparison':
        if (command.keep === true && this.#beside?.on === true) this.#keep(this.#beside);
        return this.#beside?.close();
      case 'chooseSeed':
        this.#seed = command.seed;
        this.#recording = undefined;
        this.#interventions = [];
        this.#playhead.place(command.night ?? this.night);
        if (this.#beside?.opened) void this.#compare(this.#beside.opened, this.#beside.policy);
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
        return this.#intervene({ kind: 'run', task: command.task });
      case 'intervene':
        return this.#intervene(command.made);
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
    {
      from,
      origin,
      look = {},
      agreed,
      kept,
      recording,
      edits
    }: Omit<Extract<Command, { kind: 'open' }>, 'kind' | 'document'>
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
    const opened = await this.bodies.open(result.value, origin === 'demo');
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
    this.#interventions = look.interventions ?? [];
    this.#policy = policy;
    this.#playhead.place(Math.min(pipeline.nights, Math.max(1, look.night ?? 1)), look.t ?? NaN);
    if (edits !== undefined) this.dispatch({ kind: 'recall', text: edits });
    this.#simulate();
  }

  async #edit(command: EditCommand): Promise<void> {
    const { Editor: Own } = await import('./editing.svelte.ts');
    this.#editor ??= new Own(this, (adopted) => this.#adopt(adopted));
    return this.#editor.do(command);
  }

  /** The pictures stay until the open night is known of what is open now. */
  #adopt({ opened, moved, policy, selected, night }: Adopted): void {
    this.#opened = opened;
    this.#touched = true;
    this.#trouble = undefined;
    this.#moved = moved;
    this.#recording = undefined;
    this.#policy = policy;
    this.#selected = selected;
    if (night !== this.night) this.#playhead.place(night);
    this.#simulate();
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

  async #compare(opened: Opened | undefined, policy: string): Promise<void> {
    const history = this.#history;
    if (!opened || !history) return;
    const { Beside: Other } = await import('./beside.svelte.ts');
    this.#beside ??= new Other(
      () => this.#playhead.feed(),
      (problems) => (this.#trouble = { what: 'The simulation', problems })
    );
    const brought = this.#interventions.filter(isOfWorld);
    this.#beside.start(opened, policy, brought, this.#seed, history.setting.nights.to(this.night));
  }

  /** B becomes what is open; a policy that the document did not have comes with it. @returns what was A's */
  #keep(beside: Beside): string {
    const { opened, policy } = beside;
    const before = this.#policy;
    if (opened && opened !== this.#opened) {
      this.#opened = opened;
      this.#touched = true;
      // The same policy of another document is another one.
      this.#policy = '';
    }
    beside.close();
    this.dispatch({ kind: 'choosePolicy', id: policy });
    return before;
  }

  /**
   * Where nothing starts by itself, rows have waited since the season began: at night 74 the first Run would take
   * more than a day to read them, so work by hand begins with the first night.
   */
  #chooseNight(): void {
    const policy = this.#opened?.pipeline.policies.find(({ id }) => id === this.#policy);
    if (startsByHand(policy)) this.#playhead.place(1);
  }

  #intervene(made: Doing): void {
    const at = Math.floor(this.t);
    if (!(at > 0)) return;
    // What was done later than now has not been done yet: this is another future.
    this.#interventions = [...this.#interventions.filter((each) => each.at <= at), { at, ...made }];
    this.#touched = true;
    this.#recording = undefined;
    this.#simulate();
    this.#playhead.resume();
  }
}
