/** The gap between two clocks: how long a task that a clock starts is put after what it reads. */
import type { Pipeline } from '../../model/pipeline.ts';
import { bad, good, type Result } from '../../model/result.ts';
import { MS_PER_MINUTE } from '../../model/time/civil.ts';
import { readableDuration } from '../../model/time/duration.ts';
import { kindOf } from '../../model/vocabulary.ts';
import { editPolicy, editTask, startOf } from './edit.ts';
import type { Json, Parameter, Subject } from './parameter.ts';

const DAY = 24 * 60;

/** A cron line that ticks at one minute of every day that it names. */
const ONCE = /^\s*(\d{1,2})\s+(\d{1,2})\s+(\S+\s+\S+\s+\S+)\s*$/;

interface Clock {
  readonly minute: number;
  /** The fields after minute and hour. */
  readonly days: string;
}

/** By task: its clock, where one starts it once a day. */
function clocksOf({ document, pipeline, policy, vocabulary }: Subject): ReadonlyMap<string, Clock> {
  const written = (document['policies'] as readonly Json[]).find(({ id }) => id === policy.id)!;
  const clocks = new Map<string, Clock>();
  for (const { id } of pipeline.tasks) {
    if (kindOf(vocabulary.triggers, policy.tasks.get(id)!.trigger).start !== 'clock') continue;
    const { cron } = startOf(written, id);
    const match = typeof cron === 'string' ? ONCE.exec(cron) : null;
    if (match) clocks.set(id, { minute: Number(match[2]) * 60 + Number(match[1]), days: match[3]! });
  }
  return clocks;
}

const upstreamsOf = ({ tasks }: Pipeline, id: string): readonly string[] => {
  const { reads } = tasks.find((task) => task.id === id)!;
  return reads.filter((read) => tasks.some((task) => task.id === read));
};

/** Minutes of the day at which tasks begin and usually end, in topological order, with a gap after each clock. */
function laidOut(
  subject: Subject,
  clocks: ReadonlyMap<string, Clock>,
  gap: number
): ReadonlyMap<string, { readonly begin: number; readonly end: number }> {
  const found = new Map<string, { begin: number; end: number; usual: number }>();
  for (const { id } of subject.pipeline.tasks) {
    const usual = (subject.usual.get(id) ?? 0) / MS_PER_MINUTE;
    const before = upstreamsOf(subject.pipeline, id).flatMap((upstream) => found.get(upstream) ?? []);
    const clock = clocks.get(id);
    let begin = clock?.minute ?? 0;
    if (before.length > 0 && clock)
      begin = Math.ceil(Math.max(...before.map((each) => each.begin + each.usual * (1 + gap))) - 1e-9);
    else if (before.length > 0) begin = Math.max(...before.map(({ end }) => end));
    found.set(id, { begin, end: begin + usual, usual });
  }
  return found;
}

/** The tasks whose clocks wait for something: those that the gap moves. */
const waiting = (subject: Subject, clocks: ReadonlyMap<string, Clock>): readonly string[] =>
  [...clocks.keys()].filter((id) => upstreamsOf(subject.pipeline, id).length > 0);

/** Today's gap: the middle one of those between the clocks, as a part of what each waits for. */
function present(subject: Subject): number | undefined {
  const clocks = clocksOf(subject);
  const gaps = waiting(subject, clocks).flatMap((id) => {
    const begin = clocks.get(id)!.minute;
    const each = upstreamsOf(subject.pipeline, id).flatMap((upstream) => {
      const before = clocks.get(upstream);
      const usual = (subject.usual.get(upstream) ?? 0) / MS_PER_MINUTE;
      return before && usual > 0 ? [(begin - before.minute) / usual - 1] : [];
    });
    return each.length > 0 ? [Math.min(...each)] : [];
  });
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1];
}

/** What a gap comes to in minutes, for the task that waits for the most: "store_lake waits 50 min". */
function beside(subject: Subject, gap: number): string | undefined {
  const { pipeline, usual } = subject;
  const [most] = [...waiting(subject, clocksOf(subject))].sort(
    (a, b) => upstreamsOf(pipeline, b).length - upstreamsOf(pipeline, a).length
  );
  if (most === undefined) return undefined;
  const longest = Math.max(...upstreamsOf(pipeline, most).map((id) => usual.get(id) ?? 0));
  const { name } = pipeline.tasks.find(({ id }) => id === most)!;
  return `${name} waits ${readableDuration(Math.round((longest * (1 + gap)) / MS_PER_MINUTE) * MS_PER_MINUTE)}`;
}

function set(subject: Subject, gap: number): Result<Json> {
  const { document, pipeline, policy } = subject;
  const clocks = clocksOf(subject);
  const moved = waiting(subject, clocks);
  if (moved.length === 0)
    return bad(policy.id, 'has no two clocks that follow each other once a day, so there is no gap to vary.');
  const places = laidOut(subject, clocks, gap);
  const first = Math.min(...[...clocks.values()].map(({ minute }) => minute));
  const late = moved.find((id) => places.get(id)!.begin >= first + DAY);
  if (late !== undefined) {
    const { name } = pipeline.tasks.find(({ id }) => id === late)!;
    return bad(policy.id, `would start ${name} a day later with a gap of ${Math.round(gap * 100)} %.`);
  }
  return good(
    editPolicy(document, policy.id, (written) =>
      moved.reduce((edited, id) => {
        const minute = places.get(id)!.begin % DAY;
        const cron = `${minute % 60} ${Math.floor(minute / 60)} ${clocks.get(id)!.days}`;
        return editTask(edited, id, (own) => ({ ...own, start: { ...startOf(written, id), cron } }));
      }, written)
    )
  );
}

/** Of all clocks together: each task starts its gap later than what it reads usually ends. */
export const gap: Parameter = {
  id: 'gap',
  label: 'every gap between two clocks',
  phrase: (shown) => `a gap of ${shown}`,
  unit: 'factor',
  range: { from: 0, to: 2, step: 0.25 },
  least: 0,
  most: 10,
  ofWorld: false,
  beside,
  present,
  set
};
