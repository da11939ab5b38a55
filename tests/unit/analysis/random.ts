// Random small pipelines, for what must hold of all of them.
import fc from 'fast-check';
import { after, at, pipelineOf } from './played.ts';

const clocks = fc
  .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }))
  .map(([m, h]) => at(`${m} ${h} * * *`));
const minutes = (value: number): string =>
  `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
const promises = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 100 }))
  .map(([before, arrive, by]) => ({
    rowsBefore: minutes(before),
    arrivedBy: minutes(before + arrive),
    by: minutes(before + arrive + by)
  }));

/** Pipelines of one or two sources and a few tasks, each on a clock of its own or all in order. */
export const documents = fc
  .record({
    sources: fc.array(
      fc.record({
        file: fc.boolean(),
        late: fc.option(fc.integer({ min: 1, max: 150 })),
        hour: fc.integer({ min: 0, max: 5 })
      }),
      { minLength: 1, maxLength: 2 }
    ),
    // Each task reads the things before it that its bits name, the first source if they name none.
    tasks: fc.array(
      fc.record({
        reads: fc.nat(255),
        base: fc.integer({ min: 1, max: 300 }),
        start: clocks,
        promise: fc.option(promises),
        fails: fc.integer({ min: 0, max: 3 })
      }),
      { minLength: 2, maxLength: 5 }
    ),
    inOrder: fc.boolean(),
    seed: fc.nat(1000)
  })
  .map(({ sources, tasks, inOrder, seed }) => {
    const names = sources.map((_, index) => `s${index}`);
    const drafts = tasks.map(({ reads, base, promise, fails }, index) => {
      const serve = promise !== null && index > 0;
      const ids = [...(serve ? [] : names), ...tasks.slice(0, index).map((_, other) => `t${other}`)];
      const chosen = ids.filter((_, bit) => (reads >> bit) & 1);
      return {
        id: `t${index}`,
        kind: serve ? 'serve' : 'store',
        reads: chosen.length > 0 ? chosen : ids.slice(0, 1),
        duration: { base: `${base}m` },
        failureChance: fails / 10,
        ...(serve ? { promise } : {})
      };
    });
    return {
      ...pipelineOf({
        nights: 2,
        sources: sources.map(({ file, late, hour }, index) => ({
          id: `s${index}`,
          arrivals: file
            ? { kind: 'file', cron: `20 ${hour} * * *`, rows: 24 }
            : { kind: 'steady', perDay: 70, every: '1h' },
          ...(late === null ? {} : { late: { share: 0.4, by: `${late}m` } })
        })),
        tasks: drafts,
        orchestrator: inOrder ? 'airflow' : 'cron',
        starts: Object.fromEntries(
          drafts.map(({ id, reads }, index) => [
            id,
            inOrder && reads.some((each) => each.startsWith('t'))
              ? after()
              : inOrder
                ? at('15 1 * * *')
                : tasks[index]!.start
          ])
        )
      }),
      seed
    };
  });
