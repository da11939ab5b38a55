/** Between places of a document as problems name them, and the steps by which edits reach them. */
import type { Json } from './document.ts';
import type { Path } from './edits.ts';

const startsWith = (rest: string, key: string): boolean =>
  rest === key || rest.startsWith(`${key}.`) || rest.startsWith(`${key}[`);

/**
 * The steps to a place, "policies[1].tasks.store_lake.start.cron", and what stands there; undefined where nothing does.
 * Names may have dots: the longest that is there is meant.
 */
export function stepsTo(
  document: unknown,
  at: string
): { readonly path: Path; readonly value: Json } | undefined {
  const path: (string | number)[] = [];
  let here: unknown = document;
  for (let rest = at; rest !== '';) {
    const place = /^\[(\d+)\]/.exec(rest);
    const step =
      place && Array.isArray(here)
        ? Number(place[1])
        : typeof here === 'object' && here !== null
          ? Object.keys(here)
              .filter((key) => startsWith(rest, key))
              .sort((a, b) => b.length - a.length)[0]
          : undefined;
    if (step === undefined) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[step];
    if (here === undefined) return undefined;
    path.push(step);
    rest = rest.slice(typeof step === 'number' ? place![0].length : step.length).replace(/^\./, '');
  }
  return { path, value: here as Json };
}
