/** What is limited is never exceeded, and no rule lets a task go before its time: counted once more from the log alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Nights } from '#lib/model/nights.ts';
import type { Millis } from '#lib/model/pipeline.ts';
import { TRIGGER_RULES, type TriggerRule } from '#lib/model/trigger-rules.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { calm, CALM, must } from '../../support/calm.ts';
import { cases, RUNS } from '../../support/cases.ts';
import { play, type Played } from '../../support/play.ts';
import { alteredScenes, type Scene } from '../../support/random.ts';

/** What of a document is narrowed: only what the test is about, so that the limits are met often. */
interface Written {
  readonly tasks: readonly { promise?: object; failureChance?: number }[];
  readonly policies: readonly [
    {
      orchestrator: string;
      workers?: number;
      tasks: Record<string, { start: object; retries?: number; maxActiveTisPerDag?: number }>;
    }
  ];
}

const OVER = ['success', 'failed', 'upstreamFailed', 'skipped'];
/** What ends an attempt, or lets it stand aside. */
const ENDS = [...OVER, 'upForRetry', 'cleared', 'upForReschedule', 'deferred'];

/** Thirty hours: a day to begin with, and most of a night. */
const played = ({ pipeline, zone, interventions }: Scene): Played => {
  const until: Millis = new Nights(pipeline, zone).simulationStart + 30 * 3_600_000;
  return calm(() => play(pipeline, { zone, interventions, until, ...CALM }));
};

/** By instance, the task that it is of: of a mapped one, which. */
const tasksOf = ({ told }: Played): readonly string[] =>
  told.runs.flatMap(({ instances }) => instances.map(({ task }) => task));

/** Whoever runs, after each event that changes it. A mapped task holds nothing: its instances do. */
function* running(of: Played): Generator<{ readonly index: number; readonly now: ReadonlySet<number> }> {
  const tasks = tasksOf(of);
  const now = new Set<number>();
  for (const { index, kind, subject } of of.events) {
    if (kind === 'running' && !of.isMapped(tasks[subject]!)) now.add(subject);
    else if (!ENDS.includes(kind) || !now.delete(subject)) continue;
    yield { index, now };
  }
}

const WITH_WORKERS = Object.keys(vocabulary.orchestrators).filter((id) =>
  vocabulary.orchestrators[id]!.taskWords.includes('workers')
);

test('no more attempts run at once than a policy has workers, in any orchestrator that counts them', () => {
  const met = new Map<string, number>();
  const scenes = alteredScenes(fc.constantFrom(1, 2, 3), (document, workers) => {
    const [policy] = (document as Written).policies;
    if (WITH_WORKERS.includes(policy.orchestrator)) policy.workers = workers;
  });
  fc.assert(
    fc.property(scenes, (scene) => {
      const all = played(scene);
      const { workers, orchestrator } = all.policy;
      if (workers === undefined) return;
      let most = 0;
      for (const { index, now } of running(all)) {
        must(now.size <= workers, () => `event ${index}: ${now.size} run on ${workers} workers`);
        most = Math.max(most, now.size);
      }
      if (most === workers && workers > 1) met.set(orchestrator, (met.get(orchestrator) ?? 0) + 1);
    }),
    cases(0.5)
  );
  // A limit that nobody meets says nothing.
  if (RUNS >= 400) expect([...met.keys()].sort()).toEqual([...WITH_WORKERS].sort());
}, 600_000);

test('no more attempts of a task run at once than it may have, in all runs', () => {
  let met = 0;
  const scenes = alteredScenes(
    fc.tuple(fc.constantFrom(1, 2), fc.boolean()),
    (document, [most, all]) => {
      const [policy] = (document as Written).policies;
      for (const [id, task] of Object.entries(policy.tasks))
        if (all || id === 't0') task.maxActiveTisPerDag = most;
    },
    { orchestrator: 'airflow' }
  );
  fc.assert(
    fc.property(scenes, (scene) => {
      const all = played(scene);
      const tasks = tasksOf(all).map((task) => task.replace(/\[\d+\]$/, ''));
      for (const { index, now } of running(all)) {
        const count = new Map<string, number>();
        for (const instance of now) count.set(tasks[instance]!, (count.get(tasks[instance]!) ?? 0) + 1);
        for (const [task, many] of count) {
          const most = all.policy.tasks.get(task)!.maxActiveTisPerDag ?? Infinity;
          must(many <= most, () => `event ${index}: ${many} attempts of ${task} run, and ${most} may`);
          if (many === most && many > 1) met++;
        }
      }
    }),
    cases(0.5)
  );
  if (RUNS >= 400) expect(met).toBeGreaterThan(0);
}, 600_000);

/** States of those that a task waits for, and how many they are. */
interface Above {
  readonly all: number;
  readonly good: number;
  readonly bad: number;
  readonly blocked: number;
  readonly skipped: number;
}

const over = ({ good, bad, blocked, skipped }: Above): number => good + bad + blocked + skipped;

