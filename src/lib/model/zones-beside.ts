/** The timezones that a document names beside its own: those of single schedules. */
import type { Pipeline } from './pipeline.ts';
import { kindOf, type Vocabulary } from './vocabulary.ts';

/** Each of them once, with the first place at which the document has it. */
export function zonesBeside(
  pipeline: Pick<Pipeline, 'policies' | 'timezone'>,
  vocabulary: Vocabulary
): readonly { readonly name: string; readonly at: string }[] {
  const found = new Map<string, string>();
  pipeline.policies.forEach(({ tasks }, policy) => {
    for (const [id, { trigger }] of tasks) {
      const names = kindOf(vocabulary.triggers, trigger).zones?.(trigger.params as never) ?? [];
      for (const name of names)
        if (name !== pipeline.timezone && !found.has(name))
          found.set(name, `policies[${policy}].tasks.${id}.start.timezone`);
    }
  });
  return [...found].map(([name, at]) => ({ name, at }));
}
