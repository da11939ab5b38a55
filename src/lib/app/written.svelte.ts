/** A lesson that is being written: its draft, what its start comes to, and what is still wrong with it. */
import { readText } from '../adapters/documents.ts';
import { readDraft, writeDraft } from '../adapters/draft.ts';
import { openDocument, type Opened } from '../adapters/open.ts';
import { isLessonLink, packLesson, unpackLesson } from '../adapters/share/lesson-link.ts';
import { didText } from '../analysis/doings.ts';
import { relativeMargin } from '../analysis/goals.ts';
import type { Scoreboard } from '../analysis/scoreboard.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Intervention } from '../model/intervention.ts';
import type { Playable } from '../model/lesson.ts';
import { parseOwnLesson, type Written, type WrittenRepair } from '../model/parse-own-lesson.ts';
import { bad, type Problem, type Result } from '../model/result.ts';
import { formatClock, localDay } from '../model/time/civil.ts';
import { vocabulary } from '../vocabulary.ts';
import { LessonRun, type Outcome } from './lesson.svelte.ts';

/** A written lesson from the text of a file, or from an address or whatever has its link in it. */
export async function readWritten(text: string): Promise<Result<Written>> {
  let value: unknown;
  if (isLessonLink(text)) {
    const unpacked = unpackLesson(text);
    if (!unpacked.ok) return unpacked;
    value = unpacked.value;
  } else {
    try {
      value = JSON.parse(text);
    } catch (error) {
      return bad(
        'the file',
        `is no lesson: ${(error as Error).message}. Choose one that “Save as a file” has made.`
      );
    }
  }
  const written = parseOwnLesson(value);
  if (!written.ok) return written;
  const opened = await openDocument(written.value.document);
  return opened.ok
    ? { ok: true, value: { ...written.value, document: opened.value.document } }
    : { ok: false, problems: opened.problems };
}

/** The same from a file. */
export async function readWrittenFile(file: File): Promise<Result<Written>> {
  const text = await readText(file);
  return text.ok ? readWritten(text.value) : text;
}

/** A written lesson as the part of an address behind `#`. */
export const writtenLink = (draft: unknown): string => packLesson(draft);

/** Keeps a repair that was tried with the lesson that is being written here. @returns whether there is one, and it was kept */
export function keepRepair(repair: WrittenRepair): boolean {
  const draft = readDraft();
  if (typeof draft !== 'object' || draft === null || !Object.hasOwn(draft, 'document')) return false;
  const { repairs } = draft as { readonly repairs?: unknown };
  return writeDraft({
    ...draft,
    repairs: [...(Array.isArray(repairs) ? (repairs as unknown[]) : []), repair]
  });
}

/** How the start or a repair came out. */
export interface Tried {
  readonly passes: boolean;
  /** The smallest margin of all goals, each as a share of what its goal asks for. */
  readonly margin: number;
}

/** What was found when a lesson was checked. */
export interface Checked {
  readonly start: Tried;
  /** As the draft has its repairs. */
  readonly repairs: readonly (Tried | undefined)[];
  /** Whether the start fails, something passes, and each repair does what it must. */
  readonly holds: boolean;
}

/** What a draft has besides what its form makes of it. */
interface Drafted {
  readonly document: DocumentPart;
  readonly interventions?: readonly Intervention[];
  readonly repairs?: readonly WrittenRepair[];
}

export class Desk<D extends Drafted> {
  #draft = $state.raw<D | undefined>();
  #board = $state.raw<Scoreboard | undefined>();
  #playing = $state(false);
  #problems = $state.raw<readonly Problem[]>([]);
  #run: LessonRun | undefined;
  #opened = $state.raw<Opened | undefined>();
  #checked = $state.raw<Checked | undefined>();

