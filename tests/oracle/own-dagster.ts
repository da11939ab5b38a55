/**
 * Dagster's automation conditions, read once more in ORCHESTRATORS.md (c11): at every tick of the daemon, each condition
 * is asked in topological order. Nothing here has partitions, so a condition is true or not.
 */
import type { Millis } from '#lib/model/pipeline.ts';
import type { Around, Asked, Happened, Mind } from './own-told.ts';

type Condition =
  | { readonly is: string }
  | { readonly is: 'on_cron' | 'cron_tick_passed'; readonly cron: object }
  | { readonly is: 'and' | 'or'; readonly of: readonly Condition[] }
  | ({ readonly is: string; readonly of: Condition; readonly asset?: string } & Selected)
  | { readonly is: 'since'; readonly trigger: Condition; readonly reset: Condition };
interface Selected {
  readonly allow?: readonly string[];
  readonly ignore?: readonly string[];
}

const word = (is: string): Condition => ({ is });
const and = (...of: readonly Condition[]): Condition => ({ is: 'and', of });
const or = (...of: readonly Condition[]): Condition => ({ is: 'or', of });
const not = (of: Condition): Condition => ({ is: 'not', of });
const anyDep = (of: Condition): Condition => ({ is: 'any_deps_match', of });
const newly = (of: Condition): Condition => ({ is: 'newly_true', of });
const handled = or(word('newly_requested'), word('newly_updated'), word('initial_evaluation'));
const sinceHandled = (trigger: Condition): Condition => ({ is: 'since', trigger, reset: handled });
const passed = (cron: object): Condition => ({ is: 'cron_tick_passed', cron });

/** The conditions that are made of others. */
const MADE: Readonly<Record<string, Condition>> = {
  in_progress: word('run_in_progress'),
  newly_missing: newly(word('missing')),
  any_deps_updated: anyDep(
    or(and(word('newly_updated'), not(word('executed_with_root_target'))), word('will_be_requested'))
  ),
  any_deps_missing: anyDep(and(word('missing'), not(word('will_be_requested')))),
  any_deps_in_progress: anyDep(word('run_in_progress')),
  eager: and(
    sinceHandled(or(word('newly_missing'), word('any_deps_updated'))),
    not(word('any_deps_missing')),
    not(word('any_deps_in_progress')),
    not(word('in_progress'))
  ),
  // As its own tests have it: what is missing when the condition is new counts as having become so.
  on_missing: and(
    {
      is: 'since',
      trigger: word('newly_missing'),
      reset: or(word('newly_requested'), word('newly_updated'))
    },
    not(word('any_deps_missing'))
  )
};

const onCron = (cron: object): Condition =>
  and(sinceHandled(passed(cron)), {
    is: 'all_deps_match',
    of: or({ is: 'since', trigger: word('newly_updated'), reset: passed(cron) }, word('will_be_requested'))
  });

interface Asset {
  readonly id: string;
  readonly deps: readonly string[];
  readonly condition: Condition | undefined;
  /** How often it was updated and asked for, and what the run that updated it last was to make, too. */
  updates: number;
  requests: number;
  madeWith: readonly string[];
  failed: boolean;
  /** Runs that are to make it: asked for, or there and not done with it. */
  readonly busy: Set<object>;
  /** As a condition's own: when it was asked last, what it had seen of all others by then, and what it remembers. */
  askedAt: Millis | undefined;
  seen: ReadonlyMap<string, { readonly updates: number; readonly requests: number }>;
  memory: ReadonlyMap<string, boolean>;
}

