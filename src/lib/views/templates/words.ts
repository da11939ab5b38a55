/** What becomes of what is open when another pipeline takes its place. */
import type { KeepingView } from '#lib/app/keeping-view.ts';

/** A sentence. @param touched whether anything was done to it that a person would miss */
export function safeWords(name: string, state: KeepingView['state'], touched: boolean): string {
  if (state === 'kept' || state === 'following')
    return `“${name}” stays as it is: it is kept in this browser, under its name at the top.`;
  if (state === 'failing' && touched)
    return `“${name}” cannot be kept in this browser just now: copy its link or its text first, or it is lost.`;
  return touched
    ? `“${name}” is being kept in this browser, under its name at the top.`
    : `Nothing was done to “${name}”: nothing is lost.`;
}
