/** The playhead: which night, which instant, and how time passes. It asks what is known, and changes nothing else. */
import { createPacer } from '../adapters/pacer.ts';
import type { History } from '../analysis/history.ts';
import type { Stop, stopBetween } from '../analysis/stops.ts';
import type { Millis } from '../model/pipeline.ts';
import type { PlayheadCommand } from './commands.ts';
import { player } from './player.ts';
import { spanOf, type Span } from './playhead.ts';
import { DEFAULT_SPEED } from './speeds.ts';
import { Walk } from './walk.svelte.ts';

/** What a playhead is moved over. */
export interface Known {
  /** What is open, and what it is compared with; nothing until something is shown. */
  readonly histories: () => readonly History[];
  /** Everything up to and including this instant is known of all of them. */
  readonly knownTo: () => Millis;
  /** Told of every frame in which time passes. */
  readonly passed: () => void;
}

/** Night, instant, speed, and whether time passes. */
export class Playhead {
  #night = $state.raw(1);
  #at = $state.raw<Millis>(0);
  /** The latest instant at which it has stood: what lies beyond, nobody has seen. */
  #seen: Millis = NaN;
  #speed = $state.raw(DEFAULT_SPEED);
  #said = $state.raw('');
  #stop = $state.raw<Stop | undefined>();
  /** Fetched when somebody first waits for something. */
  #between: typeof stopBetween | undefined;
  readonly #known: Known;
  readonly #player = new Walk(player, (state) => {
    if (state === 'playing') this.#pacer.start();
    else this.#pacer.pause();
  });
  readonly #pacer = createPacer((elapsed) => this.#frame(elapsed));
  /** Where it may stand; undefined until something is known. */
  readonly span: Span | undefined = $derived.by(() => {
    const histories = this.#known.histories();
    return histories.length > 0 ? spanOf(histories, this.#night) : undefined;
  });

  get #t(): Millis {
    return this.#at;
  }
  set #t(t: Millis) {
    this.#at = t;
    if (!(t <= this.#seen) && !Number.isNaN(t)) this.#seen = t;
  }

  constructor(known: Known) {
    this.#known = known;
  }

  get night(): number {
    return this.#night;
  }
  get t(): Millis {
    return this.#t;
  }
  /** The latest instant that somebody has seen of what is open. */
  get seenTo(): Millis {
    return this.#seen;
  }
  get speed(): number {
    return this.#speed;
  }
  /** At what time stands still. */
  get stop(): Stop | undefined {
    return this.#stop;
  }
  /** The last sentence for those who hear the page. */
  get said(): string {
    return this.#said;
  }
  /** Whether time passes, or would if more were simulated. */
  get playing(): boolean {
    return this.#player.state !== 'paused';
  }

  /** Does what views and keys ask of it. */
  does(command: PlayheadCommand): void {
    switch (command.kind) {
      case 'goToNight':
        return this.goTo(command.night);
      case 'seek':
        return this.moveTo(command.at);
      case 'play':
        return this.play();
      case 'pause':
        return this.pause();
      case 'toggle':
        return this.playing ? this.pause() : this.play();
      case 'step':
        return void this.step(command.by, command.of);
      case 'pauseAt':
        return void this.pauseAt(command.stop);
      case 'setSpeed':
        this.#speed = command.speed;
    }
  }

  /** Something else is open: of that, nobody has seen more than where it stands. */
  unsee(seenTo: Millis = NaN): void {
    this.#seen = seenTo >= this.#at ? seenTo : this.#at;
  }

  /** Stands somewhere before anything is known; NaN is where its night begins. */
  place(night: number, t: Millis = this.#t): void {
    this.#night = night;
    this.#t = t;
  }

  /** More is known: it goes on if it waited for that. */
  feed(): void {
    this.#player.send('FEED');
  }

  /** Something else is shown: it stays where it stood in the night, if there is such a place. */
  settle(): void {
    const { span } = this;
    if (span && !(this.#t >= span.from && this.#t <= span.to)) this.#t = span.from;
  }

  goTo(night: number): void {
    const [history] = this.#known.histories();
    if (!history) return;
    this.#night = Math.min(history.setting.nights.count, Math.max(1, night));
    this.#t = this.span?.from ?? NaN;
  }

  /** To an instant, which may lie in another night. */
  moveTo(at: Millis): void {
    const nights = this.#known.histories()[0]?.setting.nights;
    if (nights && (at < nights.from(this.#night) || at > nights.to(this.#night))) this.goTo(nights.of(at));
    const { span } = this;
    if (span) this.#t = Math.min(span.to, Math.max(span.from, Math.round(at)));
  }

  /** From the end of its night it begins anew. */
  play(): void {
    if (this.span && this.#t >= this.span.to) this.goTo(this.#night);
    this.resume();
  }

  /** Time passes from where it stands. */
  resume(): void {
    this.#player.send('PLAY');
  }

  pause(): void {
    this.#player.send('PAUSE');
  }

  /** To the next or the previous event of the night; of one thing alone, in whichever night that is. */
  async step(by: 1 | -1, of?: string): Promise<void> {
    const { span } = this;
    const [history] = this.#known.histories();
    if (!span || !history) return;
    this.pause();
    const { changeFrom, eventFrom } = await import('../analysis/stops.ts');
    const before = this.#t;
    if (of !== undefined) this.moveTo(changeFrom(history, of, before, by) ?? before);
    else {
      const next = eventFrom(this.#known.histories(), this.#night, before, by);
      this.moveTo(next ?? (by > 0 ? span.to : span.from));
    }
    if (by > 0) this.#say(before);
  }

  /** Time stands still whenever this is so; undefined is never. */
  async pauseAt(stop: Stop | undefined): Promise<void> {
    this.#stop = stop;
    if (stop) this.#between = (await import('../analysis/stops.ts')).stopBetween;
  }

  dispose(): void {
    this.#pacer.pause();
  }

  #frame(elapsed: number): void {
    const [history] = this.#known.histories();
    const { span } = this;
    if (!history || !span) return;
    this.#known.passed();
    const { nights } = history.setting;
    const knownTo = this.#known.knownTo();
    const before = this.#t;
    const next = before + (elapsed / 1000) * this.#speed;
    const stop = this.#stop && this.#between?.(history, this.#stop, before, Math.min(next, knownTo));
    if (stop !== undefined) {
      this.moveTo(stop);
      this.#player.send('PAUSE');
      this.#say(before);
      return;
    }
    if (next > knownTo) {
      this.#t = Math.max(before, Math.min(knownTo, span.to));
      this.#player.send(knownTo >= nights.horizon ? 'END' : 'STARVE');
      return;
    }
    if (next < span.to) this.#t = next;
    else if (this.#night < nights.count) this.goTo(this.#night + 1);
    else {
      this.#t = span.to;
      this.#player.send('END');
    }
    this.#say(before);
  }

  /** The words are fetched when there is first something to say. */
  #say(from: Millis): void {
    const [history] = this.#known.histories();
    const to = this.#t;
    if (!history || to <= from) return;
    void import('./said.ts').then(({ saidBetween }) => {
      const said = saidBetween(history, from, to);
      if (said !== '') this.#said = said;
    });
  }
}
