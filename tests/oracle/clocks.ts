/** Jobs that start by the clock: which instant is planned next, and when the scheduler comes to it. */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Season } from './season.ts';
import type { ActiveJob } from './things.ts';

/** Plans the runs of schedules. */
export function clocks(s: Season): Pick<Season, 'tickAfter' | 'backfilled'> {
  const { dialect, given, period, wrong } = s;

  /** Plans the next run of a schedule after the last one, at a loop; at the next one if a run's end made room for it. */
  function tickAfter(job: ActiveJob, last: Millis | undefined, madeTrueBy: 'event' | 'clock'): void {
    const planned = nextOf(job, last);
    if (planned === undefined) return;
    // What begins again when its run has ended asks no clock.
    const due = s.scheduleOf(job).continuous ? planned : wrong.firstShows(planned);
    const from = Math.max(s.now, due);
    const at =
      period === 0
        ? from
        : madeTrueBy === 'clock' || due > s.now
          ? Math.ceil(from / period) * period
          : (Math.floor(s.now / period) + 1) * period;
    s.plan(at, 'tick', () => {
      if (job.paused) {
        job.missed = { last };
        return;
      }
      const { late, continuous } = s.scheduleOf(job);
      const full = job.active.size >= job.limit;
      if (full && (dialect.holds || late === 'one' || continuous)) {
        job.held = { last };
        return;
      }
      if (!full || late !== 'drop') s.create(job, planned, 'clock');
      tickAfter(job, planned, 'clock');
    });
  }

  /** The tick after the last one; of several that have passed meanwhile some dialects take the latest. */
  function nextOf(job: ActiveJob, last: Millis | undefined): Millis | undefined {
    const { every, dates, continuous, catchup, late } = s.scheduleOf(job);
    // The end of the run before is no tick of a clock; the first run is when the document begins.
    if (continuous) return last === undefined ? Math.max(given.begins, job.enabledAt) : s.now;
    const said = wrong.shown(s.now);
    const later = given.ticks(job.roots[0]!).filter((tick) => last === undefined || tick > last);
    const on = later.filter((tick) => tick >= job.enabledAt);
    if (dialect.missed === 'each' && late !== 'one') return on[0];
    // Airflow counts an interval from wherever the last run was, or from now if that is later.
    if (dialect.holds && every !== undefined) {
      const next = last === undefined ? given.begins : last + every;
      return catchup ? next : Math.max(next, said);
    }
    if (catchup) return later[0];
    // Its list of dates (timetables/events.py) begins at now: a date that has passed is not made up.
    if (dialect.holds && dates !== undefined) return later.find((tick) => tick >= said);
    // It alone makes up, once, for what it missed while it was paused.
    const due = dialect.holds ? later : on;
    return due.filter((tick) => tick <= said).at(-1) ?? due[0];
  }

  /** The instants that a schedule plans in a range, up to now. Airflow counts intervals from the range's beginning. */
  function backfilled(job: ActiveJob, from: Millis, to: Millis): readonly Millis[] {
    const root = job.roots[0]!;
    const { every } = s.scheduleOf(job);
    const last = Math.min(to, s.now);
    const ticks = given.ticks(root);
    if (!dialect.holds || every === undefined) return ticks.filter((tick) => tick >= from && tick <= last);
    const first = Math.max(from, given.begins);
    if (first > last) return [];
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, k) => first + k * every);
  }

  return { tickAfter, backfilled };
}
