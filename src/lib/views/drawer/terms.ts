/** Which settings are words that have a definition: by what the orchestrator calls them. */
import type { TermId } from '#lib/app/terms.ts';
import { termsOf } from '#lib/orchestrators/terms.ts';

/** The term that a line of the settings is about; undefined for one that explains itself. */
export function termOf(line: string, orchestrator: string): TermId | undefined {
  const { settings, triggers } = termsOf(orchestrator);
  const known: Readonly<Partial<Record<TermId, string>>> = {
    schedule: triggers.schedule,
    rule: triggers.upstream,
    retries: settings.retries,
    pool: settings.pool,
    promise: 'Promises'
  };
  return (Object.keys(known) as TermId[]).find((id) => known[id] === line);
}
