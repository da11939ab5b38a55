/** Random scenes whose rows are carried one by one. */
import fc from 'fast-check';
import { alteredScenes } from './random.ts';

const clock = fc.constantFrom('00:00', '00:30', '01:00', '01:15', '02:00', '22:00');
const arrivals = fc.record({
  arrivals: fc.constantFrom(
    { kind: 'steady', perDay: 40, every: '2h' },
    { kind: 'steady', perDay: 48, every: '30m' },
    { kind: 'bursts', perDay: 30, every: '3h', chance: 0.3, factor: 5 },
    { kind: 'file', cron: '15 0 * * *', rows: 12 }
  ),
  late: fc.option(fc.constantFrom({ share: 0.2, by: '40m' }, { share: 0.5, by: '5h' }))
});
const writings = fc.constantFrom(
  {},
  {},
  { mode: 'all' },
  { effect: 'append' },
  { effect: 'append' },
  { effect: 'append', mode: 'all' },
  { effect: 'append', mode: 'interval' },
  { effect: 'merge', key: 'id' },
  { effect: 'merge', key: 'id', mode: 'interval' },
  { effect: 'replace' },
  { effect: 'replace', mode: 'all' },
  { effect: 'replace', mode: 'interval' },
  { effect: 'replacePartition', mode: 'interval' },
  { effect: 'replacePartition', mode: 'all' },
  { mode: 'interval' }
);
const faults = fc.record({
  what: fc.constantFrom(
    { kind: 'outage' },
    { kind: 'outage', rows: 'lost' },
    { kind: 'late', by: '3h', share: 0.5 },
    { kind: 'late', by: '30h' },
    { kind: 'duplicate' },
    { kind: 'duplicate', share: 0.4, by: '2h' },
    { kind: 'missing', share: 0.3 },
    { kind: 'crash' },
    { kind: 'crash' }
  ),
  thing: fc.nat(9),
  from: clock,
  to: fc.constantFrom('01:30', '03:00', '12:00'),
  chance: fc.constantFrom(1, 0.5)
});

interface Drafted {
  nights: number;
  sources: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  faults: object[];
  policies: { orchestrator: string; tasks: Record<string, { start: Record<string, unknown> }> }[];
}

/** Whatever random scenes have, with few rows, all ways to write, and faults of sources. */
export const rowScenes = alteredScenes(
  fc.record({
    nights: fc.constantFrom(1, 2, 3),
    sources: fc.array(arrivals, { minLength: 2, maxLength: 2 }),
    writings: fc.array(
      fc.tuple(writings, fc.constantFrom({}, {}, {}, { visibility: 'whileWriting' }), fc.boolean()),
      { minLength: 6, maxLength: 6 }
    ),
    plain: fc.boolean(),
    faults: fc.array(faults, { maxLength: 3 })
  }),
  (draft, extra) => {
    const document = draft as Drafted;
    document.nights = extra.nights;
    document.sources.forEach((source, i) => {
      delete source['late'];
      Object.assign(source, { arrivals: extra.sources[i]!.arrivals });
      if (extra.sources[i]!.late) source['late'] = extra.sources[i]!.late;
    });
    const { orchestrator, tasks } = document.policies[0]!;
    document.tasks.forEach((task, i) => {
      const [writing, visibility, intervals] = extra.writings[i]!;
      if (!extra.plain) Object.assign(task, writing, visibility);
      const { start } = tasks[String(task['id'])]!;
      if (intervals && orchestrator === 'airflow' && start['when'] === 'schedule' && 'cron' in start)
        tasks[String(task['id'])]!.start = { ...start, dataIntervals: true };
    });
    extra.faults.forEach(({ what, thing, ...when }, i) => {
      const named =
        what.kind === 'crash'
          ? { task: document.tasks[thing % document.tasks.length]!['id'] }
          : { source: `s${thing % Math.max(1, document.sources.length)}` };
      if (what.kind === 'crash' || document.sources.length > 0)
        document.faults.push({ id: `g${i}`, ...what, ...named, ...when });
    });
  }
);
