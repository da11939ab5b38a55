/** The critical path over Tonight's rows: a line under each of its bars, and steps between them. */
import type { Link } from '#lib/analysis/critical.ts';
import { span } from '#lib/analysis/words.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { xOf, type Axis } from '../ui/axis.ts';

export interface DrawnPath {
  /** Under the bars, and down or up to the next one's row. */
  readonly line: string;
  /** What lay between an end and the start that came of it: dotted. */
  readonly waits: string;
  /** "critical path: 3 h 9 min", and how much of it was waiting. */
  readonly said: string;
  /** Where it ends. */
  readonly x: number;
  readonly y: number;
}

const MINUTE = 60_000;

/** "3 h 9 min". */
const exact = (length: Millis): string => {
  const hours = Math.floor(length / (60 * MINUTE));
  const rest = length - hours * 60 * MINUTE;
  return hours > 0 ? `${String(hours)} h${rest >= MINUTE ? ` ${span(rest)}` : ''}` : span(length);
};

/** Undefined for a path of one: that is its bar. @param height of a row */
export function drawPath(
  path: readonly Link[],
  t: Millis,
  axis: Axis,
  height: number
): DrawnPath | undefined {
  const seen = path.filter(({ from }) => from <= t);
  const [first, last] = [seen[0], seen[seen.length - 1]];
  if (!first || !last || seen.length < 2) return undefined;
  const x = (at: Millis): string => String(Math.round(xOf(axis, Math.min(at, t)) * 10) / 10);
  const y = (task: number): string => String((task + 1) * height - 2);
  let [line, waits, waited] = ['', '', 0];
  seen.forEach(({ task, from, to }, i) => {
    const before = seen[i - 1];
    if (before) {
      // Down to the row of what came of it, then along it until that began.
      line += `M${x(before.to)} ${y(before.task)}V${y(task)}`;
      if (from - before.to >= MINUTE) {
        waits += `M${x(before.to)} ${y(task)}H${x(from)}`;
        waited += from - before.to;
      } else line += `H${x(from)}`;
    }
    line += `M${x(from)} ${y(task)}H${x(to)}`;
  });
  const whole = Math.min(t, last.to) - first.from;
  const rest = waited > 0 ? `, ${exact(waited)} of it waiting` : '';
  return {
    line,
    waits,
    said: `critical path: ${exact(whole)}${rest}`,
    x: xOf(axis, Math.min(t, last.to)),
    y: (last.task + 0.5) * height
  };
}
