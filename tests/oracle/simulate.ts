/**
 * A season, step by step, with plain objects: slow, and short enough to be read beside DESIGN.md. It shares no code
 * with the engine; where both agree on thousands of random pipelines, the rules are what both say they are.
 */
import type { Intervention } from '#lib/model/intervention.ts';
import type { Millis, Pipeline, Policy, Task } from '#lib/model/pipeline.ts';
import { dialects } from './dialects.ts';
import { suffer } from './faults.ts';
import type { Given, RunIdentity } from './given.ts';
import { holds as isTrue } from './conditions.ts';
import { byHand, jobsOf, leavesOf, ruleOf, type Job, type Leaf } from './jobs.ts';
import { isRanked, weightIn } from './ranks.ts';
import { delayAfter } from './retries.ts';
import { outcome } from './rules.ts';
import type { Entered, Read, Told } from './told.ts';

/** What can happen at one instant, first things first. */
const RANKS = [
  'intervention',
  'arrival',
  'lateArrival',
  'tick',
  'retry',
  'wake',
  'loop',
  'end',
  'due',
  'loopAtOnce'
] as const;
type Rank = (typeof RANKS)[number];

interface Happening {
  readonly at: Millis;
  readonly rank: Rank;
  readonly order: number;
  readonly happen: () => void;
}

interface Version {
  readonly number: number;
  readonly at: Millis;
  readonly task: string;
  readonly region: ReadonlyMap<string, number>;
}

interface Instance {
  readonly task: Task;
  readonly run: Run;
  readonly states: Entered[];
  readonly reads: Read[];
  state: string;
  tries: number;
}

interface Run {
  readonly job: ActiveJob;
  readonly planned: Millis;
  readonly identity: RunIdentity;
  readonly states: Entered[];
  readonly instances: Instance[];
}

interface ActiveJob extends Job {
  readonly by: RunIdentity['by'];
  readonly limit: number;
  readonly active: Set<Run>;
  /** All that have started, in that order. */
  readonly begun: Run[];
  readonly waiting: Run[];
  readonly plannedOn: Map<number, number>;
  /** When the scheduler acts on what has become true of it. */
  due: Millis | undefined;
  /** Rests until then after a failed run. */
  notBefore: Millis;
  /** When its condition wants to be looked at, as it said when it was looked at last. */
  wakeAt: Millis | undefined;
  /** Its next run waits until fewer are active; what the last one was. */
  held: { readonly last: Millis | undefined } | undefined;
  /** Upstreams that have succeeded since its last run was created. */
  readonly updated: Set<string>;
  /** When each thing that its condition waits for has happened last, since its last run was created. */
  readonly heard: Map<Leaf, Millis>;
  /** Until when clocks have been listened to. */
  clockedUntil: Millis;
}

/** What an attempt has claimed of a source, while it runs or because it succeeded. */
interface Claim {
  readonly rows: number;
  held: boolean;
}

const FINISHED = ['success', 'failed', 'upstreamFailed', 'skipped'];

