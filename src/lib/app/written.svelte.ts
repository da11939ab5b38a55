/** A lesson that is being written: its draft, what its start comes to, and what is still wrong with it. */
import { readText } from '../adapters/documents.ts';
import { readDraft, writeDraft } from '../adapters/draft.ts';
import { openDocument } from '../adapters/open.ts';
import { isLessonLink, packLesson, unpackLesson } from '../adapters/share/lesson-link.ts';
import type { Scoreboard } from '../analysis/scoreboard.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Playable } from '../model/lesson.ts';
import { parseOwnLesson, type Written } from '../model/parse-own-lesson.ts';
import { bad, type Problem, type Result } from '../model/result.ts';
import { LessonRun } from './lesson.svelte.ts';

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

export class Desk<D extends { readonly document: DocumentPart }> {
  #draft = $state.raw<D | undefined>();
  #board = $state.raw<Scoreboard | undefined>();
  #playing = $state(false);
  #problems = $state.raw<readonly Problem[]>([]);
  #run: LessonRun | undefined;

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

  /** Takes up what was being written here; what is no draft any more is left alone. */
  resume(isDraft: (value: unknown) => value is D): void {
    const kept = readDraft();
    if (isDraft(kept)) this.#draft = kept;
  }

  change(draft: D): void {
    if (draft.document !== this.#draft?.document) this.#board = undefined;
    this.#draft = draft;
    this.#problems = [];
    writeDraft(draft);
  }

  refuse(problems: readonly Problem[]): void {
    this.#problems = problems;
  }

  /** Plays the season of the start. @param lesson the draft as far as it can be played */
  play(lesson: Playable): void {
    const draft = this.#draft;
    if (!draft || this.#playing) return;
    this.#run?.dispose();
    this.#playing = true;
    const run = new LessonRun(lesson, draft.document, {
      progress: { tries: 0, passed: false, edits: [] },
      whose: 'the desk'
    });
    this.#run = run;
    const stop = $effect.root(() => {
      $effect(() => {
        const { outcome, session } = run;
        if (!outcome && !session.trouble) return;
        this.#board = outcome?.board;
        this.#problems = session.trouble?.problems ?? [];
        this.#playing = false;
        queueMicrotask(() => {
          stop();
          run.dispose();
        });
      });
    });
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
