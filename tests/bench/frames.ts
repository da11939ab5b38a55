/** What a trace of Chromium says of frames: how long script and layout kept the page's thread in each. */

/** An event of a trace, as far as it is read. Times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The processor's time, which a busy machine does not lengthen; where it is missing, the clock's. */
  readonly tdur?: number;
}

/** Script, style and layout; painting and compositing are the browser's own. */
const WORK = new Set([
  ...['FireAnimationFrame', 'FunctionCall', 'EvaluateScript', 'EventDispatch', 'TimerFire', 'RunMicrotasks'],
  ...['HandlePostMessage', 'UpdateLayoutTree', 'Layout', 'MinorGC', 'MajorGC']
]);
/** Callbacks of one frame follow each other at once. */
const APART = 3000;

/** Milliseconds of script and layout in each frame that was animated, on the thread that animated most. */
export function framesOf(trace: readonly TraceEvent[]): readonly number[] {
  const threads = new Map<string, TraceEvent[]>();
  const keyOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  for (const event of trace)
    if (event.ph === 'X' && WORK.has(event.name)) {
      const own = threads.get(keyOf(event)) ?? [];
      threads.set(keyOf(event), own);
      own.push(event);
    }
  const animated = (events: readonly TraceEvent[]): number =>
    events.filter(({ name }) => name === 'FireAnimationFrame').length;
  const [main = []] = [...threads.values()].sort((a, b) => animated(b) - animated(a));
  const frames: number[] = [];
  let last = -Infinity;
  let covered = -Infinity;
  for (const { name, ts, dur = 0, tdur = dur } of main.sort((a, b) => a.ts - b.ts)) {
    if (name === 'FireAnimationFrame') {
      if (ts - last > APART) frames.push(0);
      last = ts + dur;
    }
    // What lies within what was counted is counted.
    if (frames.length === 0 || ts < covered) continue;
    covered = ts + dur;
    frames[frames.length - 1]! += tdur / 1000;
  }
  return frames;
}

/** The value below which a share of some numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('no numbers have no quantile');
  return value;
}
