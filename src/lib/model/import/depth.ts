/** How deeply a JSON text is nested, before anything is made of it. */

/** Brackets of a document of ours are a dozen deep; what is much deeper overflows the stack of who copies it. */
export const DEEPEST = 24;

/** The greatest number of brackets that are open at once; in a text that is no JSON, a guess. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}
