/** Small documents for stories: each task's drawing and what starts it stand beside one another. */

/** A task: its drawing and its orchestration. */
export interface TaskSketch {
  readonly reads?: readonly string[];
  readonly kind?: string;
  readonly mode?: 'new' | 'all';
  /** How long an attempt takes; ten seconds when absent. */
  readonly takes?: string;
  readonly perRowMs?: number;
  readonly spread?: number;
  readonly weather?: number;
  readonly failureChance?: number;
  readonly promise?: object;
  /** Once, at the document's start, for those without upstream; after their upstreams for others. */
  readonly start?: object;
  readonly retries?: number;
  readonly retryDelay?: string;
  readonly pool?: string;
  readonly maxActiveRuns?: number;
  /** Whatever else its policy says. */
  readonly policy?: object;
}

/** Everything else; what is not said is as simple as can be: one night in UTC, and a scheduler without a loop. */
export interface Settings {
  readonly sources?: Readonly<Record<string, object>>;
  readonly faults?: readonly object[];
  readonly orchestrator?: string;
  readonly loop?: string;
  readonly pools?: Readonly<Record<string, number>>;
  readonly alerts?: readonly object[];
  /** Sensors, branches and checks of the policy; `policy` in one of them is what its policy says. */
  readonly helpers?: readonly ({ readonly id: string; readonly policy?: object } & object)[];
  /** Whatever else the policy says. */
  readonly policy?: object;
  readonly timezone?: string;
  readonly start?: string;
  readonly nights?: number;
  readonly seed?: number;
}

/** The document of a story. `{ a: {}, b: { reads: ['a'] } }` is the chain a → b. */
export function draw(tasks: Readonly<Record<string, TaskSketch>>, settings: Settings = {}): object {
  const {
    sources = {},
    orchestrator = 'manual',
    loop,
    pools = {},
    faults = [],
    alerts = [],
    helpers = [],
    policy = {},
    ...rest
  } = settings;
  const follows = (id: string): boolean =>
    helpers.some((helper) => {
      const {
        before = [],
        otherwise = [],
        options = []
      } = helper as {
        readonly before?: readonly string[];
        readonly otherwise?: readonly string[];
        readonly options?: readonly { readonly to: readonly string[] }[];
      };
      return [...before, ...otherwise, ...options.flatMap(({ to }) => to)].includes(id);
    });
  const upstreamsOf = (id: string, { reads = [] }: TaskSketch): boolean =>
    reads.some((read) => read in tasks) || follows(id);
  return {
    downbeat: 1,
    name: 'story',
    start: '2026-01-02',
    nights: 1,
    seed: 1,
    ...rest,
    sources: Object.entries(sources).map(([id, { late, ...arrivals }]: [string, { late?: object }]) => ({
      id,
      arrivals,
      ...(late ? { late } : {})
    })),
    tasks: Object.entries(tasks).map(
      ([
        id,
        { reads = [], kind = 'transform', mode, takes = '10s', failureChance = 0, promise, ...each }
      ]) => ({
        id,
        kind,
        reads,
        ...(mode ? { mode } : {}),
        duration: {
          base: takes,
          perRowMs: each.perRowMs ?? 0,
          spread: each.spread ?? 0,
          weather: each.weather ?? 0
        },
        failureChance,
        ...(promise ? { promise } : {})
      })
    ),
    faults,
    policies: [
      {
        id: 'policy',
        orchestrator,
        ...(loop === undefined ? {} : { loop }),
        pools,
        ...policy,
        ...(helpers.length > 0
          ? {
              helpers: helpers.map((each) =>
                Object.fromEntries(Object.entries(each).filter(([key]) => key !== 'policy'))
              )
            }
          : {}),
        tasks: Object.fromEntries([
          ...helpers.map((each) => [each.id, each.policy ?? {}]),
          ...Object.entries(tasks).map(([id, task]) => [
            id,
            {
              start:
                task.start ??
                (upstreamsOf(id, task) ? { when: 'upstream' } : { when: 'schedule', once: true }),
              retries: task.retries ?? 0,
              retryDelay: task.retryDelay ?? '1m',
              ...(task.pool === undefined ? {} : { pool: task.pool }),
              ...(task.maxActiveRuns === undefined ? {} : { maxActiveRuns: task.maxActiveRuns }),
              ...task.policy
            }
          ])
        ]),
        alerts
      }
    ]
  };
}
