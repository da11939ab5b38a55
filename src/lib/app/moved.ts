/** What is different since a policy moved to another orchestrator. Loaded when one does. */
import { openDocument, type Opened } from '../adapters/open.ts';
import { differences, type Difference } from '../analysis/differences.ts';
import { applyEdit } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import { good, type Result } from '../model/result.ts';
import { vocabulary } from '../vocabulary.ts';

/** A policy that has been moved, and what is different since. */
export interface Moved {
  /** Labels: "cron", "Airflow 3". */
  readonly from: string;
  readonly to: string;
  readonly differences: readonly Difference[];
}

/** What differs for a policy between a document and the same with the policy moved. */
export function movedBetween(before: Opened, after: Opened, policyId: string): Moved | undefined {
  const [old, policy] = [before, after].map(({ pipeline }) =>
    pipeline.policies.find(({ id }) => id === policyId)
  );
  const from = old && vocabulary.orchestrators[old.orchestrator];
  const to = policy && vocabulary.orchestrators[policy.orchestrator];
  if (!from || !to || from === to) return undefined;
  return {
    from: from.label,
    to: to.label,
    differences: differences(
      after.pipeline,
      policy,
      after.zone,
      vocabulary,
      old.orchestrator,
      policy.orchestrator
    )
  };
}

/** What would be different if a policy moved to another orchestrator; problems where that refuses the policy. */
export async function moveWould(
  before: Opened,
  policy: string,
  orchestrator: string
): Promise<Result<Moved | undefined>> {
  const edit = applyEdit(before.document as DocumentPart, { kind: 'orchestrate', policy, orchestrator });
  const opened = edit.ok ? await openDocument(edit.value) : edit;
  return opened.ok ? good(movedBetween(before, opened.value, policy)) : opened;
}
