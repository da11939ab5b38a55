/** A term's sentence, and the lesson that teaches it. Fetched when somebody first asks what a word means. */
import { TERMS, type Term, type TermId } from '#lib/app/terms.ts';
import { lessons } from '#lib/lessons/index.ts';
import { termsOf } from '#lib/orchestrators/terms.ts';

export interface Explained {
  readonly id: TermId;
  readonly term: string;
  readonly meaning: string;
  readonly lesson?: { readonly id: string; readonly title: string };
}

/** A term in an orchestrator's words. */
export function explain(id: TermId, orchestrator: string): Explained {
  const { term, meaning, lesson }: Term = TERMS[id];
  const words = termsOf(orchestrator);
  const taught = Object.entries(lessons).find(([each]) => each === lesson)?.[1];
  return {
    id,
    term: term(words),
    meaning: meaning(words),
    ...(lesson !== undefined && taught ? { lesson: { id: lesson, title: taught.text.title } } : {})
  };
}