/** Dagster's own conditions. */
export function dagster({ pipeline, triggers, given, askedFor }: Around): Mind {
  const known = new Set([...pipeline.sources, ...pipeline.tasks].map(({ id }) => id));
  const asset = (id: string, deps: readonly string[]): Asset => ({
    id,
    deps: deps.filter((dep) => known.has(dep)),
    condition: triggers.get(id) as Condition | undefined,
    updates: 0,
    requests: 0,
    madeWith: [],
    failed: false,
    busy: new Set(),
    askedAt: undefined,
    seen: new Map(),
    memory: new Map()
  });
  const assets = new Map([
    ...pipeline.sources.map(({ id }) => [id, asset(id, [])] as const),
    ...pipeline.tasks.map(({ id, reads }) => [id, asset(id, reads)] as const)
  ]);

  const isUpdated = (each: Asset, run: readonly string[]): void => {
    each.updates++;
    each.failed = false;
    each.madeWith = run;
  };

  function hear(what: Happened): readonly Asked[] {
    switch (what.is) {
      case 'rows':
        isUpdated(assets.get(what.source)!, [what.source]);
        break;
      case 'made':
      case 'lost': {
        const each = assets.get(what.task)!;
        each.busy.delete(what.run);
        if (what.is === 'lost') each.failed = true;
        else isUpdated(each, what.run.tasks);
        break;
      }
      case 'run':
        if (what.state === 'running') break;
        for (const task of what.run.tasks) {
          const each = assets.get(task)!;
          if (what.state === 'queued') each.busy.add(what.run);
          else if (each.busy.delete(what.run) && what.state === 'failed') each.failed = true;
        }
        if (what.state === 'queued') {
          const asked = askedFor(what.run);
          for (const task of asked?.tasks ?? []) assets.get(task)!.busy.delete(asked!);
        }
    }
    return [];
  }

  function look(now: Millis, awake: (task: string) => boolean): readonly Asked[] {
    const asked: string[] = [];
    for (const root of assets.values()) {
      if (!root.condition || !awake(root.id)) continue;
      const memory = new Map<string, boolean>();
      const isAsked = evaluate(root.condition, root, root, '', asked, now, memory);
      root.memory = memory;
      root.askedAt = now;
      root.seen = new Map([...assets].map(([id, { updates, requests }]) => [id, { updates, requests }]));
      if (isAsked) asked.push(root.id);
    }
    for (const id of asked) assets.get(id)!.requests++;
    if (asked.length === 0) return [];
    // In Dagster what is asked for at one tick is one run.
    const all: Asked = { tasks: asked, run: undefined };
    for (const id of asked) assets.get(id)!.busy.add(all);
    return [all];
  }

  function evaluate(
    condition: Condition,
    of: Asset,
    root: Asset,
    path: string,
    asked: readonly string[],
    now: Millis,
    memory: Map<string, boolean>
  ): boolean {
    const ask = (part: Condition, about: Asset, step: string): boolean =>
      evaluate(part, about, root, `${path}/${step}`, asked, now, memory);
    const { is } = condition;
    const made = MADE[is];
    if (made) return ask(made, of, 'made');
    if ('cron' in condition) {
      if (is === 'on_cron') return ask(onCron(condition.cron), of, 'made');
      return (
        root.askedAt !== undefined &&
        given.cronTicks(condition.cron).some((tick) => tick > root.askedAt! && tick <= now)
      );
    }
    if ('trigger' in condition) {
      const starts = ask(condition.trigger, of, 'trigger');
      const ends = ask(condition.reset, of, 'reset');
      const truth = !ends && (starts || root.memory.get(path) === true);
      memory.set(path, truth);
      return truth;
    }
    if ('of' in condition) {
      if (Array.isArray(condition.of)) {
        const parts = (condition.of as readonly Condition[]).map((part, index) => ask(part, of, `${index}`));
        return is === 'and' ? parts.every(Boolean) : parts.some(Boolean);
      }
      const part = condition.of as Condition;
      const { allow, ignore = [], asset: other } = condition as Selected & { readonly asset?: string };
      const deps = of.deps.filter((dep) => !ignore.includes(dep) && (!allow || allow.includes(dep)));
      switch (is) {
        case 'not':
          return !ask(part, of, 'not');
        case 'since_last_handled':
          return ask(sinceHandled(part), of, 'made');
        case 'newly_true': {
          const truth = ask(part, of, 'newly');
          memory.set(path, truth);
          return truth && root.memory.get(path) !== true;
        }
        case 'any_deps_match':
          return deps.map((dep) => ask(part, assets.get(dep)!, dep)).some(Boolean);
        case 'all_deps_match':
          return deps.map((dep) => ask(part, assets.get(dep)!, dep)).every(Boolean);
        default:
          return assets.has(other!) && ask(part, assets.get(other!)!, other!);
      }
    }
    const before = root.seen.get(of.id) ?? { updates: 0, requests: 0 };
    switch (is) {
      case 'in_latest_time_window':
        return true;
      case 'missing':
        return of.updates === 0;
      case 'run_in_progress':
        return of.busy.size > 0;
      case 'execution_failed':
        return of.failed;
      case 'newly_updated':
        return root.askedAt !== undefined && of.updates > before.updates;
      case 'newly_requested':
        return of.requests > before.requests;
      case 'will_be_requested':
        return asked.includes(of.id);
      case 'initial_evaluation':
        return root.askedAt === undefined;
      case 'executed_with_root_target':
        return of.madeWith.includes(root.id);
      default:
        throw new Error(`${is} is no condition`);
    }
  }

  return {
    restless: true,
    hear,
    look,
    drop: (asked) => asked.tasks.forEach((task) => assets.get(task)!.busy.delete(asked))
  };
}
