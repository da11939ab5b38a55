/** Futures as text, and back: they outlive a reload. */
import type { Json } from '../model/edit/document.ts';
import { diff, patched, type Patch } from '../model/edit/patch.ts';
import { Fields } from '../model/fields.ts';
import { parseInterventions } from '../model/parse-interventions.ts';
import { LIMITS } from '../model/pipeline.ts';
import type { Problem } from '../model/result.ts';
import type { Future } from './futures.ts';

/** Each document is kept as what differs from the one that is open. */
export const keepFutures = (list: readonly Future[], current: number, open: unknown): string =>
  JSON.stringify({
    current,
    list: list.map(({ document, deeds, ...rest }) => ({
      ...rest,
      policies: deeds.map(({ policy }) => policy),
      interventions: deeds.map(({ made }) => made),
      patch: document === open ? undefined : diff(open as Json, document as Json)
    }))
  });

/** The same, back from text; undefined if it is no text of ours. */
export function recallFutures(
  text: string,
  open: unknown
): { readonly list: readonly Future[]; readonly current: number } | undefined {
  try {
    const problems: Problem[] = [];
    const { current, list } = JSON.parse(text) as { current: number; list: readonly object[] };
    const read = list.map((each) => futureOf(each, open, problems));
    const known = read.some(({ id }) => id === current);
    return problems.length === 0 && known ? { list: read, current } : undefined;
  } catch {
    return undefined;
  }
}

function futureOf(written: object, open: unknown, problems: Problem[]): Future {
  const fields = new Fields(written, 'a future', problems);
  const { policies = [], patch } = written as { policies?: readonly unknown[]; patch?: Patch };
  const hash = fields.text('hash', 32, '');
  return {
    id: fields.whole('id', 0, Number.MAX_SAFE_INTEGER),
    name: fields.text('name', LIMITS.name, ''),
    by: fields.text('by', LIMITS.text),
    // Where nothing differs it is the very document that is open.
    document: patch === undefined ? open : patched(open as Json, patch),
    policy: fields.text('policy', LIMITS.name),
    seed: fields.whole('seed', 0, Number.MAX_SAFE_INTEGER),
    deeds: parseInterventions(fields, 'interventions').map((made, i) => ({
      policy: String(policies[i] ?? ''),
      made
    })),
    seenTo: fields.number('seenTo', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    ...(hash === '' ? {} : { hash })
  };
}
