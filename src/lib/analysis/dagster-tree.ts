/** A condition of Dagster as a small tree: which of its parts would hold if the daemon looked now. */
import type { Automated } from '../model/automation.ts';
import type { Millis } from '../model/pipeline.ts';
import { nextTick, previousTick } from '../model/time/cron-ticks.ts';
import { describeCron } from '../model/time/cron-words.ts';
import { dstPolicies } from '../model/time/cron.ts';
import * as made from '../orchestrators/dagster/automation-condition.ts';
import type { AutomationCondition } from '../orchestrators/dagster/automation-condition.ts';
import { recordOf, type AutomatedAsset } from '../orchestrators/dagster/automation-graph.ts';
import { standingOf, type DaemonMemory, type Standing } from '../orchestrators/dagster/automaton.ts';
import { isEmpty } from '../orchestrators/dagster/partitions.ts';
import { group, leaf, type ConditionNode } from './condition-node.ts';
import { instantFrom } from './days.ts';
import type { History } from './history.ts';
import { listed } from './words.ts';

/** What can be asked of an asset: said of itself, and of another by name. */
const ASKED: Readonly<Record<string, string>> = {
  missing: 'is missing',
  run_in_progress: 'is in progress',
  backfill_in_progress: 'is in progress',
  execution_failed: 'has failed last',
  newly_updated: 'was updated since the last tick',
  newly_requested: 'was asked for at the last tick',
  will_be_requested: 'is asked for now',
  initial_evaluation: 'is looked at for the first time',
  executed_with_root_target: 'was last made together with it',
  code_version_changed: 'has new code'
};

/** What a part is seen in. */
interface Sight {
  readonly standing: Standing;
  readonly memory: DaemonMemory;
  readonly nameOf: (id: string) => string;
  readonly clock: (at: Millis) => string;
  readonly t: Millis;
  /** When an asset was updated last. */
  readonly updatedAt: (id: string) => Millis | undefined;
  /** The task whose condition it is, and when it was asked for or updated last. */
  readonly root: string;
  readonly handledAt: Millis | undefined;
}

/** The tree of a task's condition at t. */
export function dagsterTree(
  history: History,
  given: Automated<never>,
  memory: DaemonMemory,
  task: number,
  t: Millis
): ConditionNode {
  const { fold, setting } = history;
  const { pipeline, shown } = setting;
  const { id } = pipeline.tasks[task]!;
  const standing = standingOf(given, memory, id, t)!;
  const updatedAt = (asset: string): Millis | undefined => {
    const event = memory.events[asset];
    return event === undefined ? undefined : fold.at[event]!;
  };
  let handledAt = updatedAt(id) ?? -Infinity;
  for (let run = 0; run < fold.runs.count && fold.runs.createdAt.values[run]! <= t; run++)
    if (fold.jobs.membersOf(fold.runs.job.values[run]!).includes(setting.jobOf[task]!))
      handledAt = Math.max(handledAt, fold.runs.createdAt.values[run]!);
  const sight: Sight = {
    standing,
    memory,
    t,
    root: id,
    clock: (at) => instantFrom(shown.zone, at, t),
    nameOf: (asset) =>
      [...pipeline.tasks, ...pipeline.sources].find((each) => each.id === asset)?.name ?? asset,
    updatedAt,
    handledAt: handledAt > -Infinity ? handledAt : undefined
  };
  return node(sight, standing.condition, assetOf(sight, id), '', 'now');
}

const assetOf = ({ standing }: Sight, id: string): AutomatedAsset =>
  standing.graph.assets.find(({ key }) => key === id)!;

const isTrue = ({ standing }: Sight, path: string): boolean => standing.trace.get(path) === true;

/** The latch that what was dealt with is not asked for again. */
const isHandled = (reset: AutomationCondition): boolean =>
  reset.is === 'or' && reset.of.some(({ is }) => is === 'newly_requested');

/** In a latch: since when what has happened counts. Elsewhere only what is so now does. */
type Since = Millis | 'ever' | 'now';

