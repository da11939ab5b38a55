/** A lesson under way: its session, what the learner has changed, and what came of each try. */
import { createActor } from 'xstate';
import { openLesson } from '../adapters/lessons.ts';
import { writeProgress } from '../adapters/progress.ts';
import { attemptLink } from '../adapters/share/lesson-link.ts';
import { firstBad, type Moment } from '../analysis/first-bad.ts';
import { judgeGoals, measure, type Judged } from '../analysis/goals.ts';
import { mendedNights } from '../analysis/mended.ts';
import type { NightClass } from '../analysis/picture.ts';
import { seasonNumbers } from '../analysis/reduce.ts';
import { scoreboard, type Scoreboard } from '../analysis/scoreboard.ts';
import '../analysis/shelves.ts';
import { applyAll } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Edit } from '../model/edit/edits.ts';
import type { Intervention } from '../model/intervention.ts';
import { doneIn, inTime, type Mending, type Playable, type Progress } from '../model/lesson.ts';
import { withEdit, type Attempt } from '../model/parse-lesson.ts';
import { OWN } from '../model/parse-own-lesson.ts';
import type { Doing } from './commands.ts';
import { HintClock } from './hints.svelte.ts';
import { lessonMachine } from './lesson-machine.ts';
import { reactive } from './reactive.svelte.ts';
import { Session } from './session.svelte.ts';

/** What came of a try, the start included. */
export interface Outcome {
  readonly board: Scoreboard;
  readonly judged: readonly Judged[];
  /** By goal: the first night that stands against it, where it is missed and there is one. */
  readonly bad: readonly (Moment | undefined)[];
  readonly nights: readonly NightClass[];
}

/** What a lesson goes on from: what was kept, or what a link brought. */
export interface From {
  readonly progress?: Progress | undefined;
  /** Another season than the document's. */
  readonly seed?: number | undefined;
  /** Whoever's attempt this is, when a link brought it: it is looked at, and not kept as one's own. */
  readonly whose?: string | undefined;
}

export class LessonRun {
  readonly session = new Session();
  readonly hints = new HintClock();
  readonly #actor;
  readonly #phase;
  #document = $state.raw<DocumentPart | undefined>();
  #start = $state.raw<DocumentPart | undefined>();
  /** The document that was shown last. */
  #shown: DocumentPart | undefined;
  #problem = $state.raw('');
  #edits = $state.raw<readonly Edit[]>([]);
  #done = $state.raw<readonly Intervention[]>([]);
  #outcome = $state.raw<Outcome | undefined>();
  #before = $state.raw<Outcome | undefined>();
  #first = $state.raw<Outcome | undefined>();
  /** Whoever has passed may try something else: what is passed stays so. */
  #everPassed: boolean;

  constructor(
    readonly lesson: Playable,
    readonly base: unknown,
    readonly from: From = {}
  ) {
    const { progress } = from;
    this.#everPassed = progress?.passed === true;
    const seen = progress?.edits !== undefined;
    const input = { bet: progress?.bet, tries: progress?.tries ?? 0, seen };
    this.#actor = createActor(lessonMachine, { input });
    this.#phase = reactive(this.#actor, ({ value, context }) => ({ value, ...context }), same);
    this.#actor.start();
    void this.#open().then(() => (seen ? this.#resume(progress) : undefined));
  }

