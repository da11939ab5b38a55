/** A point of a sweep, opened beside what is open: nothing is replaced until somebody keeps it. */
import { openDocument } from '../adapters/open.ts';
import type { NightOf } from '../analysis/next-night.ts';
import { pointDocument } from '../analysis/vary/point.ts';
import type { Json } from '../analysis/vary/parameter.ts';
import type { Session } from './session.svelte.ts';
import type { PlayedCurve, PlayedPoint, SweepChoice } from './sweep.svelte.ts';
import { visit } from './visit.svelte.ts';
import { withFailing } from './what-if.ts';

/**
 * Compares what is open with a document that was made of it, and goes to a night of the latter, at the moment it went
 * wrong. What keeps it from being played is shown, and what is open stays.
 */
export async function openMade(
  session: Session,
  made: { readonly document: Json; readonly policy: string },
  at: NightOf | undefined
): Promise<void> {
  const { opened } = session;
  if (!opened) return;
  const found = await openDocument(made.document);
  if (!found.ok) return session.dispatch({ kind: 'refuse', from: 'This point', problems: found.problems });
  session.dispatch({ kind: 'compare', policy: made.policy, opened: withFailing(found.value, opened) });
  if (at) visit(session, { ...at, side: 'b' });
}

/** Opens a point of a curve, on its first night that is still wrong, or where the page stands if there is none. */
export async function openPoint(
  session: Session,
  { parameter, world }: SweepChoice,
  { policy, constant }: PlayedCurve,
  { value, document, firstWrong }: PlayedPoint
): Promise<void> {
  const own = session.opened?.document as Json | undefined;
  if (!own) return;
  const made =
    constant || world !== 'own'
      ? { document, policy }
      : pointDocument(own, document, policy, parameter, value);
  await openMade(session, made, firstWrong);
}
