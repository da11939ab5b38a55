/** Moving a policy to another orchestrator: the same drawing, "as in" another system. */
import { vocabulary } from '../vocabulary.ts';

/** The orchestrators that a policy can be moved to. A person is none: by hand there is nothing that differs. */
export const targets: readonly { readonly value: string; readonly label: string }[] = Object.entries(
  vocabulary.orchestrators
).flatMap(([value, { label }]) => (value === 'manual' ? [] : [{ value, label }]));

/** The document with one policy on another orchestrator. A period of the loop that was set for the old one goes. */
export function withOrchestrator(document: unknown, policyId: string, orchestrator: string): unknown {
  const { policies, ...rest } = document as { readonly policies: readonly Record<string, unknown>[] };
  return {
    ...rest,
    policies: policies.map((policy) => {
      if (policy['id'] !== policyId) return policy;
      const { loop: _, ...kept } = policy;
      return { ...kept, orchestrator };
    })
  };
}
