/** What every view of the time panel is given. */
import type { Session } from '#lib/app/session.svelte.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Move } from '../lesson/moves.ts';
import type { Clock } from '../ui/axis.ts';

export interface PanelProps {
  readonly session: Session;
  readonly clock: Clock;
  /** "Thursday 8 January". */
  readonly day: (night: number) => string;
  readonly onselect: (id: string | undefined) => void;
  /** To an instant of any night. */
  readonly onseek: (at: Millis) => void;
  /** In a lesson: clocks that were moved and have not been judged yet, or have; drawn over Tonight. */
  readonly moves?: readonly Move[] | undefined;
}