/** Plays a season of one policy. */
export function oracle(
  pipeline: Pipeline,
  policy: Policy,
  given: Given,
  interventions: readonly Intervention[] = []
): Told {
  const dialect = dialects[policy.orchestrator]!;
  const period = policy.loop ?? dialect.loop;
  const isTask = new Set(pipeline.tasks.map(({ id }) => id));
  let agenda: Happening[] = [];
  let order = 0;
  let now = given.from;
  const runs: Run[] = [];
  const open = new Set<Run>();
  const versions: Version[] = [];
  const visible = new Map<string, Version>();
  const lastSuccess = new Map<string, Millis>();
  const alerts: { at: Millis; kind: string; task: string }[] = [];
  const intervened: { at: Millis; index: number; refused: boolean }[] = [];
  const shown = new Map<string, { at: Millis; upTo: number }[]>(pipeline.sources.map(({ id }) => [id, []]));
  const claims = new Map<string, Claim[]>();
  const sourceStates = new Map<string, Entered[]>(pipeline.sources.map(({ id }) => [id, []]));
  let ready: { instance: Instance; due: Millis }[] = [];
  const queues = new Map<string, Instance[]>();
  const running = new Set<Instance>();
  const jobs = jobsOf(pipeline, policy).map((job) => activeJob(job, 'policy', limitOf(job)));
  const handJobs = new Map<string, ActiveJob>();

  // ---- time

  function plan(at: Millis, rank: Rank, happen: () => void): void {
    agenda.push({ at, rank, order: order++, happen });
  }

  /** The pass in which the scheduler acts on what becomes true now; it is sure to come by then. */
  function act(madeTrueBy: 'event' | 'clock'): Millis {
    const at =
      period === 0
        ? now
        : madeTrueBy === 'clock'
          ? Math.ceil(now / period) * period
          : (Math.floor(now / period) + 1) * period;
    const rank = period === 0 ? 'loopAtOnce' : 'loop';
    if (!agenda.some((each) => each.at === at && each.rank === rank)) plan(at, rank, pass);
    return at;
  }

  // ---- sources

  const arrived = (source: string): number => shown.get(source)!.at(-1)?.upTo ?? 0;
  const claimOf = (task: string, source: string): number =>
    Math.max(
      0,
      ...(claims.get(`${task} ${source}`) ?? []).filter(({ held }) => held).map(({ rows }) => rows)
    );

  /** Rows that wait for a task: those that no attempt has which still runs or has succeeded. */
  function waiting(task: string, source: string): { rows: number; oldest: Millis } {
    const prefix = claimOf(task, source);
    return {
      rows: arrived(source) - prefix,
      oldest: shown.get(source)!.find(({ upTo }) => upTo > prefix)?.at ?? Infinity
    };
  }

  function noteSources(): void {
    for (const { id } of pipeline.sources) {
      const readers = pipeline.tasks.filter(({ reads }) => reads.includes(id));
      const unread =
        readers.length === 0 ? arrived(id) : Math.max(...readers.map((task) => waiting(task.id, id).rows));
      const states = sourceStates.get(id)!;
      const state = unread > 0 ? 'waiting' : 'drained';
      if (state !== (states.at(-1)?.[1] ?? 'drained')) states.push([now, state]);
    }
  }

  // ---- what starts jobs

  function activeJob(job: Job, by: RunIdentity['by'], limit: number): ActiveJob {
    return {
      ...job,
      by,
      limit,
      active: new Set(),
      begun: [],
      waiting: [],
      plannedOn: new Map(),
      due: undefined,
      notBefore: -Infinity,
      wakeAt: undefined,
      held: undefined,
      updated: new Set(),
      heard: new Map(),
      clockedUntil: given.from - 1
    };
  }

  function limitOf(job: Job): number {
    const own = job.roots.flatMap((root) => policy.tasks.get(root)!.maxActiveRuns ?? []);
    if (job.start.kind === 'clock' && scheduleOf(job).continuous) return 1;
    if (own.length > 0) return Math.min(...own);
    return job.start.kind === 'clock' ? dialect.runs : job.start.kind === 'manual' ? Infinity : 1;
  }

  interface ScheduleWords {
    readonly every?: Millis;
    readonly continuous?: true;
    readonly catchup?: boolean;
    readonly late?: 'all' | 'one' | 'drop';
  }
  function scheduleOf(job: Job): ScheduleWords {
    return policy.tasks.get(job.roots[0]!)!.trigger.params as ScheduleWords;
  }

  /** Plans the next run of a schedule after the last one, at a loop; at the next one if a run's end made room for it. */
  function tickAfter(job: ActiveJob, last: Millis | undefined, madeTrueBy: 'event' | 'clock'): void {
    const planned = nextOf(job, last);
    if (planned === undefined) return;
    const from = Math.max(now, planned);
    const at =
      period === 0
        ? from
        : madeTrueBy === 'clock' || planned > now
          ? Math.ceil(from / period) * period
          : (Math.floor(now / period) + 1) * period;
    plan(at, 'tick', () => {
      const { late, continuous } = scheduleOf(job);
      const full = job.active.size >= job.limit;
      if (full && (dialect.holds || late === 'one' || continuous)) {
        job.held = { last };
        return;
      }
      if (!full || late !== 'drop') create(job, planned, 'clock');
      tickAfter(job, planned, 'clock');
    });
  }

  /** The tick after the last one; of several that have passed meanwhile some dialects take the latest. */
  function nextOf(job: ActiveJob, last: Millis | undefined): Millis | undefined {
    const { every, continuous, catchup, late } = scheduleOf(job);
    // The end of the run before is no tick of a clock; the first run is when the document begins.
    if (continuous) return last === undefined ? given.begins : now;
    const later = given.ticks(job.roots[0]!).filter((tick) => last === undefined || tick > last);
    if (dialect.missed === 'each' && late !== 'one') return later[0];
    // Airflow counts an interval from wherever the last run was, or from now if that is later.
    if (dialect.holds && every !== undefined && last !== undefined)
      return catchup ? last + every : Math.max(last + every, now);
    if (catchup) return later[0];
    return later.filter((tick) => tick <= now).at(-1) ?? later[0];
  }

  /** Clocks that have ticked by now are heard. */
  function listen(job: ActiveJob, leaves: readonly Leaf[]): void {
    for (const leaf of leaves) {
      if (leaf.is !== 'time') continue;
      const last = given.cronTicks(leaf.cron).findLast((tick) => tick > job.clockedUntil && tick <= now);
      if (last !== undefined) job.heard.set(leaf, last);
    }
    job.clockedUntil = now;
  }

  const nextClock = (leaves: readonly Leaf[]): readonly Millis[] =>
    leaves.flatMap((leaf) =>
      leaf.is === 'time'
        ? given
            .cronTicks(leaf.cron)
            .filter((tick) => tick > now)
            .slice(0, 1)
        : []
    );

  /** Whether a job's condition holds now. If not, it says when time alone will make it hold, if it will. */
  function holds(job: ActiveJob): boolean {
    if (job.start.kind !== 'condition') return false;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    listen(job, leaves);
    const waits = (source: string): { rows: number; oldest: Millis } => waiting(job.roots[0]!, source);
    if (isTrue(condition, { now, heard: job.heard, waits })) return true;
    const patience = leaves.flatMap((leaf) => {
      if (leaf.is !== 'rows' || leaf.orWaited === undefined) return [];
      const { rows, oldest } = waits(leaf.source);
      return rows > 0 && rows < leaf.atLeast && oldest + leaf.orWaited > now ? [oldest + leaf.orWaited] : [];
    });
    wantWake(job, [...patience, ...nextClock(leaves)]);
    return false;
  }

  function wantWake(job: ActiveJob, instants: readonly Millis[]): void {
    job.wakeAt = instants.length > 0 ? Math.min(...instants) : undefined;
    if (job.wakeAt !== undefined) plan(job.wakeAt, 'wake', () => wake(job));
  }

  /** A condition has made a run: what it had heard is spent, but for what the clock alone could have done without. */
  function spend(job: ActiveJob): void {
    if (job.start.kind !== 'condition') return;
    const { condition } = job.start;
    const leaves = leavesOf(condition);
    const clocks = new Map([...job.heard].filter(([leaf]) => leaf.is === 'time'));
    const byClock = isTrue(condition, { now, heard: clocks, waits: () => ({ rows: 0, oldest: Infinity }) });
    for (const leaf of leaves) if (!byClock || leaf.is === 'time') job.heard.delete(leaf);
    if (!holds(job)) return;
    wantWake(job, nextClock(leaves));
    if (byClock) note(job, 'event');
  }

  /** Something has happened: whoever waits for it hears it, and is looked at. */
  function tellConditions(isMeant: (leaf: Leaf) => boolean): void {
    for (const job of jobs) {
      if (job.start.kind !== 'condition') continue;
      const meant = leavesOf(job.start.condition).filter(isMeant);
      for (const leaf of meant) job.heard.set(leaf, now);
      if (meant.length > 0) look(job, 'event');
    }
  }

  function wake(job: ActiveJob): void {
    if (job.wakeAt === now || job.notBefore === now) look(job, 'clock');
  }

  function look(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    if (job.start.kind !== 'condition' || now < job.notBefore || job.active.size >= job.limit) return;
    if (holds(job)) note(job, madeTrueBy);
  }

  function note(job: ActiveJob, madeTrueBy: 'event' | 'clock'): void {
    job.due = Math.min(job.due ?? Infinity, act(madeTrueBy));
  }

  const upstreamsOf = (task: string): readonly string[] =>
    pipeline.tasks.find(({ id }) => id === task)!.reads.filter((read) => isTask.has(read));
  const inProgress = (task: string): boolean =>
    [...open].some((run) =>
      run.instances.some((each) => each.task.id === task && !FINISHED.includes(each.state))
    );
  const joinsOn = (task: string): readonly ActiveJob[] =>
    jobs.filter((job) => isJoin(job) && upstreamsOf(job.roots[0]!).includes(task));

  function joinComplete(job: ActiveJob): boolean {
    const upstreams = upstreamsOf(job.roots[0]!);
    if (job.start.kind === 'all') return upstreams.every((task) => job.updated.has(task));
    return job.updated.size > 0 && upstreams.every((task) => lastSuccess.has(task) && !inProgress(task));
  }

  /** A run has ended: its job, and whoever waits for rows that it may have given back, are looked at again. */
  function lookAgain(run: Run, failed: boolean): void {
    for (const job of jobs) {
      const concerns =
        job === run.job || (run.job.by !== 'policy' && run.job.tasks.some(({ id }) => id === job.roots[0]));
      if (!concerns) continue;
      if (job === run.job && job.held) {
        const { last } = job.held;
        job.held = undefined;
        tickAfter(job, last, 'event');
      }
      if (isJoin(job)) {
        if (job === run.job) note(job, 'event');
      } else if (job.start.kind === 'condition') {
        const delay = policy.tasks.get(job.roots[0]!)!.retryDelay;
        if (failed && delay > 0) {
          job.notBefore = now + delay;
          plan(job.notBefore, 'wake', () => wake(job));
        } else look(job, 'event');
      }
    }
  }

  // ---- what is watched

  function raise(kind: string, task: string): void {
    for (const alert of policy.alerts) if (alert.kind === kind) alerts.push({ at: now, kind, task });
  }

  /** Each rule of a kind, with its parameters. */
  const rulesOf = <P>(kind: string): readonly P[] =>
    policy.alerts.filter((alert) => alert.kind === kind).map(({ params }) => params as P);

  /** A run that has not ended so long after it was queued. */
  function watchRun(run: Run): void {
    for (const { after } of rulesOf<{ after: Millis }>('late'))
      plan(now + after, 'due', () => {
        if (open.has(run)) alerts.push({ at: now, kind: 'late', task: run.job.tasks.at(-1)!.id });
      });
  }

  /** A task that has not succeeded again so long after it did, or after the beginning. */
  function watchAge(task: string): void {
    const since = now;
    for (const { after } of rulesOf<{ task: string; after: Millis }>('stale').filter(
      (rule) => rule.task === task
    ))
      plan(since + after, 'due', () => {
        if ((lastSuccess.get(task) ?? given.from) > since) return;
        // Two successes of the same instant grow stale together: that is one incident.
        if (!alerts.some((alert) => alert.at === now && alert.kind === 'stale' && alert.task === task))
          alerts.push({ at: now, kind: 'stale', task });
      });
  }

  /** Nights in which no run of a task was queued by a minute of the morning. */
  function watchStarts(): void {
    for (const { task, by: minute } of rulesOf<{ task: string; by: number }>('notStarted'))
      for (const { since, by } of given.nightly(minute))
        plan(by, 'due', () => {
          const queued = runs.some(
            (run) => run.states[0]![0] >= since && run.job.tasks.some(({ id }) => id === task)
          );
          if (!queued) alerts.push({ at: now, kind: 'notStarted', task });
        });
  }

  // ---- runs

  function create(job: ActiveJob, planned: Millis, madeTrueBy: 'event' | 'clock'): void {
    const day = given.localDay(planned);
    const ordinal = job.plannedOn.get(day) ?? 0;
    job.plannedOn.set(day, ordinal + 1);
    const instances: Instance[] = [];
    const run: Run = {
      job,
      planned,
      identity: { day, ordinal, by: job.by },
      states: [],
      instances
    };
    for (const task of job.tasks)
      instances.push({ task, run, states: [], reads: [], state: 'waiting', tries: 0 });
    runs.push(run);
    open.add(run);
    run.states.push([now, 'queued']);
    watchRun(run);
    if (job.active.size < job.limit) begin(run, madeTrueBy);
    else job.waiting.push(run);
  }

  function begin(run: Run, madeTrueBy: 'event' | 'clock'): void {
    run.job.active.add(run);
    run.job.begun.push(run);
    run.states.push([now, 'running']);
    for (const instance of run.instances)
      if (run.job.roots.includes(instance.task.id) && !asksPast(instance)) schedule(instance, madeTrueBy);
    lookAt(run, madeTrueBy);
  }

  function endOf(run: Run): void {
    const leaves = run.instances.filter(
      ({ task }) => !run.instances.some((other) => above(other).some((each) => each.task === task))
    );
    const minded = dialect.minds === 'all' ? run.instances : leaves;
    const failed = minded.some(({ state }) => state === 'failed' || state === 'upstreamFailed');
    open.delete(run);
    run.states.push([now, failed ? 'failed' : 'success']);
    run.job.active.delete(run);
    tellConditions(
      (leaf) =>
        leaf.is === 'run' &&
        run.job.tasks.some(({ id }) => id === leaf.task) &&
        (leaf.state === 'any' || leaf.state === (failed ? 'failed' : 'success'))
    );
    const next = run.job.waiting.shift();
    if (next) begin(next, 'event');
    else lookAgain(run, failed);
  }

  /** The instances that one waits for in its own run. */
  const above = ({ task, run }: Instance): readonly Instance[] =>
    run.job.roots.includes(task.id)
      ? []
      : run.instances.filter((other) => task.reads.includes(other.task.id));

  function enter(instance: Instance, state: string, attempt: number): void {
    instance.state = state;
    instance.states.push([now, state, attempt]);
  }

  function schedule(instance: Instance, madeTrueBy: 'event' | 'clock'): void {
    enter(instance, 'scheduled', instance.tries + 1);
    ready.push({ instance, due: act(madeTrueBy) });
  }

  // ---- the scheduler

  function pass(): void {
    for (const job of jobs) {
      if (job.due === undefined || job.due > now) continue;
      job.due = undefined;
      if (job.active.size >= job.limit) continue;
      if (job.start.kind === 'condition' && holds(job)) {
        create(job, now, 'clock');
        spend(job);
      }
      if (isJoin(job) && joinComplete(job)) {
        job.updated.clear();
        create(job, now, 'clock');
      }
    }
    for (const pool of ['default', ...policy.pools.keys()])
      while (hasSlot(pool) && queues.get(pool)?.length) start(queues.get(pool)!.shift()!);
    const due = ready.filter((each) => each.due <= now);
    ready = ready.filter((each) => each.due > now);
    if (isRanked(policy)) {
      rank(due.map(({ instance }) => instance));
      return;
    }
    for (const { instance } of due) {
      const { pool } = policy.tasks.get(instance.task.id)!;
      if (hasSlot(pool)) start(instance);
      else {
        enter(instance, 'queued', instance.tries + 1);
        queues.set(pool, [...(queues.get(pool) ?? []), instance]);
      }
    }
  }

  /** By weight, then the earlier run: whoever there are slots for starts, and who lacks some is overtaken. */
  function rank(due: readonly Instance[]): void {
    const all = [...(queues.get('by rank') ?? []), ...due];
    const weight = ({ run, task }: Instance): number => weightIn(policy, run.job, task.id);
    all.sort((a, b) => weight(b) - weight(a) || runs.indexOf(a.run) - runs.indexOf(b.run));
    queues.set('by rank', []);
    for (const instance of all) {
      const { pool, poolSlots = 1 } = policy.tasks.get(instance.task.id)!;
      if (hasSlot(pool, poolSlots)) {
        start(instance);
        continue;
      }
      queues.get('by rank')!.push(instance);
      if (instance.state !== 'queued') enter(instance, 'queued', instance.tries + 1);
    }
  }

  function hasSlot(pool: string, needed = 1): boolean {
    const taken = [...running]
      .map(({ task }) => policy.tasks.get(task.id)!)
      .reduce((sum, own) => sum + (own.pool === pool ? (own.poolSlots ?? 1) : 0), 0);
    return taken + needed <= (policy.pools.get(pool) ?? Infinity);
  }

  // ---- attempts

  /** Sources that a task reaches, directly or through others. */
  function reach(task: Task): ReadonlySet<string> {
    const found = new Set<string>();
    for (const read of task.reads)
      if (isTask.has(read))
        for (const source of reach(pipeline.tasks.find(({ id }) => id === read)!)) found.add(source);
      else found.add(read);
    return found;
  }

  function start(instance: Instance): void {
    const { task, run } = instance;
    const attempt = ++instance.tries;
    enter(instance, 'running', attempt);
    running.add(instance);
    const region = new Map([...reach(task)].map((source) => [source, 0]));
    const claimed: Claim[] = [];
    for (const from of task.reads) {
      const version = visible.get(from);
      const held = isTask.has(from) ? version?.region : new Map([[from, arrived(from)]]);
      for (const [source, rows] of held ?? []) region.set(source, Math.max(region.get(source)!, rows));
      instance.reads.push({
        attempt,
        at: now,
        from,
        value: isTask.has(from) ? (version?.number ?? -1) : arrived(from)
      });
      if (isTask.has(from)) continue;
      const claim = { rows: arrived(from), held: true };
      claimed.push(claim);
      const key = `${task.id} ${from}`;
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
    const own = task.mode === 'new' ? visible.get(task.id)?.region : undefined;
    let news = 0;
    for (const [source, rows] of region) news += Math.max(0, rows - (own?.get(source) ?? 0));
    const luck = given.draw(task.id, run.identity, attempt);
    const { base, perRow } = task.duration;
    let length = (base + perRow * news) * luck.noise * given.weather(task.id, run.identity.day);
    if (luck.fails) length *= luck.failsAt;
    const drawn = { end: now + Math.floor(length + 0.5), fails: luck.fails };
    const faults = pipeline.faults.filter(({ thing }) => thing === task.id);
    const { executionTimeout = Infinity } = policy.tasks.get(task.id)!;
    const suffered = suffer(faults, given, now, drawn);
    const late = suffered.end - now > executionTimeout;
    const { end, fails } = late ? { end: now + executionTimeout, fails: true } : suffered;
    plan(end, 'end', () => finish(instance, fails, region, claimed));
  }

  function finish(
    instance: Instance,
    fails: boolean,
    region: ReadonlyMap<string, number>,
    claimed: readonly Claim[]
  ): void {
    const { task, tries } = instance;
    const own = policy.tasks.get(task.id)!;
    running.delete(instance);
    if ([...queues.values()].some((queue) => queue.length > 0)) act('event');
    if (fails) for (const claim of claimed) claim.held = false;
    const bits = given.retryBits(task.id, instance.run.identity, tries);
    const delay = fails ? delayAfter(policy.orchestrator, own, tries, bits) : undefined;
    if (delay !== undefined) {
      enter(instance, 'upForRetry', tries);
      raise('retry', task.id);
      plan(now + delay, 'retry', () => schedule(instance, delay > 0 ? 'clock' : 'event'));
      return;
    }
    enter(instance, fails ? 'failed' : 'success', tries);
    if (fails) {
      raise('failure', task.id);
    } else {
      lastSuccess.set(task.id, now);
      watchAge(task.id);
      const version = { number: versions.length, at: now, task: task.id, region };
      versions.push(version);
      visible.set(task.id, version);
      for (const job of joinsOn(task.id)) {
        job.updated.add(task.id);
        note(job, 'event');
      }
      tellConditions((leaf) => leaf.is === 'asset' && leaf.task === task.id);
    }
    settle(instance);
  }

  /** Tells whoever waits in the same run; ends the run when nobody does any more. */
  function settle(ended: Instance): void {
    const { run } = ended;
    const over = [ended.task.id, ...lookAt(run)];
    const after = run.job.begun[run.job.begun.indexOf(run) + 1];
    if (after) lookAt(after);
    for (const task of over) if (!inProgress(task)) for (const job of joinsOn(task)) note(job, 'event');
    if (run.instances.every(({ state }) => FINISHED.includes(state))) endOf(run);
  }

  /** Runs by hand ask nothing of the past. */
  function asksPast({ run, task }: Instance): boolean {
    const { dependsOnPast, waitForDownstream } = policy.tasks.get(task.id)!;
    return run.job.by === 'policy' && (dependsOnPast === true || waitForDownstream === true);
  }

  /** Whether it ended well in the run before, and those right below it, too, if it waits for them. */
  function pastIsGood(instance: Instance): boolean {
    const { run, task } = instance;
    const before = run.job.begun[run.job.begun.indexOf(run) - 1];
    if (!asksPast(instance) || !before) return true;
    const good = ({ state }: Instance): boolean => state === 'success' || state === 'skipped';
    const then = before.instances.find((each) => each.task === task)!;
    const below = before.instances.filter((each) => above(each).includes(then));
    return good(then) && (!policy.tasks.get(task.id)!.waitForDownstream || below.every(good));
  }

  /** Asks the rules of all that wait in a run. @returns the tasks that will not run */
  function lookAt(run: Run, madeTrueBy: 'event' | 'clock' = 'event'): readonly string[] {
    const over: string[] = [];
    for (let changed = true; changed;) {
      changed = false;
      for (const instance of run.instances) {
        if (instance.state !== 'waiting') continue;
        const isRoot = run.job.roots.includes(instance.task.id);
        const upstreams = above(instance).map(({ state }) => state);
        const next = isRoot ? 'run' : outcome(ruleOf(policy, instance.task.id), upstreams);
        if (next === 'run' && !pastIsGood(instance)) continue;
        if (next === 'run') schedule(instance, madeTrueBy);
        else if (next !== undefined) {
          enter(instance, next, 0);
          over.push(instance.task.id);
          changed = true;
        }
      }
    }
    return over;
  }

  // ---- the season

  interventions.forEach((made, index) =>
    plan(made.at + 1, 'intervention', () => {
      if (made.kind !== 'run') return;
      const { task } = made;
      const job = byHand(pipeline, task);
      intervened.push({ at: now, index, refused: !job });
      if (!job) return;
      const known = handJobs.get(task) ?? activeJob(job, task === '*' ? 'allByHand' : 'oneByHand', Infinity);
      handJobs.set(task, known);
      create(known, now, 'event');
    })
  );
  for (const { id } of pipeline.sources)
    for (const { at, rows, late } of given.arrivals(id))
      plan(at, late ? 'lateArrival' : 'arrival', () => {
        shown.get(id)!.push({ at, upTo: arrived(id) + rows });
        for (const job of jobs)
          if (
            job.start.kind === 'condition' &&
            leavesOf(job.start.condition).some((leaf) => 'source' in leaf && leaf.source === id)
          )
            look(job, 'event');
      });
  for (const job of jobs) {
    if (job.start.kind === 'clock') tickAfter(job, undefined, 'clock');
    look(job, 'clock');
  }
  for (const { id } of pipeline.tasks) watchAge(id);
  watchStarts();
  for (const { id } of pipeline.tasks)
    for (const { since, by } of given.promised(id))
      plan(by, 'due', () => {
        if (lastSuccess.has(id) && lastSuccess.get(id)! >= since) return;
        raise('deadline', id);
      });

  for (;;) {
    agenda = [...agenda].sort(
      (a, b) => a.at - b.at || RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || a.order - b.order
    );
    const next = agenda[0];
    if (!next || next.at > given.until) break;
    agenda.shift();
    now = next.at;
    next.happen();
    noteSources();
  }

  return {
    runs: runs.map(({ job, planned, states, instances }) => ({
      tasks: job.tasks.map(({ id }) => id),
      planned,
      byHand: job.by !== 'policy',
      states,
      instances: instances.map(({ task, states: own, reads }) => ({ task: task.id, states: own, reads }))
    })),
    versions: versions.map(({ at, task, region }) => ({ at, task, region: Object.fromEntries(region) })),
    sources: Object.fromEntries(sourceStates),
    alerts,
    interventions: intervened
  };
}

const isJoin = (job: Job): boolean => job.start.kind === 'all' || job.start.kind === 'any';
