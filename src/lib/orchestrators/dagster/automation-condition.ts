/**
 * Dagster's automation conditions as plain data (dagster/_core/definitions/declarative_automation). Each is true of some
 * partitions of the asset that it is asked of.
 */
import type { Cron } from '../../model/time/cron.ts';
import type { Millis } from '../../model/pipeline.ts';
import type { ZoneRules } from '../../model/time/zone.ts';

/** Assets by key or by group. */
export interface Selection {
  readonly keys: readonly string[];
  readonly groups: readonly string[];
}

/** What can be asked of an asset without looking further. */
export const OPERANDS = [
  'missing',
  'run_in_progress',
  'backfill_in_progress',
  'execution_failed',
  'newly_updated',
  'newly_requested',
  'will_be_requested',
  'initial_evaluation',
  'executed_with_root_target',
  'code_version_changed'
] as const;

/** @see OPERANDS */
export type Operand = (typeof OPERANDS)[number];

/** A condition. */
export type AutomationCondition =
  | { readonly is: Operand }
  /** True of what whoever ticks says: for conditions of people's own. */
  | { readonly is: 'given'; readonly name: string }
  | { readonly is: 'cron_tick_passed'; readonly cron: Cron; readonly zone: ZoneRules }
  /** Of a time partition in the latest window, or within `lookback` of its end; of all others always. */
  | { readonly is: 'in_latest_time_window'; readonly lookback?: Millis }
  | { readonly is: 'and' | 'or'; readonly of: readonly AutomationCondition[] }
  | { readonly is: 'not' | 'newly_true'; readonly of: AutomationCondition }
  /** A latch: true from the trigger on until the reset, which wins at the same tick. */
  | { readonly is: 'since'; readonly trigger: AutomationCondition; readonly reset: AutomationCondition }
  | {
      readonly is: 'any_deps_match' | 'all_deps_match';
      readonly of: AutomationCondition;
      readonly allow?: Selection;
      readonly ignore?: Selection;
    }
  | { readonly is: 'asset_matches'; readonly key: string; readonly of: AutomationCondition };

export const operand = (is: Operand): AutomationCondition => ({ is });
export const not = (of: AutomationCondition): AutomationCondition => ({ is: 'not', of });
export const newlyTrue = (of: AutomationCondition): AutomationCondition => ({ is: 'newly_true', of });
export const anyDepsMatch = (of: AutomationCondition): AutomationCondition => ({ is: 'any_deps_match', of });
export const allDepsMatch = (of: AutomationCondition): AutomationCondition => ({ is: 'all_deps_match', of });
export const since = (trigger: AutomationCondition, reset: AutomationCondition): AutomationCondition => ({
  is: 'since',
  trigger,
  reset
});

/** `a & b`: those that are themselves an `and` are taken apart. */
export const and = (...of: readonly AutomationCondition[]): AutomationCondition => ({
  is: 'and',
  of: of.flatMap((each) => (each.is === 'and' ? each.of : [each]))
});

/** `a | b`: those that are themselves an `or` are taken apart. */
export const or = (...of: readonly AutomationCondition[]): AutomationCondition => ({
  is: 'or',
  of: of.flatMap((each) => (each.is === 'or' ? each.of : [each]))
});

/** Since the asset was requested or updated, or its condition is new: what has been dealt with is not asked for again. */
export const sinceLastHandled = (trigger: AutomationCondition): AutomationCondition =>
  since(trigger, or(operand('newly_requested'), operand('newly_updated'), operand('initial_evaluation')));

export const inProgress: AutomationCondition = or(
  operand('run_in_progress'),
  operand('backfill_in_progress')
);

export const inLatestTimeWindow: AutomationCondition = { is: 'in_latest_time_window' };

export const newlyMissing: AutomationCondition = newlyTrue(operand('missing'));

/** A dependency was updated, but not by a run that also made this asset, or is asked for at this tick. */
export const anyDepsUpdated: AutomationCondition = anyDepsMatch(
  or(and(operand('newly_updated'), not(operand('executed_with_root_target'))), operand('will_be_requested'))
);

