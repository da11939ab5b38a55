/**
 * A season, step by step, with plain objects: slow, and short enough to be read as the rules. It shares no code
 * with the engine; where both agree on thousands of random pipelines, the rules are what both say they are.
 */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Pipeline, Policy } from '#lib/model/pipeline.ts';
import type { Given } from './given.ts';
import type { Told } from './told.ts';
import { agenda } from './agenda.ts';
import { attempts } from './attempts.ts';
import { clocks } from './clocks.ts';
import { events } from './events.ts';
import { instances } from './instances.ts';
import { leavesOf } from './jobs.ts';
import { people } from './people.ts';
import { runs } from './runs.ts';
import { beginning, type Season } from './season.ts';
import { slots } from './slots.ts';
import { sources } from './sources.ts';
import { inWords } from './spans.ts';
import { RANKS } from './things.ts';
import { versions } from './versions.ts';
import { watching } from './watching.ts';

/** The parts of the rules, each of which may ask the others. */
const PARTS = [agenda, sources, clocks, events, watching, runs, instances, slots, versions, attempts, people];

/** Plays a season of one policy. */
export function oracle(
  drawn: Pipeline,
  played: Policy,
  given: Given,
  interventions: readonly Intervention[] = []
): Told {
  const s = beginning(drawn, played, given, interventions) as Season;
  for (const part of PARTS) Object.assign(s, part(s));
  foresee(s);
  for (;;) {
    s.agenda = [...s.agenda].sort(
      (a, b) => a.at - b.at || RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || a.order - b.order
    );
    const next = s.agenda[0];
    if (!next || next.at > given.until) break;
    s.agenda.shift();
    s.now = next.at;
    next.happen();
    s.noteSources();
  }
  return tell(s);
}

/** What is known of a season before it begins: what people and the world will do, the first runs, what is watched. */
function foresee(s: Season): void {
  const { given, intervened, interventions, jobs, lastSuccess, pipeline, shown } = s;
  s.losses();
  interventions.forEach((made, index) =>
    s.plan(made.at + 1, 'intervention', () => {
      const told = { at: s.now, index, refused: false as string | false };
      intervened.push(told);
      told.refused = s.intervene(made) ?? false;
    })
  );
  const arrivals = pipeline.sources.flatMap(({ id }) => given.arrivals(id).map((each) => ({ id, ...each })));
  for (const { id, at, rows, late } of arrivals.sort((a, b) => a.turn - b.turn))
    s.plan(at, late ? 'lateArrival' : 'arrival', () => {
      shown.get(id)!.push({ at, upTo: s.arrived(id) + rows });
      s.hear({ is: 'rows', source: id, rows });
      for (const job of jobs)
        if (
          job.start.kind === 'condition' &&
          leavesOf(job.start.condition).some((leaf) => 'source' in leaf && leaf.source === id)
        )
          s.look(job, 'event');
    });
  for (const job of jobs) {
    if (job.start.kind === 'clock') s.tickAfter(job, undefined, 'clock');
    s.look(job, 'clock');
  }
  if (s.own) s.act('clock');
  for (const { id } of pipeline.tasks) s.watchAge(id);
  s.watchStarts();
  s.watchDone();
  for (const { id } of pipeline.tasks)
    for (const { since, by } of given.promised(id))
      s.plan(by, 'due', () => {
        if (lastSuccess.has(id) && lastSuccess.get(id)! >= since) return;
        s.raise('deadline', id);
      });
}

/** What a season was. */
function tell(s: Season): Told {
  const { alerts, intervened, switched } = s;
  return {
    runs: s.runs.map(({ job, planned, states, instances, backfill }) => ({
      tasks: job.tasks.map(({ id }) => id),
      planned,
      byHand: job.by !== 'policy',
      backfilled: backfill !== undefined,
      states,
      instances: instances.map(({ task, states: own, reads }) => ({ task: task.id, states: own, reads }))
    })),
    versions: s.versions.map(({ at, task, region, part }) => ({
      at,
      task,
      ...(part ? { part } : {}),
      region: Object.fromEntries([...region].map(([source, rows]) => [source, inWords(rows)]))
    })),
    sources: Object.fromEntries(s.sourceStates),
    alerts,
    interventions: intervened,
    switched
  };
}
