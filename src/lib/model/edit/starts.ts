/** What starts tasks that have just come, or lost what started them. */
import type { DocumentPart, Part, PolicyPart } from './document.ts';
import { comesAfter } from './helpers.ts';

/**
 * Sees to it that tasks can start under every policy: by their upstreams, if they have any, else when somebody
 * presses Run. What a task says for itself and can be stays as it is.
 */
export function startsByItself(document: DocumentPart, ids: readonly string[]): DocumentPart {
  const tasks = new Set(document.tasks.map(({ id }) => id));
  const reads = new Map(document.tasks.map(({ id, reads = [] }) => [id, reads]));
  const follows = ({ helpers = [] }: PolicyPart, id: string): boolean =>
    reads.get(id)!.some((read) => tasks.has(read)) || helpers.some((each) => comesAfter(each).includes(id));
  const fits = (policy: PolicyPart, id: string, start: unknown): boolean => {
    if (typeof start !== 'object' || start === null || Array.isArray(start)) return false;
    const { when, rows } = start as {
      readonly when?: unknown;
      readonly rows?: { readonly source?: unknown };
    };
    if (when === 'upstream') return follows(policy, id);
    return rows === undefined || reads.get(id)!.includes(String(rows.source));
  };
  const mended = (policy: PolicyPart): PolicyPart => {
    let settings = policy.tasks ?? {};
    for (const id of ids.filter((each) => tasks.has(each))) {
      const own: Part | undefined = Object.hasOwn(settings, id) ? settings[id] : undefined;
      const start = own?.['start'] ?? (policy['defaults'] as Part | undefined)?.['start'];
      if (fits(policy, id, start)) continue;
      const when = follows(policy, id) ? 'upstream' : 'manual';
      settings = { ...settings, [id]: { ...own, start: { when } } };
    }
    return settings === policy.tasks ? policy : { ...policy, tasks: settings };
  };
  return { ...document, policies: document.policies.map(mended) };
}
