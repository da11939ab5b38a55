/** What is to happen, and the passes of the scheduler. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Happened } from './own-told.ts';
import type { Season } from './season.ts';
import type { Happening, Rank } from './things.ts';

/** Plans what happens. */
export function agenda(s: Season): Pick<Season, 'hear' | 'plan' | 'act'> {
  const { own, period } = s;

  /** Triggers that only one orchestrator has hear of everything. */
  function hear(what: Happened): void {
    if (!own) return;
    own.hear(what, s.now);
    act('event');
  }

  function plan(at: Millis, rank: Rank, happen: () => void): Happening {
    const happening = { at, rank, order: s.order++, happen };
    s.agenda.push(happening);
    return happening;
  }

  /** The pass in which the scheduler acts on what becomes true now; it is sure to come by then. */
  function act(madeTrueBy: 'event' | 'clock'): Millis {
    const at =
      period === 0
        ? s.now
        : madeTrueBy === 'clock'
          ? Math.ceil(s.now / period) * period
          : (Math.floor(s.now / period) + 1) * period;
    const rank = period === 0 ? 'loopAtOnce' : 'loop';
    if (!s.agenda.some((each) => each.at === at && each.rank === rank)) plan(at, rank, s.pass);
    return at;
  }

  return { hear, plan, act };
}