export const anyDepsMissing: AutomationCondition = anyDepsMatch(
  and(operand('missing'), not(operand('will_be_requested')))
);

export const anyDepsInProgress: AutomationCondition = anyDepsMatch(inProgress);

export const cronTickPassed = (cron: Cron, zone: ZoneRules): AutomationCondition => ({
  is: 'cron_tick_passed',
  cron,
  zone
});

export const allDepsUpdatedSinceCron = (cron: Cron, zone: ZoneRules): AutomationCondition =>
  allDepsMatch(or(since(operand('newly_updated'), cronTickPassed(cron, zone)), operand('will_be_requested')));

/** `AutomationCondition.eager()` */
export const eager: AutomationCondition = and(
  inLatestTimeWindow,
  sinceLastHandled(or(newlyMissing, anyDepsUpdated)),
  not(anyDepsMissing),
  not(anyDepsInProgress),
  not(inProgress)
);

/** `AutomationCondition.on_cron(…)` */
export const onCron = (cron: Cron, zone: ZoneRules): AutomationCondition =>
  and(inLatestTimeWindow, sinceLastHandled(cronTickPassed(cron, zone)), allDepsUpdatedSinceCron(cron, zone));

/**
 * `AutomationCondition.on_missing()`, as its tests have it (test_on_missing_condition.py, 1.8): what is missing when the
 * condition is applied is asked for, too. Later versions look only at what becomes missing afterwards.
 */
export const onMissing: AutomationCondition = and(
  inLatestTimeWindow,
  since(newlyMissing, or(operand('newly_requested'), operand('newly_updated'))),
  not(anyDepsMissing)
);

/** Whether two conditions are the same. */
const isSame = (a: AutomationCondition, b: AutomationCondition): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** `condition.without(part)`: an `and` without one of its parts. */
export const without = (condition: AutomationCondition, part: AutomationCondition): AutomationCondition =>
  condition.is === 'and'
    ? { ...condition, of: condition.of.filter((each) => !isSame(each, part)) }
    : condition;

/** `condition.replace(old, new)`: wherever it occurs. */
export const replace = (
  condition: AutomationCondition,
  old: AutomationCondition,
  by: AutomationCondition
): AutomationCondition =>
  isSame(condition, old) ? by : mapParts(condition, (part) => replace(part, old, by));

/** `condition.allow(selection)`: every question about dependencies in it asks only these, too. */
export const allow = (condition: AutomationCondition, selection: Selection): AutomationCondition =>
  selected(condition, 'allow', selection);

/** `condition.ignore(selection)`: every question about dependencies in it leaves these out. */
export const ignore = (condition: AutomationCondition, selection: Selection): AutomationCondition =>
  selected(condition, 'ignore', selection);

function selected(
  condition: AutomationCondition,
  how: 'allow' | 'ignore',
  selection: Selection
): AutomationCondition {
  if (condition.is !== 'any_deps_match' && condition.is !== 'all_deps_match')
    return mapParts(condition, (part) => selected(part, how, selection));
  const before = condition[how];
  const both = {
    keys: [...selection.keys, ...(before?.keys ?? [])],
    groups: [...selection.groups, ...(before?.groups ?? [])]
  };
  return { ...condition, [how]: both };
}

/** The same condition over other parts. */
function mapParts(
  condition: AutomationCondition,
  change: (part: AutomationCondition) => AutomationCondition
): AutomationCondition {
  switch (condition.is) {
    case 'and':
    case 'or':
      return { ...condition, of: condition.of.map(change) };
    case 'not':
    case 'newly_true':
    case 'any_deps_match':
    case 'all_deps_match':
    case 'asset_matches':
      return { ...condition, of: change(condition.of) };
    case 'since':
      return { ...condition, trigger: change(condition.trigger), reset: change(condition.reset) };
    default:
      return condition;
  }
}
