/** The session: what is open, under which policy, at which instant. One `dispatch` is its only writer. */
import { createActor } from 'xstate';
import { fetchDocument } from '../adapters/documents.ts';
import { openDocument, openText, type Opened } from '../adapters/open.ts';
import { createPacer } from '../adapters/pacer.ts';
import { SimulationClient } from '../adapters/simulation.ts';
import { graphAt } from '../analysis/at.ts';
import type { History } from '../analysis/history.ts';
import { narrate } from '../analysis/narrate.ts';
import { nightSentence } from '../analysis/night-sentence.ts';
import type { GraphPicture, SeasonPicture, TonightPicture } from '../analysis/picture.ts';
import { season } from '../analysis/season.ts';
import { eventTimes, tonightOf } from '../analysis/tonight.ts';
import type { Intervention } from '../model/log.ts';
import type { Millis } from '../model/pipeline.ts';
import type { Problem, Result } from '../model/result.ts';
import { Bodies } from './bodies.svelte.ts';
import type { Command, KeptAs, Origin } from './commands.ts';
import { playOut, prepare, type Played, type Recording } from './played.ts';
import { player } from './player.ts';
import { reactive } from './reactive.svelte.ts';
import { DEFAULT_SPEED } from './speeds.ts';
import { startsByHand } from './starts.ts';

/** What could not be done, and what was kept. */
export interface Trouble {
  /** "orders.json", "The simulation". */
  readonly what: string;
  readonly problems: readonly Problem[];
  /** Whether it may go better when it is played anew. */
  readonly again?: true;
}

/** What the page shows of the open document. Everything below is a function of these. */
export class Session {
  #opened = $state.raw<Opened | undefined>();
  #opening = $state.raw(0);
  #origin = $state.raw<Origin>('demo');
  #kept: KeptAs | undefined;
  /** Whether anything was done to what is open that a person would miss. */
  #touched = $state.raw(false);
  #policy = $state.raw('');
  #night = $state.raw(1);
  #t = $state.raw<Millis>(0);
  #speed = $state.raw(DEFAULT_SPEED);
  #selected = $state.raw<string | undefined>();
  #trouble = $state.raw<Trouble | undefined>();
  #interventions = $state.raw<readonly Intervention[]>([]);
  /** What is shown; a later playing takes its place as soon as it reaches the open night's end. */
  #played = $state.raw<Played | undefined>();
  readonly #history = $derived(this.#played?.history);
  /** Rises with every batch: histories grow in place. */
  #grown = $state.raw(0);
  #said = $state.raw('');
  /** The kept log from which the chosen policy is shown, where it is not simulated. */
  #recording = $state.raw<Recording | undefined>();
  readonly #player = createActor(player);
  readonly #status = reactive(this.#player, (snapshot) => snapshot.value);
  readonly #client: SimulationClient;
  /** The document's SQL, and its rows for whoever looks. */
  readonly bodies = new Bodies();
  readonly #pacer = createPacer((elapsed) => this.#frame(elapsed));
  #asked = 0;
  #latest: Played | undefined;

