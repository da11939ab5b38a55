/** The seven states, and what else an amber one can be, with what each of them says. */
import type { Look, StateIcon } from '../ui/states.ts';

export const LEGEND: readonly {
  readonly look: Look;
  /** Its look's where it has none of its own. */
  readonly icon?: StateIcon;
  readonly word: string;
  readonly meaning: string;
}[] = [
  {
    look: 'pending',
    word: 'waiting',
    meaning: 'Has not started: by its clock, for its upstreams, for rows or a slot.'
  },
  { look: 'running', word: 'running', meaning: 'An attempt is under way; the bar grows to its usual time.' },
  { look: 'fresh', word: 'success', meaning: 'Ended well, on all that was owed.' },
  {
    look: 'stale',
    word: 'success on stale input',
    meaning: 'Ended well, and what it read was too old or not all there. No orchestrator draws this.'
  },
  {
    look: 'stale',
    icon: 'torn',
    word: 'success on torn input',
    meaning: 'Ended well, on inputs that do not agree: one holds rows that another lacks.'
  },
  {
    look: 'stale',
    icon: 'twice',
    word: 'success with rows twice',
    meaning: 'Ended well, and some rows are in it twice: who adds them up counts too many.'
  },
  { look: 'failed', word: 'failed', meaning: 'Its last attempt failed.' },
  {
    look: 'blocked',
    word: 'upstream failed',
    meaning: 'Never started, since something that it needs failed.'
  },
  { look: 'skipped', word: 'skipped', meaning: 'Left out on purpose, by a branch or a rule.' }
];