  /** bet, placed, running, repair, judging, verdict or passed; resuming while what was done before is played again. */
  get phase(): string {
    return this.#phase.current.value;
  }
  /** Which answer was bet on. */
  get bet(): number | undefined {
    return this.#phase.current.bet;
  }
  get tries(): number {
    return this.#phase.current.tries;
  }
  /** Whether there has been a verdict: before the first, one thing at the most can be changed. */
  get judgedOnce(): boolean {
    return this.tries > 0 && this.phase !== 'judging';
  }
  /** The document as the learner has changed it; it is simulated when it is judged. */
  get document(): DocumentPart | undefined {
    return this.#document;
  }
  /** The document as it was broken on purpose. */
  get start(): DocumentPart | undefined {
    return this.#start;
  }
  /** What the learner does to the run besides what its start does, in order of time; it is simulated when it is judged. */
  get done(): readonly Intervention[] {
    return this.#done;
  }
  /** Why the last change was refused. */
  get problem(): string {
    return this.#problem;
  }
  /** What came of the last try; before the first, of the start. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }
  /** What came of the try before. */
  get before(): Outcome | undefined {
    return this.#before;
  }
  /** Nights that the last try made right. */
  get mended(): ReadonlySet<number> {
    return mendedNights(this.#before?.nights, this.#outcome?.nights);
  }
  /** What the broken start came to, in the unit of the bet's metric, once its season has been seen. */
  get came(): number | undefined {
    return this.#first && measure(this.#first.board, this.lesson.bet);
  }
  /** Which answer came true. */
  get truth(): number | undefined {
    const { came } = this;
    return came === undefined ? undefined : this.lesson.bet.from.findLastIndex((least) => came >= least);
  }

  /** Nights that are judged, of what is shown; 0 where somebody has to act first, and before they are known. */
  get judgedNights(): number {
    const { season } = this.session;
    return season ? season.nights.length - season.counts.unjudged : 0;
  }
  /** Nights that the bet's answer is written in: those of which it is a share. */
  get betNights(): number {
    return this.#first?.board.nights || (this.session.opened?.pipeline.nights ?? 0);
  }
  /** What was bet and what came true, once both are known. */
  get betLine() {
    const { bet: placed, truth, came, betNights: nights } = this;
    if (placed === undefined || truth === undefined || came === undefined) return undefined;
    return { bet: this.lesson.bet, placed, truth, came, nights };
  }

  /** Places the bet, or another one while nothing has been shown. */
  place(answer: number): void {
    this.#actor.send({ type: 'BET', answer });
  }

  /** Plays the first night. */
  play(): void {
    this.#actor.send({ type: 'PLAY' });
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.session.dispatch({ kind: 'play' });
    void this.#settled().then(() => (this.#first = this.#outcome = this.#judge()));
  }

  /** On to the repair. */
  see(): void {
    this.session.dispatch({ kind: 'pause' });
    this.#actor.send({ type: 'SEEN' });
    this.hints.start();
    this.#keep(false);
  }

  /** Changes something; what makes no sense is refused, and said. */
  change(...edits: readonly Edit[]): void {
    this.#actor.send({ type: 'CHANGE' });
    if (!this.#document) return;
    const changed = applyAll(this.#document, edits);
    if (!changed.ok) {
      this.#problem = changed.problems.map(({ at, message }) => `${at} ${message}`).join(' ');
      return;
    }
    this.#problem = '';
    this.#document = changed.value;
    this.#edits = edits.reduce(withEdit, this.#edits);
  }

  /** Does something to the run at the playhead. */
  act(made: Doing): void {
    this.#actor.send({ type: 'CHANGE' });
    const { t } = this.session;
    if (t > 0) this.#done = inTime([...this.#done, { ...made, at: Math.floor(t) } as Intervention]);
  }

  /** Makes a repair of the lesson: all that it changes, and does. */
  mend({ edits, interventions = [] }: Mending): void {
    this.change(...edits);
    this.#done = inTime(interventions);
  }

  /** Takes back what was done, by its place in {@link done}. */
  takeBack(place: number): void {
    this.#actor.send({ type: 'CHANGE' });
    this.#done = this.#done.filter((_, index) => index !== place);
  }

  /** Simulates the changed document's season and judges it. */
  async judge(): Promise<void> {
    const document = this.#document;
    if (!document || this.phase === 'judging') return;
    this.#actor.send({ type: 'JUDGE' });
    const opened = await openLesson({ ...this.lesson, start: [] }, document);
    if (!opened.ok) {
      this.#problem = opened.problems.map(({ at, message }) => `${at} ${message}`).join(' ');
      this.#actor.send({ type: 'FAIL' });
      return;
    }
    this.#show(document, this.session.night, this.#done);
    await this.#settled();
    this.#before = this.#outcome;
    this.#outcome = this.#judge();
    const passed = this.#end();
    this.hints.judged();
    this.#keep(passed);
    const bad = this.#outcome?.bad.find((each) => each !== undefined);
    if (!passed && bad) this.open(bad);
  }

  /** Opens a night at the moment at which it went wrong. */
  open({ night, at }: Moment): void {
    this.session.dispatch({ kind: 'pause' });
    this.session.dispatch({ kind: 'goToNight', night });
    this.session.dispatch({ kind: 'seek', at: at + 60_000 });
  }

  /** Back to the broken start; tries are still counted. */
  startOver(): void {
    this.#actor.send({ type: 'START_OVER' });
    this.#problem = '';
    this.#edits = [];
    this.#done = [];
    this.#document = this.#start;
    if (this.#start) this.#show(this.#start, this.lesson.night);
  }

  /** What was done so far, as a link carries it. */
  attempt(name = ''): Attempt {
    const { bet, tries, truth, came, from } = this;
    const outcome = this.#outcome;
    const seen = this.phase !== 'bet' && this.phase !== 'placed' && this.phase !== 'running';
    return {
      lesson: this.lesson.id,
      tries,
      ...(from.seed === undefined ? {} : { seed: from.seed }),
      ...(name === '' ? {} : { name }),
      ...(bet === undefined ? {} : { bet }),
      // What came true stays out of a link that is sent before it has been seen.
      ...(!seen || truth === undefined || came === undefined
        ? {}
        : {
            truth,
            ...(Number.isFinite(came) ? { came } : {}),
            passed: this.phase === 'passed',
            edits: this.#edits,
            ...(this.#done.length > 0 ? { interventions: this.#done } : {})
          }),
      ...(!seen || !outcome || tries === 0
        ? {}
        : {
            met: outcome.judged.filter(({ pass }) => pass).length,
            of: outcome.judged.length,
            right: outcome.board.right,
            nights: outcome.board.nights
          })
    };
  }

  /** The same as the part of an address behind `#`. */
  link(name = ''): string {
    return attemptLink(this.attempt(name));
  }

  dispose(): void {
    this.#actor.stop();
    this.hints.dispose();
    this.session.dispose();
  }

  /** Plays again what was done before; nothing of it is counted. */
  async #resume({ edits = [], interventions = [] }: Progress): Promise<void> {
    await this.#settled();
    this.#first = this.#outcome = this.#judge();
    this.hints.start();
    const changed = this.#document && applyAll(this.#document, edits);
    const any = edits.length > 0 || interventions.length > 0;
    const opened = changed?.ok === true && any ? changed.value : undefined;
    if (!opened || !(await openLesson({ ...this.lesson, start: [] }, opened)).ok) {
      this.#actor.send({ type: 'SEEN' });
      return;
    }
    this.#edits = edits;
    this.#done = inTime(interventions);
    this.#document = opened;
    this.#show(opened, this.lesson.night, this.#done);
    await this.#settled();
    this.#before = this.#outcome;
    this.#outcome = this.#judge();
    if (this.tries > 0) this.#end();
    else this.#actor.send({ type: 'SEEN' });
  }

  #end(): boolean {
    const passed = this.#outcome?.judged.every(({ pass }) => pass) === true;
    this.#actor.send({ type: passed ? 'PASS' : 'FAIL' });
    return passed;
  }

  async #open(): Promise<void> {
    const { seed } = this.from;
    const further: readonly Edit[] = seed === undefined ? [] : [{ kind: 'set', path: ['seed'], value: seed }];
    const opened = await openLesson(this.lesson, this.base, further);
    if (!opened.ok) {
      this.session.dispatch({ kind: 'refuse', from: this.lesson.text.title, problems: opened.problems });
      return;
    }
    this.#start = this.#document = opened.value.document as DocumentPart;
    this.#show(this.#document, this.lesson.night);
  }

  #show(document: DocumentPart, night: number, done: readonly Intervention[] = []): void {
    const { lesson } = this;
    const interventions = doneIn(lesson, done);
    // What is shown anew is another value, so that nobody takes the nights of before for its own.
    this.#shown = document === this.#shown ? { ...document } : document;
    this.session.dispatch({
      kind: 'open',
      document: this.#shown,
      from: lesson.text.title,
      origin: 'demo',
      look: { policy: lesson.policy, night, selected: lesson.focus, interventions }
    });
  }

  /** Waits until what is shown has been simulated to its last night, or cannot be. */
  #settled(): Promise<void> {
    const shown = this.#shown;
    return new Promise((done) => {
      const stop = $effect.root(() => {
        $effect(() => {
          const { opened, played, simulated, trouble } = this.session;
          const there = opened?.document === shown && played?.opened === opened;
          if (!trouble && !(there && simulated >= (opened?.pipeline.nights ?? Infinity))) return;
          done();
          queueMicrotask(() => stop());
        });
      });
    });
  }

  #judge(): Outcome | undefined {
    const { played, season } = this.session;
    if (!played || !season) return undefined;
    const { history, log } = played;
    const board = scoreboard(history.setting, seasonNumbers(history, log));
    const judged = judgeGoals(this.lesson.goals, history.setting, board);
    return {
      board,
      judged,
      nights: season.nights,
      bad: judged.map(({ goal, pass }) => (pass ? undefined : firstBad(goal, history, log)))
    };
  }

  #keep(passed: boolean): void {
    // The course's progress is one's own, and knows no lesson that somebody has written.
    if (this.from.whose !== undefined || this.lesson.id === OWN) return;
    const { bet, tries } = this;
    this.#everPassed ||= passed;
    writeProgress(this.lesson.id, {
      tries,
      passed: this.#everPassed,
      edits: this.#edits,
      ...(this.#done.length > 0 ? { interventions: this.#done } : {}),
      ...(bet === undefined ? {} : { bet })
    });
  }
}

interface Phase {
  readonly value: string;
  readonly bet: number | undefined;
  readonly tries: number;
}

const same = (a: Phase, b: Phase): boolean => a.value === b.value && a.bet === b.bet && a.tries === b.tries;
