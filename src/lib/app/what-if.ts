/** Policies that nobody has written yet, beside what is open. */
import { openDocument, type Opened } from '../adapters/open.ts';
import { EVENTS_ID, eventsPolicy } from '../analysis/events-policy.ts';
import type { Json } from '../analysis/vary/parameter.ts';
import { applyEdit } from '../model/edit/apply.ts';
import type { DocumentPart } from '../model/edit/document.ts';
import { kindOf } from '../model/vocabulary.ts';
import { vocabulary } from '../vocabulary.ts';
import type { Session } from './session.svelte.ts';

/** The policy of a document in which something starts on data, other than one: what events would have done. */
function onEvents({ pipeline: { policies } }: Opened, except: string): string | undefined {
  return policies.find(
    ({ id, tasks }) =>
      id !== except &&
      [...tasks.values()].some(({ trigger }) => kindOf(vocabulary.triggers, trigger).start === 'condition')
  )?.id;
}

/** What is made of an open document has its tasks, so that those fail whose bodies do not compile there. */
export const withFailing = (made: Opened, { failing }: Opened): Opened =>
  failing ? { ...made, failing } : made;

/**
 * Compares with what events would have done: with the document's own policy on events, else with one that is made for
 * it. What keeps it from being played is shown, and what is open stays.
 */
export async function compareWithEvents(session: Session): Promise<void> {
  const { opened, history } = session;
  if (!opened || !history) return;
  const own = onEvents(opened, session.policy);
  if (own !== undefined) return session.dispatch({ kind: 'compare', policy: own });
  const document = opened.document as Json;
  const policies = document['policies'] as readonly Json[];
  const written = policies.find(({ id }) => id === session.policy) ?? {};
  const made = eventsPolicy(history, written);
  const with_ = { ...document, policies: [...policies.filter(({ id }) => id !== EVENTS_ID), made] };
  const found = await openDocument(with_);
  if (found.ok)
    session.dispatch({ kind: 'compare', policy: EVENTS_ID, opened: withFailing(found.value, opened) });
  else session.dispatch({ kind: 'refuse', from: 'What events would have done', problems: found.problems });
}

/**
 * Compares with what stands beside under another orchestrator: the same drawing, the same nights, another system's
 * rules. What that system refuses is said, and the comparison stays as it is.
 */
export async function compareAsIn(session: Session, orchestrator: string): Promise<void> {
  const { beside } = session;
  const opened = beside?.opened;
  if (!beside || !opened) return;
  const { policy } = beside;
  const moved = applyEdit(opened.document as DocumentPart, { kind: 'orchestrate', policy, orchestrator });
  const found = moved.ok ? await openDocument(moved.value) : moved;
  if (found.ok)
    return session.dispatch({ kind: 'compare', policy, opened: withFailing(found.value, opened) });
  const problems = found.problems.filter(({ advice }) => advice !== true);
  session.dispatch({ kind: 'refuse', from: 'The policy', problems });
}