  get draft(): D | undefined {
    return this.#draft;
  }
  /** What the start's nights come to. */
  get board(): Scoreboard | undefined {
    return this.#board;
  }
  get playing(): boolean {
    return this.#playing;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What was found when this very draft was checked. */
  get checked(): Checked | undefined {
    return this.#checked;
  }
  /** What people did before the learner comes: when, by day and clock of the pipeline, and what. */
  get deeds(): readonly { readonly day: number; readonly clock: string; readonly text: string }[] {
    const opened = this.#opened;
    if (!opened) return [];
    const { pipeline, zone } = opened;
    return (this.#draft?.interventions ?? []).map((made) => ({
      day: localDay(zone, made.at),
      clock: formatClock(zone, made.at),
      text: `You ${didText({ pipeline, vocabulary, shown: { zone } }, made)}`
    }));
  }

  /** Takes up what was being written here; what is no draft any more is left alone. */
  resume(isDraft: (value: unknown) => value is D): void {
    const kept = readDraft();
    if (!isDraft(kept)) return;
    this.#draft = kept;
    void this.#open(kept.document);
  }

  change(draft: D): void {
    if (draft.document !== this.#draft?.document) {
      this.#board = undefined;
      void this.#open(draft.document);
    }
    this.#checked = undefined;
    this.#draft = draft;
    this.#problems = [];
    writeDraft(draft);
  }

  refuse(problems: readonly Problem[]): void {
    this.#problems = problems;
  }

  async #open(document: DocumentPart): Promise<void> {
    const opened = await openDocument(document);
    if (this.#draft?.document === document) this.#opened = opened.ok ? opened.value : undefined;
  }

  /** Plays the season of the start. @param lesson the draft as far as it can be played */
  play(lesson: Playable): void {
    const document = this.#draft?.document;
    if (!document || this.#playing) return;
    void this.#outcomes(lesson).then(({ start }) => {
      if (this.#draft?.document === document) this.#board = start?.board;
    });
  }

  /** Plays the start and each repair, and finds out whether the lesson can be failed and passed. */
  async verify(lesson: Playable): Promise<void> {
    const draft = this.#draft;
    if (!draft || this.#playing || !this.check()) return;
    const { start } = await this.#outcomes(lesson);
    if (!start || this.#draft !== draft) return;
    this.#board = start.board;
    const repairs: (Tried | undefined)[] = [];
    for (const repair of draft.repairs ?? []) {
      const { mended } = await this.#outcomes(lesson, repair);
      if (this.#draft !== draft) return;
      repairs.push(mended && tried(mended));
    }
    const asSaid = (draft.repairs ?? []).every(({ passes }, i) => repairs[i]?.passes === passes);
    const begins = tried(start);
    this.#checked = {
      start: begins,
      repairs,
      holds: !begins.passes && asSaid && repairs.some((each) => each?.passes === true)
    };
  }

  /** What comes of the start, and of a repair. */
  async #outcomes(
    lesson: Playable,
    { edits, interventions }: Pick<WrittenRepair, 'edits' | 'interventions'> = { edits: [] }
  ): Promise<{ start: Outcome | undefined; mended: Outcome | undefined }> {
    this.#playing = true;
    this.#run?.dispose();
    const progress = { tries: 0, passed: false, edits, ...(interventions ? { interventions } : {}) };
    const run = new LessonRun(lesson, this.#draft!.document, { progress, whose: 'the desk' });
    this.#run = run;
    await new Promise<void>((done) => {
      const stop = $effect.root(() => {
        $effect(() => {
          if (run.phase !== 'repair' && !run.session.trouble) return;
          done();
          queueMicrotask(() => stop());
        });
      });
    });
    const { before, outcome, session } = run;
    this.#problems = session.trouble?.problems ?? [];
    this.#playing = false;
    run.dispose();
    // A repair that changes nothing is the start.
    return { start: before ?? outcome, mended: outcome };
  }

  /** Whether the draft is a lesson; what is missing is said. */
  check(): boolean {
    const parsed = parseOwnLesson(this.#draft);
    this.#problems = parsed.ok ? [] : parsed.problems;
    return parsed.ok;
  }

  dispose(): void {
    this.#run?.dispose();
  }
}

const tried = ({ judged }: Outcome): Tried => ({
  passes: judged.every(({ pass }) => pass),
  margin: Math.min(...judged.map(relativeMargin))
});
