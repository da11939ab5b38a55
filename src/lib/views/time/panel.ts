/** What every view of the time panel is given. */
import type { Session } from '#lib/app/session.svelte.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import type { Snippet } from 'svelte';
import type { Axis, Clock } from '../ui/axis.ts';

export interface PanelProps {
  readonly session: Session;
  readonly clock: Clock;
  /** "Thursday 8 January". */
  readonly day: (night: number) => string;
  readonly onselect: (id: string | undefined) => void;
  /** To an instant of any night. */
  readonly onseek: (at: Millis) => void;
  /** Drawn over Tonight, too, on its axis and with rows of this height. */
  readonly over?: Snippet<[Axis, number]> | undefined;
}
