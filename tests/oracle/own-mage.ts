/** Mage's event and API triggers: each event that fits a pattern starts a run of each trigger that is switched on. */
import type { Around, Asked, Happened, Mind } from './own-told.ts';

type Pattern = readonly string[] | { readonly [key: string]: Pattern };
type Trigger = { readonly event: Pattern } | { readonly api: readonly string[] };

/** The event that Mage is sent, if anybody tells it. */
function eventOf(what: Happened): object | undefined {
  switch (what.is) {
    case 'rows':
      return { source: what.source, rows: what.rows };
    case 'made':
      return { block: what.task, status: 'completed' };
    case 'lost':
      return { block: what.task, status: 'failed' };
    case 'run':
      if (what.state === 'success') return { pipeline: what.run.root, status: 'completed' };
      return what.state === 'failed' ? { pipeline: what.run.root, status: 'failed' } : undefined;
  }
}

/** Every key of the pattern is there, and has one of the values that a list allows, or fits the pattern below. */
function fits(pattern: Pattern, event: unknown): boolean {
  if (Array.isArray(pattern)) return (pattern as readonly unknown[]).includes(event);
  if (typeof event !== 'object' || event === null) return false;
  return Object.entries(pattern).every(
    ([key, part]) => key in event && fits(part as Pattern, (event as Record<string, unknown>)[key])
  );
}

/** Mage's own triggers. */
export function mage({ triggers }: Around): Mind {
  const starts = (trigger: Trigger, what: Happened): boolean => {
    if ('api' in trigger) return what.is === 'made' && trigger.api.includes(what.task);
    const event = eventOf(what);
    return event !== undefined && fits(trigger.event, event);
  };
  return {
    restless: false,
    hear: (what, _, awake) =>
      [...triggers].flatMap(([task, trigger]): Asked[] =>
        awake(task) && starts(trigger as Trigger, what) ? [{ tasks: [task], run: undefined }] : []
      ),
    look: () => []
  };
}
