/** A document's past and what was taken back, as text: it outlives a reload. */
import { STEPS, type Editing, type Step } from './editing.ts';
import type { DocumentPart, Json } from './document.ts';
import { diff, patched, type Patch } from './patch.ts';

/** A step, and what leads from the document nearer to now to the one farther away; null where nothing does. */
type KeptStep = readonly [what: string, patch: Patch | null];

/** The past and the future as text; each step is kept as what it changed. */
export function keepEditing({ document, past, future }: Editing): string {
  const away = (steps: readonly Step[]): readonly KeptStep[] => {
    let here = document as unknown as Json;
    return steps.toReversed().map(({ document: there, what }) => {
      const patch = diff(here, there as unknown as Json) ?? null;
      here = there as unknown as Json;
      return [what, patch];
    });
  };
  return JSON.stringify([away(past), away(future)]);
}

/** The same, back from text: nothing if it is not of this document, or no text of ours. */
export function recallEditing(document: DocumentPart, text: string): Editing | undefined {
  try {
    const [past, future] = (JSON.parse(text) as readonly (readonly KeptStep[])[]).map((steps) => {
      let here = document as unknown as Json;
      return steps
        .slice(0, STEPS)
        .map(([what, patch]): Step => {
          if (patch) here = patched(here, patch);
          return { document: here as unknown as DocumentPart, what: String(what) };
        })
        .reverse();
    });
    return past && future ? { document, past, future } : undefined;
  } catch {
    return undefined;
  }
}
