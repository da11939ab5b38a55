/** Reads conditions as the cases write them, in Dagster's own Python: `on_missing().without(in_latest_time_window())`. */
import { parseCron, type Cron } from '#lib/model/time/cron.ts';
import type { ZoneRules } from '#lib/model/time/zone.ts';
import * as dagster from '#lib/orchestrators/dagster/automation-condition.ts';
import type {
  AutomationCondition,
  Operand,
  Selection
} from '#lib/orchestrators/dagster/automation-condition.ts';

/** A condition, a selection of assets, or a text: what a call's argument may be. */
type Value =
  { readonly condition: AutomationCondition } | { readonly selection: Selection } | { readonly text: string };

/**
 * Names that stand for nothing known are conditions of people's own: what they are true of is given with each tick.
 * @param zoneOf by name; the name of a zone is the second argument of what ticks
 */
export function parseCondition(source: string, zoneOf: (name: string) => ZoneRules): AutomationCondition {
  const tokens = source.match(/'[^']*'|"[^"]*"|\w+|[().,&|~=]/g) ?? [];
  let at = 0;
  const eat = (token: string): boolean => (tokens[at] === token ? ++at > 0 : false);

  const either = (): Value => chain('|', both);
  const both = (): Value => chain('&', unary);
  const unary = (): Value => (eat('~') ? { condition: dagster.not(conditionIn(unary())) } : postfix());

  function chain(operator: '|' | '&', part: () => Value): Value {
    let left = part();
    while (eat(operator)) left = combine(operator, left, part());
    return left;
  }

  function postfix(): Value {
    let value = primary();
    while (eat('.')) {
      const method = tokens[at++] ?? '';
      value = { condition: methodOf(conditionIn(value), method, args()) };
    }
    return value;
  }

  function primary(): Value {
    if (eat('(')) {
      const inner = either();
      eat(')');
      return inner;
    }
    const token = tokens[at++] ?? '';
    if (/^['"]/.test(token)) return { text: token.slice(1, -1) };
    // `AutomationCondition.eager()` is `eager()`.
    if (tokens[at] === '.' && /^(?:dg|dagster|[A-Z]\w*)$/.test(token)) {
      at++;
      return primary();
    }
    return call(nameOf(token), args(), zoneOf);
  }

  function args(): readonly Value[] {
    if (!eat('(')) return [];
    const found: Value[] = [];
    while (!eat(')')) {
      // Arguments by name stand in the order of their signature.
      if (tokens[at + 1] === '=') at += 2;
      found.push(either());
      eat(',');
    }
    return found;
  }

  return conditionIn(either());
}

/** `SinceCondition` is the class behind `since`. */
const nameOf = (token: string): string =>
  /^[A-Z]\w*Condition$/.test(token)
    ? token
        .slice(0, -'Condition'.length)
        .replace(/\B[A-Z]/g, '_$&')
        .toLowerCase()
    : token;

function combine(operator: '|' | '&', left: Value, right: Value): Value {
  if ('selection' in left && 'selection' in right)
    return {
      selection: {
        keys: [...left.selection.keys, ...right.selection.keys],
        groups: [...left.selection.groups, ...right.selection.groups]
      }
    };
  const parts = [conditionIn(left), conditionIn(right)] as const;
  return { condition: operator === '|' ? dagster.or(...parts) : dagster.and(...parts) };
}

function call(name: string, args: readonly Value[], zoneOf: (name: string) => ZoneRules): Value {
  const texts = args.flatMap((arg) => ('text' in arg ? [arg.text] : []));
  const ticks = (): [Cron, ZoneRules] => [cronIn(texts[0]), zoneOf(texts[1] ?? 'UTC')];
  switch (name) {
    case 'keys':
      return { selection: { keys: texts, groups: [] } };
    case 'groups':
      return { selection: { keys: [], groups: texts } };
    case 'eager':
      return { condition: dagster.eager };
    case 'on_missing':
      return { condition: dagster.onMissing };
    case 'on_cron':
      return { condition: dagster.onCron(...ticks()) };
    case 'cron_tick_passed':
      return { condition: dagster.cronTickPassed(...ticks()) };
    case 'all_deps_updated_since_cron':
      return { condition: dagster.allDepsUpdatedSinceCron(...ticks()) };
    case 'in_latest_time_window':
      return { condition: dagster.inLatestTimeWindow };
    case 'in_progress':
      return { condition: dagster.inProgress };
    case 'newly_missing':
      return { condition: dagster.newlyMissing };
    case 'any_deps_updated':
      return { condition: dagster.anyDepsUpdated };
    case 'any_deps_missing':
      return { condition: dagster.anyDepsMissing };
    case 'any_deps_in_progress':
      return { condition: dagster.anyDepsInProgress };
    case 'any_deps_match':
      return { condition: dagster.anyDepsMatch(conditionIn(args[0])) };
    case 'all_deps_match':
      return { condition: dagster.allDepsMatch(conditionIn(args[0])) };
    case 'asset_matches':
      return { condition: { is: 'asset_matches', key: texts[0]!, of: conditionIn(args[1]) } };
    case 'newly_true':
      return { condition: dagster.newlyTrue(conditionIn(args[0])) };
    case 'since':
      return { condition: dagster.since(conditionIn(args[0]), conditionIn(args[1])) };
    case 'not':
      return { condition: dagster.not(conditionIn(args[0])) };
    case 'failed':
      return { condition: dagster.operand('execution_failed') };
    default:
      if ((dagster.OPERANDS as readonly string[]).includes(name))
        return { condition: dagster.operand(name as Operand) };
      if (args.length > 0) throw new Error(`no such condition: ${name}`);
      return { condition: { is: 'given', name } };
  }
}

function methodOf(of: AutomationCondition, method: string, args: readonly Value[]): AutomationCondition {
  const [first, second] = args;
  switch (method) {
    case 'since':
      return dagster.since(of, conditionIn(first));
    case 'since_last_handled':
      return dagster.sinceLastHandled(of);
    case 'newly_true':
      return dagster.newlyTrue(of);
    case 'without':
      return dagster.without(of, conditionIn(first));
    case 'replace':
      return dagster.replace(of, conditionIn(first), conditionIn(second));
    case 'allow':
      return dagster.allow(of, selectionIn(first));
    case 'ignore':
      return dagster.ignore(of, selectionIn(first));
    case 'with_label':
      return of;
    default:
      throw new Error(`no such method: ${method}`);
  }
}

function conditionIn(value: Value | undefined): AutomationCondition {
  if (!value || !('condition' in value)) throw new Error('a condition is missing');
  return value.condition;
}

function selectionIn(value: Value | undefined): Selection {
  if (!value || !('selection' in value)) throw new Error('a selection of assets is missing');
  return value.selection;
}

function cronIn(text: string | undefined): Cron {
  const cron = parseCron(text ?? '');
  if (!cron.ok) throw new Error(`no such cron expression: ${text}`);
  return cron.value;
}