  /** All of tonight; views show of it what lies before the playhead. */
  readonly tonight: TonightPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? tonightOf(this.#history, this.#night) : undefined;
  });
  readonly graph: GraphPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? graphAt(this.#history, this.#night, this.#t) : undefined;
  });
  readonly season: SeasonPicture | undefined = $derived.by(() => {
    void this.#grown;
    return this.#history ? season(this.#history) : undefined;
  });
  /** What happened on the open night. */
  readonly sentence: string = $derived(
    this.#history && this.season ? nightSentence(this.#history, this.#night, this.season) : ''
  );

  constructor(client = new SimulationClient()) {
    this.#client = client;
    this.#player.start();
    this.#player.subscribe((snapshot) => {
      if (snapshot.value === 'playing') this.#pacer.start();
      else this.#pacer.pause();
    });
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
    return this.#night;
  }
  get t(): Millis {
    return this.#t;
  }
  get speed(): number {
    return this.#speed;
  }
  get selected(): string | undefined {
    return this.#selected;
  }
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }
  get interventions(): readonly Intervention[] {
    return this.#interventions;
  }
  /** Whether time passes, or would if more were simulated. */
  get playing(): boolean {
    return this.#status.current !== 'paused';
  }
  /** The last sentence for those who hear the page. */
  get said(): string {
    return this.#said;
  }
  /** The history behind the pictures. */
  get history(): History | undefined {
    return this.#history;
  }
  /** The last night that has been simulated to its end. */
  get simulated(): number {
    void this.#grown;
    const history = this.#history;
    if (!history) return 0;
    const { nights } = history.setting;
    return Math.min(nights.count, Math.max(0, nights.of(history.knownTo + 1) - 1));
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
        this.#recording = undefined;
        this.#interventions = [];
        this.#chooseNight();
        return this.#simulate();
      case 'goToNight':
        return this.#goTo(command.night);
      case 'seek':
        return this.#moveTo(command.at);
      case 'play':
        if (this.#atEnd()) this.#goTo(this.#night);
        return this.#player.send({ type: 'PLAY' });
      case 'pause':
        return this.#player.send({ type: 'PAUSE' });
      case 'toggle':
        return this.dispatch({ kind: this.playing ? 'pause' : 'play' });
      case 'step':
        return this.#step(command.by);
      case 'setSpeed':
        this.#speed = command.speed;
        return;
      case 'select':
        this.#selected = command.id;
        return;
      case 'run':
        return this.#run(command.task);
      case 'dismiss':
        this.#trouble = undefined;
    }
  }

  /** Ends what runs beside the page. */
  dispose(): void {
    this.#pacer.pause();
    this.#player.stop();
    this.#client.dispose();
    this.bodies.dispose();
  }

  async #open(
    coming: Promise<Result<Opened>>,
    {
      from,
      origin,
      look = {},
      kept,
      recording
    }: Omit<Extract<Command, { kind: 'open' }>, 'kind' | 'document'>
  ): Promise<void> {
    const asked = ++this.#asked;
    const result = await coming;
    if (asked !== this.#asked) return;
    if (!result.ok) {
      this.#trouble = { what: from, problems: result.problems };
      return;
    }
    const opened = await this.bodies.open(result.value, origin === 'demo');
    if (asked !== this.#asked) return;
    const { pipeline } = opened;
    this.#trouble = undefined;
    this.#opened = opened;
    this.#opening = asked;
    this.#origin = origin;
    this.#kept = kept;
    this.#touched = false;
    this.#played = undefined;
    this.#recording = recording;
    this.#selected = [...pipeline.tasks, ...pipeline.sources].find(({ id }) => id === look.selected)?.id;
    this.#interventions = look.interventions ?? [];
    this.#policy = pipeline.policies.find(({ id }) => id === look.policy)?.id ?? pipeline.policies[0]!.id;
    this.#night = Math.min(pipeline.nights, Math.max(1, look.night ?? 1));
    this.#t = look.t ?? NaN;
    this.#simulate();
  }

  /** Plays the document under the chosen policy; the pictures change as soon as the open night is known. */
  #simulate(): void {
    const opened = this.#opened;
    if (!opened) return;
    const played = prepare(opened, this.#policy, this.#interventions, this.#recording);
    const { history } = played;
    this.#latest = played;
    const show = (): void => {
      if (this.#played !== played) {
        this.#played = played;
        this.#settle(history);
      }
      this.#grown++;
      if (!this.playing) this.bodies.ready();
      if (this.#status.current === 'starved') this.#player.send({ type: 'FEED' });
    };
    const wanted = (): boolean => this.#latest === played;
    const grew = (): void => {
      if (this.#played === played || history.knownTo >= history.setting.nights.to(this.#night)) show();
    };
    void playOut(this.#client, played, grew, wanted).then((ending) => {
      if (!wanted()) return;
      if (ending.kind === 'done') show();
      else if (ending.kind === 'failed')
        this.#trouble = { what: 'The simulation', problems: ending.problems, again: true };
    });
  }

  /**
   * Where nothing starts by itself, rows have waited since the season began: at night 74 the first Run would take
   * more than a day to read them, so work by hand begins with the first night.
   */
  #chooseNight(): void {
    const policy = this.#opened?.pipeline.policies.find(({ id }) => id === this.#policy);
    if (startsByHand(policy)) this.#night = 1;
  }

  /** A playhead that stood in the night under another policy stays where it was. */
  #settle(history: History): void {
    const { from, to } = tonightOf(history, this.#night);
    if (!(this.#t >= from && this.#t <= to)) this.#t = from;
  }

  #goTo(night: number): void {
    const history = this.#history;
    if (!history) return;
    this.#night = Math.min(history.setting.nights.count, Math.max(1, night));
    this.#t = tonightOf(history, this.#night).from;
  }

  #moveTo(at: Millis): void {
    const { tonight } = this;
    if (tonight) this.#t = Math.min(tonight.to, Math.max(tonight.from, Math.round(at)));
  }

  #atEnd(): boolean {
    return this.tonight !== undefined && this.#t >= this.tonight.to;
  }

  #step(by: 1 | -1): void {
    const history = this.#history;
    const { tonight } = this;
    if (!history || !tonight) return;
    this.#player.send({ type: 'PAUSE' });
    const times = eventTimes(history, this.#night);
    const before = this.#t;
    const next = by > 0 ? times.find((at) => at > before) : times.findLast((at) => at < before);
    this.#moveTo(next ?? (by > 0 ? tonight.to : tonight.from));
    if (by > 0) this.#say(before);
  }

  #run(task: string): void {
    const at = Math.floor(this.#t);
    if (!(at > 0)) return;
    // What was done later than now has not been done yet: this is another future.
    this.#interventions = [...this.#interventions.filter((each) => each.at <= at), { at, kind: 'run', task }];
    this.#touched = true;
    this.#recording = undefined;
    this.#simulate();
    this.#player.send({ type: 'PLAY' });
  }

  #frame(elapsed: number): void {
    const history = this.#history;
    const { tonight } = this;
    if (!history || !tonight) return;
    this.bodies.ready();
    const before = this.#t;
    const next = before + (elapsed / 1000) * this.#speed;
    if (next > history.knownTo) {
      this.#t = Math.max(before, Math.min(history.knownTo, tonight.to));
      if (history.knownTo >= history.setting.nights.horizon) this.#player.send({ type: 'END' });
      else this.#player.send({ type: 'STARVE' });
      return;
    }
    if (next < tonight.to) this.#t = next;
    else if (this.#night < history.setting.nights.count) this.#goTo(this.#night + 1);
    else {
      this.#t = tonight.to;
      this.#player.send({ type: 'END' });
    }
    this.#say(before);
  }

  #say(from: Millis): void {
    if (!this.#history || this.#t <= from) return;
    const sentences = narrate(this.#history, from, this.#t);
    if (sentences.length > 0)
      this.#said = sentences
        .slice(-3)
        .map(({ text }) => text)
        .join(' ');
  }
}
