/** Goes to an instant of a night, perhaps of another season: as soon as that night is known, the playhead stands there. */
import { untrack } from 'svelte';
import { wentWrong, type Moment } from '../analysis/night-sentence.ts';
import type { History } from '../analysis/history.ts';
import type { Played } from './played.ts';
import type { Session } from './session.svelte.ts';

/** Where to. */
export interface Destination {
  readonly night: number;
  /** Another season than the one that is open. */
  readonly seed?: number;
  /** Of A, or of what is compared with it. */
  readonly side?: 'a' | 'b';
  /** The instant, once the night is known; by default the one at which it went wrong. */
  readonly moment?: (history: History, night: number) => Moment | undefined;
}

/** What is shown of B, once it is what was chosen. */
function chosenOf(beside: Session['beside']): Played | undefined {
  const played = beside?.played;
  return played && played.policy === beside.policy && played.opened === beside.opened ? played : undefined;
}

let leave: (() => void) | undefined;

/** Goes there, and pauses. Whoever goes elsewhere meanwhile stays there. */
export function visit(
  session: Session,
  { night, seed = session.seed, side = 'a', moment = wentWrong }: Destination
): void {
  leave?.();
  session.dispatch({ kind: 'pause' });
  if (seed !== session.seed) session.dispatch({ kind: 'chooseSeed', seed, night });
  else if (night !== session.night) session.dispatch({ kind: 'goToNight', night });
  const stop = $effect.root(() => {
    $effect(() => {
      const { beside } = session;
      const there = [session.played, ...(beside?.on || side === 'b' ? [chosenOf(beside)] : [])];
      const known = there.every((each) => {
        if (!each || each.seed !== seed) return false;
        const { nights } = each.history.setting;
        return each.history.knownTo >= Math.min(nights.to(night), nights.horizon);
      });
      const elsewhere = session.night !== night;
      if (!known && !elsewhere) return;
      queueMicrotask(stop);
      if (elsewhere) return;
      untrack(() => {
        const history = (side === 'a' ? session.played : session.beside?.played)?.history;
        const found = history && moment(history, night);
        if (!history || !found) return;
        session.dispatch({ kind: 'seek', at: found.at });
        const task = found.task === undefined ? undefined : history.setting.pipeline.tasks[found.task];
        if (task) session.dispatch({ kind: 'select', id: task.id });
      });
    });
  });
  leave = stop;
}