/** When each rule lets a task go, as Airflow's documentation has it (Trigger Rules, core concepts of DAGs). */
const ALLOWS: Readonly<Record<TriggerRule, (above: Above) => boolean>> = {
  all_success: ({ good, all }) => good === all,
  all_failed: ({ bad, blocked, all }) => bad + blocked === all,
  all_done: (above) => over(above) === above.all,
  all_done_min_one_success: (above) => over(above) === above.all && above.good > 0,
  all_done_setup_success: (above) => over(above) === above.all,
  all_skipped: ({ skipped, all }) => skipped === all,
  one_success: ({ good }) => good > 0,
  one_failed: ({ bad, blocked }) => bad + blocked > 0,
  one_done: ({ good, bad }) => good + bad > 0,
  none_failed: (above) => over(above) === above.all && above.bad + above.blocked === 0,
  none_failed_min_one_success: (above) =>
    over(above) === above.all && above.bad + above.blocked === 0 && above.good > 0,
  none_skipped: (above) => over(above) === above.all && above.skipped === 0,
  always: () => true
};

interface Drawn {
  readonly rules: readonly TriggerRule[];
  /** What t1 and t2 are: whatever was drawn, the next two of a chain, or such as skip. */
  readonly next: 'drawn' | 'chain' | 'skips';
  readonly fails: boolean;
}

test('no task is ready before its rule allows: all thirteen of them', () => {
  const judged = new Map<string, number>();
  const drawn = fc.record({
    rules: fc.array(fc.constantFrom(...TRIGGER_RULES), { minLength: 6, maxLength: 6 }),
    next: fc.constantFrom<Drawn['next']>('drawn', 'chain', 'chain', 'skips'),
    fails: fc.boolean()
  });
  const alter = (document: unknown, { rules, next, fails }: Drawn): void => {
    const { tasks, policies } = document as Written;
    const [policy] = policies;
    for (const [id, task] of Object.entries(policy.tasks)) {
      const at = /^t(\d)$/.exec(id)?.[1];
      const when = (task.start as { when?: string } | undefined)?.when;
      if (at !== undefined && when === 'upstream') task.start = { when, rule: rules[Number(at)]! };
    }
    // Without it few would have seen all fail.
    if (fails) {
      tasks[0]!.failureChance = 1;
      policy.tasks['t0']!.retries = 0;
    }
    // Hardly anybody skips without a branch: one who waits for a failure that does not come, and who waits for that.
    if (next === 'drawn' || tasks.length < 3) return;
    const [first, second] = next === 'skips' ? (['one_failed', 'all_skipped'] as const) : rules;
    for (const [at, rule] of [
      [1, first],
      [2, second]
    ] as const) {
      delete tasks[at]!.promise;
      Object.assign(tasks[at]!, { kind: 'transform', reads: [`t${at - 1}`] });
      policy.tasks[`t${at}`]!.start = { when: 'upstream', rule };
    }
  };
  // Those of whom each rule is asked often enough: a rule that no case has judged is a fault, and must not be chance.
  const scenes = alteredScenes(drawn, alter, { orchestrator: 'airflow', helpers: [] });
  fc.assert(
    fc.property(scenes, (scene) => {
      const all = played(scene);
      const { events, told, policy, pipeline } = all;
      const of = told.runs.flatMap((run, index) => run.instances.map(({ task }) => ({ run, index, task })));
      const names = new Set(pipeline.tasks.map(({ id }) => id));
      const state = new Map<string, string>();
      for (const { kind, subject, index, cause } of events) {
        const about = of[subject];
        if (!about || !['scheduled', 'running', 'queued', ...ENDS].includes(kind)) continue;
        state.set(`${about.index} ${about.task}`, kind);
        // Who tries again was ready before: a person may have marked what it waited for since, and no rule is asked again.
        if (cause >= 0 && events[cause]!.kind === 'upForRetry') continue;
        const own = policy.tasks.get(about.task);
        if (kind !== 'scheduled' || !own || own.expand !== undefined) continue;
        const rule =
          own.trigger.kind === 'upstream' ? (own.trigger.params as { rule: TriggerRule }).rule : undefined;
        const reads = pipeline.tasks.find(({ id }) => id === about.task)!.reads.filter((id) => names.has(id));
        const above = reads.filter((read) => about.run.tasks.includes(read));
        // Who starts a run, or joins several, waits for nobody within it.
        if (rule === undefined || above.length === 0 || above.length < reads.length) continue;
        // The instances of a mapped one are counted one by one: those are the oracle's to judge.
        if (above.some((read) => all.isMapped(read))) continue;
        // What has been cleared meanwhile was there when it became ready.
        if (about.run.instances.some(({ states }) => states.some(([, each]) => each === 'cleared'))) continue;
        const now = above.map((read) => state.get(`${about.index} ${read}`) ?? 'waiting');
        const count = (which: string): number => now.filter((each) => each === which).length;
        const seen: Above = {
          all: now.length,
          good: count('success'),
          bad: count('failed'),
          blocked: count('upstreamFailed'),
          skipped: count('skipped')
        };
        must(
          ALLOWS[rule](seen),
          () =>
            `event ${index}: ${about.task} is ready by ${rule} while what it waits for is ${now.join(', ')}`
        );
        judged.set(rule, (judged.get(rule) ?? 0) + 1);
      }
    }),
    cases(0.5)
  );
  if (RUNS >= 400) expect(TRIGGER_RULES.filter((rule) => !judged.has(rule))).toEqual([]);
}, 600_000);
