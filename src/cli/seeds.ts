/** What `compare` and `sweep` have in common: policies and seeds of a call, and scoreboards as JSON. */
import type { Scoreboard } from '#lib/analysis/scoreboard.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { bad, good, type Result } from '#lib/model/result.ts';
import { MOST_SEASONS } from '#lib/model/seasons.ts';

/** How many seasons a call asks for. */
export function seedsOf(text: string | undefined, otherwise: number): Result<number> {
  if (text === undefined) return good(otherwise);
  const seeds = Number(text);
  if (/^\d+$/.test(text) && seeds >= 1 && seeds <= MOST_SEASONS) return good(seeds);
  return bad('--seeds', `is "${text}"; a whole number of seasons from 1 to ${MOST_SEASONS} is needed.`);
}

/** The policies that a call names, in its order. */
export function policiesOf({ policies }: Pipeline, text: string): Result<readonly string[]> {
  const ids = text.split(',').map((id) => id.trim());
  const all = policies.map(({ id }) => id).join(', ');
  for (const id of ids) {
    if (!policies.some((each) => each.id === id))
      return bad('--policies', `names "${id}", which the document has not; it has ${all}.`);
  }
  if (new Set(ids).size < ids.length) return bad('--policies', 'names a policy twice: name each once.');
  return good(ids);
}

/** A scoreboard as `--json` prints it: never is null, lengths of time are whole milliseconds. */
export function plainScoreboard(board: Scoreboard): Readonly<Record<string, unknown>> {
  const plain = (value: unknown, key = ''): unknown => {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return null;
      return /PerDay|PerIncident|Seconds$/.test(key) ? Math.round(value * 1000) / 1000 : Math.round(value);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each, name)]));
  };
  return plain(board) as Readonly<Record<string, unknown>>;
}
