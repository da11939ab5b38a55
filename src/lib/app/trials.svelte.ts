/** What an edit would do, tried on the very nights that are open, before anybody takes it. */
import { openDocument } from '../adapters/open.ts';
import { countClasses } from '../analysis/scoreboard.ts';
import { applyEdit } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import type { Edit } from '../model/edit/edits.ts';
import type { Verdict } from './editing.svelte.ts';
import { Many, type Side } from './many.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Edits beside each other, each with how the season would be with it; undefined until that is known. */
export class Trials {
  readonly #many = new Many();
  #asked = '';
  #edits = $state.raw<readonly Edit[]>([]);
  /** Whether it is known which of them can be done. */
  #settled = $state.raw(false);
  /** By edit: which side was played for it; -1 where the edit is refused. */
  #sides = $state.raw<readonly number[]>([]);

  /** How the season would be with an edit. */
  of(edit: Edit): Verdict | undefined {
    const index = this.#edits.findIndex((each) => JSON.stringify(each) === JSON.stringify(edit));
    const numbers = this.#many.numbers[this.#sides[index] ?? -1];
    if (!numbers) return undefined;
    const { right, open, unjudged } = countClasses(numbers.classes);
    return { right, judged: numbers.classes.length - open - unjudged };
  }

  /** Whether an edit cannot be done at all. */
  refused(edit: Edit): boolean {
    const index = this.#edits.findIndex((each) => JSON.stringify(each) === JSON.stringify(edit));
    return index >= 0 && this.#settled && (this.#sides[index] ?? -1) < 0;
  }

  /** Tries edits of what is open, under the chosen policy and seed; the same question is asked once. */
  async ask(session: Session, edits: readonly Edit[]): Promise<void> {
    const { opened, policy, seed } = session;
    if (!opened) return;
    const asked = JSON.stringify([session.opening, policy, seed, edits, opened.document]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#many.clear();
    this.#edits = edits;
    this.#sides = edits.map(() => -1);
    this.#settled = false;
    const sides: Side[] = [];
    const places: number[] = [];
    for (const edit of edits) {
      const next = applyEdit(opened.document as DocumentPart, edit);
      const tried = next.ok ? await openDocument(next.value) : next;
      places.push(
        tried.ok ? sides.push({ opened: { ...tried.value, failing: opened.failing ?? [] }, policy }) - 1 : -1
      );
    }
    if (asked !== this.#asked) return;
    this.#sides = places;
    this.#settled = true;
    if (sides.length > 0) await this.#many.start(sides, [seed]);
  }

  dispose(): void {
    this.#many.dispose();
  }
}
