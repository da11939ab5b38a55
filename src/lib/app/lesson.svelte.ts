/** A lesson under way: its session, what the learner has changed, and what came of each try. */
import { createActor } from 'xstate';
import { openLesson } from '../adapters/lessons.ts';
import { writeProgress } from '../adapters/progress.ts';
import { judgeGoals, measure, type Judged } from '../analysis/goals.ts';
import { mendedNights } from '../analysis/mended.ts';
import type { NightClass } from '../analysis/picture.ts';
import { seasonNumbers } from '../analysis/reduce.ts';
import { scoreboard, type Scoreboard } from '../analysis/scoreboard.ts';
import { applyEdit } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Edit } from '../model/edit/edits.ts';
import type { Lesson, Progress } from '../model/lesson.ts';
import { lessonMachine } from './lesson-machine.ts';
import { reactive } from './reactive.svelte.ts';
import { Session } from './session.svelte.ts';

/** What came of a try, the start included. */
export interface Outcome {
  readonly board: Scoreboard;
  readonly judged: readonly Judged[];
  readonly nights: readonly NightClass[];
  /** The first night that is not right, or undefined. */
  readonly firstBad: number | undefined;
}

export class LessonRun {
  readonly session = new Session();
  readonly #actor;
  readonly #phase;
  #document = $state.raw<DocumentPart | undefined>();
  #start: DocumentPart | undefined;
  /** The document that was shown last. */
  #shown: DocumentPart | undefined;
  #problem = $state.raw('');
  #outcome = $state.raw<Outcome | undefined>();
  #before = $state.raw<Outcome | undefined>();
  #first = $state.raw<Outcome | undefined>();
  #hints = $state.raw(0);

  constructor(
    readonly lesson: Lesson,
    readonly base: unknown,
    progress: Progress | undefined
  ) {
    this.#actor = createActor(lessonMachine, { input: { bet: undefined, tries: progress?.tries ?? 0 } });
    this.#phase = reactive(this.#actor, ({ value, context }) => ({ value, ...context }), same);
    this.#actor.start();
    void this.#open([]).then(() => (this.#start = this.#document));
  }

  /** bet, running, repair, judging, verdict or passed. */
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
  /** The document as the learner has changed it; it is simulated when it is judged. */
  get document(): DocumentPart | undefined {
    return this.#document;
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
  /** Hints that have been opened. */
  get hints(): number {
    return this.#hints;
  }
  /** Nights that the last try made right. */
  get mended(): ReadonlySet<number> {
    return mendedNights(this.#before?.nights, this.#outcome?.nights);
  }
  /** Which answer came true, once the start's season has been seen. */
  get truth(): number | undefined {
    const start = this.#first;
    if (!start) return undefined;
    const { metric, from } = this.lesson.bet;
    const value = measure(start.board, {
      about: 'number',
      side: 'correctness',
      metric,
      is: 'atLeast',
      value: 0
    });
    return from.findLastIndex((least) => value >= least);
  }

  /** Places the bet; the first night plays. */
  place(answer: number): void {
    this.#actor.send({ type: 'BET', answer });
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.session.dispatch({ kind: 'play' });
    void this.#settled().then(() => {
      this.#first = this.#outcome = this.#judge();
      this.#keep(false);
    });
  }

  /** On to the repair. */
  see(): void {
    this.session.dispatch({ kind: 'pause' });
    this.#actor.send({ type: 'SEEN' });
  }

  /** Changes something; what makes no sense is refused, and said. */
  change(...edits: readonly Edit[]): void {
    this.#actor.send({ type: 'CHANGE' });
    let document = this.#document;
    if (!document) return;
    for (const edit of edits) {
      const next = applyEdit(document, edit);
      if (!next.ok) {
        this.#problem = next.problems.map(({ at, message }) => `${at} ${message}`).join(' ');
        return;
      }
      document = next.value;
    }
    this.#problem = '';
    this.#document = document;
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
    this.#show(document, this.session.night);
    await this.#settled();
    this.#before = this.#outcome;
    this.#outcome = this.#judge();
    const passed = this.#outcome?.judged.every(({ pass }) => pass) === true;
    this.#actor.send({ type: passed ? 'PASS' : 'FAIL' });
    this.#keep(passed);
    const bad = this.#outcome?.firstBad;
    if (!passed && bad !== undefined) this.openNight(bad);
  }

  /** Opens a night at the moment at which it went wrong. */
  openNight(night: number): void {
    this.session.dispatch({ kind: 'goToNight', night });
    const { tonight } = this.session;
    const wrong = [...(tonight?.missed ?? []), ...(tonight?.alerts ?? [])].map(({ at }) => at);
    if (wrong.length > 0) this.session.dispatch({ kind: 'seek', at: Math.min(...wrong) + 60_000 });
  }

  /** Back to the broken start; tries are still counted. */
  startOver(): void {
    this.#actor.send({ type: 'START_OVER' });
    this.#problem = '';
    this.#document = this.#start;
    if (this.#start) this.#show(this.#start, this.lesson.night);
  }

  /** Opens the next hint. */
  hint(): void {
    this.#hints = Math.min(this.lesson.text.hints.length, this.#hints + 1);
  }

  dispose(): void {
    this.#actor.stop();
    this.session.dispose();
  }

  async #open(edits: readonly Edit[]): Promise<void> {
    const opened = await openLesson(this.lesson, this.base, edits);
    if (!opened.ok) {
      this.session.dispatch({ kind: 'refuse', from: this.lesson.text.title, problems: opened.problems });
      return;
    }
    this.#document = opened.value.document as DocumentPart;
    this.#show(this.#document, this.lesson.night);
  }

  #show(document: DocumentPart, night: number): void {
    this.session.dispatch({
      kind: 'open',
      document,
      from: this.lesson.text.title,
      origin: 'demo',
      look: { policy: this.lesson.policy, night, selected: this.lesson.focus }
    });
    this.#shown = document;
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
    const bad = season.nights.findIndex((kind) => kind !== 'right' && kind !== 'open' && kind !== 'unjudged');
    return {
      board,
      judged: judgeGoals(this.lesson.goals, history.setting, board),
      nights: season.nights,
      firstBad: bad < 0 ? undefined : bad + 1
    };
  }

  #keep(passed: boolean): void {
    const { bet, tries } = this;
    writeProgress(this.lesson.id, { tries, passed, ...(bet === undefined ? {} : { bet }) });
  }
}

interface Phase {
  readonly value: string;
  readonly bet: number | undefined;
  readonly tries: number;
}

const same = (a: Phase, b: Phase): boolean => a.value === b.value && a.bet === b.bet && a.tries === b.tries;
