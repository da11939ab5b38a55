/** What an edit could have meant that was refused. */
import { vocabulary } from '#lib/app/kinds.ts';
import { applyEdit } from '#lib/model/edit/apply.ts';
import type { DocumentPart, Json } from '#lib/model/edit/document.ts';
import { wordsOf } from '#lib/model/edit/editing.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { stepsTo } from '#lib/model/edit/place.ts';
import type { Problem } from '#lib/model/result.ts';
import { nearestCron, type NearestCron } from '#lib/model/time/cron-nearest.ts';
import { cronGrammars } from '#lib/model/time/cron.ts';

/** What can be done in its place. */
export interface Mend {
  readonly label: string;
  readonly edit: Edit;
}

/** The same edit with crons that come, where it was refused since one of them never does. */
export function mendOf(
  document: DocumentPart,
  edit: Edit | undefined,
  problems: readonly Problem[]
): Mend | undefined {
  if (!edit) return undefined;
  const next = applyEdit(document, edit);
  if (!next.ok) return undefined;
  const found: NearestCron[] = [];
  const edits = problems.flatMap(({ at }): readonly Edit[] => {
    const there = /\.cron$/.test(at) ? stepsTo(next.value, at) : undefined;
    if (!there) return [];
    const grammar = grammarAt(next.value, at);
    const mended = (text: Json): Json => {
      const nearest = typeof text === 'string' ? nearestCron(text, grammar) : undefined;
      if (nearest) found.push(nearest);
      return nearest?.cron ?? text;
    };
    const value = Array.isArray(there.value) ? there.value.map(mended) : mended(there.value);
    return [{ kind: 'set', path: there.path, value }];
  });
  const [first] = found;
  if (!first || edits.length < problems.length) return undefined;
  return {
    label: `Take ${first.day}: ${first.cron}`,
    edit: { kind: 'all', what: wordsOf(edit), edits: [edit, ...edits] }
  };
}

/** How crons are written at a place: as the policy's orchestrator reads them. */
function grammarAt(document: DocumentPart, at: string) {
  const index = /^policies\[(\d+)\]/.exec(at)?.[1];
  const orchestrator = index === undefined ? undefined : document.policies[Number(index)]?.['orchestrator'];
  return vocabulary.orchestrators[String(orchestrator)]?.scheduling.cron ?? cronGrammars.standard;
}
