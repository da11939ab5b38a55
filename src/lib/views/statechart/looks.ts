/** How states of charts look, and what has happened to a chart's edges in a life so far. */
import type { Life } from '#lib/analysis/life.ts';
import type { Seen, TaskStatus } from '#lib/analysis/picture.ts';
import { TASK_STATUSES } from '#lib/analysis/tally.ts';
import { lookOf, type Look } from '../ui/states.ts';

const STATUSES: ReadonlySet<string> = new Set(TASK_STATUSES);

/** The look of a state; one that is no task's is quiet. */
export const stateLook = (state: string, verdict: Seen): Look =>
  STATUSES.has(state) ? lookOf(state as TaskStatus, verdict) : 'pending';

/** What a life has made of an edge: it was taken last, before, or never. */
export type Trodden = 'last' | 'before' | 'never';

/** Tells for each edge whether the life took it. */
export function trodden(life: Life): (from: string, to: string) => Trodden {
  const ways = new Set(life.slice(1).map(({ state }, i) => `${life[i]!.state} ${state}`));
  const last = life.length > 1 ? `${life.at(-2)!.state} ${life.at(-1)!.state}` : '';
  return (from, to) => {
    const way = `${from} ${to}`;
    return way === last ? 'last' : ways.has(way) ? 'before' : 'never';
  };
}

/** A step of a life on the strip. */
export interface DrawnStep {
  readonly state: string;
  readonly x: number;
  readonly width: number;
}

/** The least width of a step, in pixels: what lasted no time happened all the same. */
const SLIVER = 4;

/** A life as a strip of a width in pixels: as long as states lasted, and each is seen. */
export function drawLife(life: Life, width: number): readonly DrawnStep[] {
  const [first, last] = [life[0], life.at(-1)];
  if (!first || !last) return [];
  const whole = last.to - first.from;
  // What is short takes its sliver from what is long.
  const wide = life.filter(({ from, to }) => ((to - from) / Math.max(1, whole)) * width > SLIVER);
  const room = width - (life.length - wide.length) * SLIVER;
  const long = wide.reduce((sum, { from, to }) => sum + to - from, 0);
  let x = 0;
  return life.map((step) => {
    const share = wide.includes(step)
      ? ((step.to - step.from) / Math.max(1, long)) * room
      : long > 0
        ? SLIVER
        : width / life.length;
    const drawn = { state: step.state, x, width: share };
    x += share;
    return drawn;
  });
}
