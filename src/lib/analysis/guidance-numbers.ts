/** What a season that is played anyway has shown of a piece of advice: its number, in a sentence. */
import type { Guide } from './guide.ts';
import type { History } from './history.ts';
import { drawnId } from '../model/mapped.ts';
import { judgeNight, simulatedNights } from './nights.ts';
import { counted, grouped, span } from './words.ts';

type Counts = NonNullable<Guide['counts']>;

/** "On 200 nights": those of which all is known. */
interface Over {
  readonly nights: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A sentence with the number of some advice; empty until a night is known to its end, or where what it is about is
 * gone.
 */
export function seasonSays(history: History, counts: Counts): string {
  const { nights } = history.setting;
  const known = simulatedNights(history);
  if (!(known >= 1)) return '';
  const over: Over = { nights: known, from: nights.from(1), to: nights.to(known) };
  switch (counts.of) {
    case 'unread':
      return unread(history, counts.thing, over);
    case 'unwritten':
      return unwritten(history, counts.task, counts.reads, over);
    case 'unwatched':
      return unwatched(history, over);
  }
}

/** What a thing cost whose rows reach nobody: rows that came for nothing, or time in which it held its slots. */
function unread({ setting, fold }: History, thing: string, { nights, from, to }: Over): string {
  const { pipeline, policy } = setting;
  const source = pipeline.sources.findIndex(({ id }) => id === thing);
  if (source >= 0) {
    const arrivals = fold.arrivals[source]!;
    const rows = arrivals.rowsAt(to) - arrivals.rowsAt(from);
    return `On ${counted(nights, 'night')} ${counted(rows, 'row')} came, and nobody has read one.`;
  }
  if (!pipeline.tasks.some(({ id }) => id === thing)) return '';
  const { startAt, endAt, tryNumber } = fold.attempts;
  const slots = policy.tasks.get(thing)?.poolSlots ?? 1;
  let times = 0;
  let held = 0;
  pipeline.tasks.forEach((task, index) => {
    if (drawnId(task) !== thing) return;
    const { attempts } = fold.tasks[index]!;
    for (const attempt of attempts.values.subarray(0, attempts.size)) {
      const start = startAt.values[attempt]!;
      if (start < from || start >= to) continue;
      // A mapped task runs as a whole, which is no try and holds nothing; its instances hold the slots.
      if (!task.mapped) times++;
      if (tryNumber.values[attempt]! > 0) held += (Math.min(endAt.values[attempt]!, to) - start) * slots;
    }
  });
  return times === 0
    ? `On ${counted(nights, 'night')} it has never run.`
    : `On ${counted(nights, 'night')} it has run ${counted(times, 'time')} and held ${slots === 1 ? 'a slot' : 'slots'} for ${span(held)}.`;
}

/** On how many nights a task read where nothing was. */
function unwritten({ setting, fold }: History, id: string, upstream: string, { nights, to }: Over): string {
  const { pipeline, inputs, inputFrom } = setting;
  const [task, read] = [id, upstream].map((of) => pipeline.tasks.findIndex((each) => each.id === of));
  if (task === undefined || read === undefined || task < 0 || read < 0) return '';
  const first = inputFrom[task]!;
  const place = inputs.slice(first, inputFrom[task + 1]).findIndex((input) => input.upstream === read);
  if (place < 0) return '';
  const { attempts } = fold.tasks[task]!;
  const empty = new Set<number>();
  for (const attempt of attempts.values.subarray(0, attempts.size)) {
    const start = fold.attempts.startAt.values[attempt]!;
    const night = setting.nights.of(start);
    if (night < 1 || start >= to || !fold.hasReads(attempt)) continue;
    if (fold.reads.value.values[fold.attempts.firstRead.values[attempt]! + place]! < 0) empty.add(night);
  }
  return `On ${grouped(empty.size)} of ${counted(nights, 'night')} it has found nothing there.`;
}

/** On how many nights a promise was broken, and nobody was told. */
function unwatched(history: History, { nights }: Over): string {
  let judged = 0;
  let silent = 0;
  for (let night = 1; night <= nights; night++) {
    const found = judgeNight(history, night);
    if (typeof found === 'string') continue;
    judged++;
    if (found.class === 'silentlyWrong' || found.class === 'missingSilent') silent++;
  }
  if (judged === 0) return '';
  return silent === 0
    ? `On ${counted(judged, 'night')} nothing was broken so far.`
    : `On ${grouped(silent)} of ${counted(judged, 'night')} readers were let down, and nobody was told.`;
}