function node(
  sight: Sight,
  condition: AutomationCondition,
  asset: AutomatedAsset,
  path: string,
  since: Since
): ConditionNode {
  const who = asset.key === sight.root ? 'it' : sight.nameOf(asset.key);
  const holds = isTrue(sight, path);
  const of = (part: AutomationCondition, step: number | string, about = asset, from = since): ConditionNode =>
    node(sight, part, about, `${path}.${step}`, from);
  switch (condition.is) {
    case 'and':
    case 'or': {
      const parts = condition.of.flatMap((part, index) =>
        isIdle(sight, part, asset, `${path}.${index}`)
          ? []
          : [of(part, index, asset, condition.is === 'and' ? 'now' : since)]
      );
      const [only] = parts;
      if (only && parts.length === 1) return { ...only, holds, full: holds ? 1 : only.full };
      return condition.is === 'and'
        ? group('all', 'all of these', parts, holds)
        : group('any', 'any of these', parts, holds);
    }
    case 'not':
      return notNode(sight, condition.of, asset, path, holds, () => of(condition.of, 0));
    case 'newly_true': {
      const part = of(condition.of, 0);
      return { ...part, text: `${part.text}, and was not before`, holds, full: holds ? 1 : 0 };
    }
    case 'since':
      return latch(sight, condition, asset, path);
    case 'any_deps_match':
    case 'all_deps_match': {
      const every = condition.is === 'all_deps_match';
      const parts = asset.deps
        .filter((dep) => sight.standing.trace.has(`${path}.${dep}`))
        .map((dep) =>
          condition === made.anyDepsUpdated
            ? updatedLeaf(sight, dep, isTrue(sight, `${path}.${dep}`), since)
            : of(condition.of, dep, assetOf(sight, dep), every ? 'now' : since)
        );
      const text =
        condition === made.anyDepsUpdated
          ? 'something that it depends on was updated'
          : isOnCron(condition.of)
            ? 'all that it depends on was updated since then'
            : `${every ? 'all' : 'any'} of what it depends on`;
      return group(every ? 'all' : 'any', text, parts, holds);
    }
    case 'asset_matches':
      return of(condition.of, condition.key, assetOf(sight, condition.key));
    case 'cron_tick_passed': {
      const text = `the clock has passed ${describeCron(condition.cron).replace(/^at /, '')}`;
      const last = previousTick(condition.cron, condition.zone, sight.t + 1, dstPolicies.dagster);
      const next = nextTick(condition.cron, condition.zone, sight.t, dstPolicies.dagster);
      const counts = typeof since === 'number' && last !== undefined && last > since;
      const at = holds || counts ? last : next;
      return leaf(
        text,
        at === undefined ? 'never again' : `${at === last ? '' : 'next '}at ${sight.clock(at)}`,
        holds || counts,
        at === undefined ? {} : { at }
      );
    }
    case 'newly_updated':
      return since === 'now'
        ? leaf(`${who} was updated since the last tick`, said(sight, asset.key), holds, { about: asset.key })
        : updatedLeaf(sight, asset.key, holds, since);
    case 'in_latest_time_window':
      return leaf('it is of the latest time window', 'it has no windows', holds);
    case 'given':
      return leaf(condition.name, '', holds);
    default:
      return leaf(`${who} ${ASKED[condition.is]}`, holds ? 'so it is' : 'no', holds, { about: asset.key });
  }
}

/** Of what a latch has caught, when: at this very tick, unless it is one of several that are enough by themselves. */
function latch(
  sight: Sight,
  { trigger, reset }: Extract<AutomationCondition, { is: 'since' }>,
  asset: AutomatedAsset,
  path: string
): ConditionNode {
  const holds = isTrue(sight, path);
  if (trigger === made.newlyMissing) {
    const isThere = !isEmpty(recordOf(sight.memory.state, asset.key).materialized);
    return leaf('it is missing', isThere ? 'it is there' : holds ? '' : 'it was asked for', holds);
  }
  const tick =
    reset.is === 'cron_tick_passed'
      ? previousTick(reset.cron, reset.zone, sight.t + 1, dstPolicies.dagster)
      : undefined;
  const from = isHandled(reset) ? sight.handledAt : tick;
  const part = node(sight, trigger, asset, `${path}.0`, from ?? 'ever');
  const text =
    isHandled(reset) && from !== undefined ? `${part.text}, since ${sight.clock(from)}` : part.text;
  return { ...part, text, holds, full: holds ? 1 : Math.min(part.full, 0.9) };
}

/** `all_deps_updated_since_cron`: what each dependency is asked for there. */
const isOnCron = (part: AutomationCondition): boolean =>
  part.is === 'or' && part.of.some((each) => each.is === 'since' && each.reset.is === 'cron_tick_passed');

/** What need not be said: no partitions here, and an asset that is there does not become missing. */
function isIdle(
  { memory }: Sight,
  part: AutomationCondition,
  { key }: AutomatedAsset,
  path: string
): boolean {
  if (part.is === 'in_latest_time_window') return path !== '';
  if (part === made.newlyMissing) return !isEmpty(recordOf(memory.state, key).materialized);
  // One that is asked for now is said by those above it.
  return part.is === 'will_be_requested' || part.is === 'backfill_in_progress';
}

function said({ updatedAt, clock }: Sight, id: string): string {
  const at = updatedAt(id);
  return at === undefined ? 'not yet' : `last at ${clock(at)}`;
}

/** An update that counts since its task was dealt with last. */
function updatedLeaf(sight: Sight, id: string, isNews: boolean, since: Since): ConditionNode {
  const at = sight.updatedAt(id);
  const counts =
    typeof since === 'number' ? at !== undefined && at > since : since === 'ever' && at !== undefined;
  const holds = isNews || counts;
  const detail = at === undefined ? 'not yet' : `${holds ? '' : 'last '}at ${sight.clock(at)}`;
  return leaf(`${sight.nameOf(id)} was updated`, detail, holds, {
    about: id,
    ...(at === undefined ? {} : { at })
  });
}

/** What must not be: said as one sentence where Dagster has a word for it. */
function notNode(
  sight: Sight,
  part: AutomationCondition,
  { deps }: AutomatedAsset,
  path: string,
  holds: boolean,
  inner: () => ConditionNode
): ConditionNode {
  const those = deps.filter((dep) => isTrue(sight, `${path}.0.${dep}`)).map(sight.nameOf);
  const named = (word: string): string =>
    those.length > 0 ? `${listed(those)} ${those.length === 1 ? 'is' : 'are'} ${word}` : '';
  if (part === made.anyDepsMissing)
    return leaf('nothing that it depends on is missing', named('missing'), holds);
  if (part === made.anyDepsInProgress)
    return leaf('nothing that it depends on is in progress', named('in progress'), holds);
  if (part === made.inProgress) return leaf('it is not in progress', holds ? '' : 'it is', holds);
  const whole = inner();
  if (whole.parts.length === 0) return { ...whole, text: `not: ${whole.text}`, holds, full: holds ? 1 : 0 };
  return { text: 'not the following', detail: '', holds, full: holds ? 1 : 0, parts: [whole] };
}
