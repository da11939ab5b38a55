/**
 * A run by a condition of Dagster's: `{ "when": "dagster", "condition": … }`, in the names of `AutomationCondition`. A
 * condition is a word (`"eager"`), or an object with one key: `{ "on_cron": "0 2 * * *" }`, `{ "and": [ … ] }`,
 * `{ "any_deps_match": … }`. A source is an asset that each arrival of rows materializes.
 */
import type { Fields } from '../../model/fields.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { cronGrammars, cronKey, type Cron } from '../../model/time/cron.ts';
import type { Orchestrator, TriggerKind } from '../../model/vocabulary.ts';

/** Conditions that are a word: those ready made, and what can be asked of an asset. */
export const WORDS = {
  eager: 'something that it depends on was updated, and nothing is missing or in progress',
  on_missing: 'it is missing, and nothing that it depends on is',
  any_deps_updated: 'something that it depends on was updated',
  any_deps_missing: 'something that it depends on is missing',
  any_deps_in_progress: 'something that it depends on is in progress',
  in_progress: 'it is in progress',
  newly_missing: 'it has become missing',
  in_latest_time_window: 'it is of the latest time window',
  missing: 'it is missing',
  run_in_progress: 'a run of it is in progress',
  execution_failed: 'its last run has failed',
  newly_updated: 'it was updated',
  newly_requested: 'it was asked for',
  will_be_requested: 'it is asked for now',
  initial_evaluation: 'it is looked at for the first time',
  executed_with_root_target: 'its last run was also of the other'
} as const;

/** @see WORDS */
export type Word = keyof typeof WORDS;

/** A condition as a document says it. */
export type SaidCondition =
  | { readonly is: Word }
  | { readonly is: 'on_cron' | 'cron_tick_passed'; readonly cron: Cron; readonly timezone?: string }
  | { readonly is: 'and' | 'or'; readonly of: readonly SaidCondition[] }
  | { readonly is: 'not' | 'newly_true' | 'since_last_handled'; readonly of: SaidCondition }
  | {
      readonly is: 'any_deps_match' | 'all_deps_match';
      readonly of: SaidCondition;
      readonly allow?: readonly string[];
      readonly ignore?: readonly string[];
    }
  | { readonly is: 'asset_matches'; readonly asset: string; readonly of: SaidCondition }
  | { readonly is: 'since'; readonly trigger: SaidCondition; readonly reset: SaidCondition };

const KEYS = [
  'on_cron',
  'cron_tick_passed',
  'and',
  'or',
  'not',
  'newly_true',
  'since_last_handled',
  'any_deps_match',
  'all_deps_match',
  'asset_matches',
  'since'
] as const;
const WORD_LIST = Object.keys(WORDS) as readonly Word[];
const DEEPEST = 8;
const MOST = 20;
const NEVER: SaidCondition = { is: 'or', of: [] };

function readCondition(fields: Fields, key: string, depth = 0): SaidCondition {
  if (fields.isText(key)) return { is: fields.choice(key, WORD_LIST, 'eager') };
  if (depth > DEEPEST) {
    fields.problem(key, `lies more than ${DEEPEST} levels deep: write it flatter.`);
    return NEVER;
  }
  const part = fields.object(key);
  const condition = readObject(part, depth);
  part.done();
  return condition;
}

function readObject(part: Fields, depth: number): SaidCondition {
  const [is, ...more] = KEYS.filter((key) => part.has(key));
  if (is === undefined || more.length > 0) {
    part.problem(
      more[0] ?? KEYS[0],
      `must be one condition: a word (${WORD_LIST.slice(0, 3).join(', ')}, …), or one of ${KEYS.join(', ')}.`
    );
    return NEVER;
  }
  switch (is) {
    case 'on_cron':
    case 'cron_tick_passed':
      return {
        is,
        cron: part.cron(is, cronGrammars.dagster),
        ...(part.has('timezone') ? { timezone: part.text('timezone', 60) } : {})
      };
    case 'and':
    case 'or': {
      // Words and objects may stand beside each other in a list.
      const list = part.numbered(is, MOST);
      const of = list.keys().map((number) => readCondition(list, number, depth + 1));
      if (of.length === 0) part.problem(is, 'is empty: list at least one condition.');
      return { is, of };
    }
    case 'not':
    case 'newly_true':
    case 'since_last_handled':
      return { is, of: readCondition(part, is, depth + 1) };
    case 'any_deps_match':
    case 'all_deps_match':
      return {
        is,
        of: readCondition(part, is, depth + 1),
        ...(part.has('allow') ? { allow: part.texts('allow', 100) } : {}),
        ...(part.has('ignore') ? { ignore: part.texts('ignore', 100) } : {})
      };
    case 'asset_matches':
      return { is, asset: part.text('asset', 80), of: readCondition(part, is, depth + 1) };
    case 'since':
      return {
        is,
        trigger: readCondition(part, is, depth + 1),
        reset: readCondition(part, 'reset', depth + 1)
      };
  }
}

/** All parts of a condition, itself included. */
export function partsOf(condition: SaidCondition): readonly SaidCondition[] {
  const below =
    'trigger' in condition
      ? [condition.trigger, condition.reset]
      : 'of' in condition
        ? Array.isArray(condition.of)
          ? (condition.of as readonly SaidCondition[])
          : [condition.of as SaidCondition]
        : [];
  return [condition, ...below.flatMap(partsOf)];
}

function clause(condition: SaidCondition): string {
  switch (condition.is) {
    case 'on_cron':
      return `all that it depends on was updated since ${describeCron(condition.cron).replace(/^at /, '')}`;
    case 'cron_tick_passed':
      return `the clock has passed ${describeCron(condition.cron).replace(/^at /, '')}`;
    case 'and':
    case 'or':
      return `(${condition.of.map(clause).join(condition.is === 'and' ? ' and ' : ' or ')})`;
    case 'not':
      return `not (${clause(condition.of)})`;
    case 'newly_true':
      return `it has become true that ${clause(condition.of)}`;
    case 'since_last_handled':
      return `${clause(condition.of)} since it was dealt with last`;
    case 'any_deps_match':
      return `of something that it depends on, ${clause(condition.of)}`;
    case 'all_deps_match':
      return `of all that it depends on, ${clause(condition.of)}`;
    case 'asset_matches':
      return `of ${condition.asset}, ${clause(condition.of)}`;
    case 'since':
      return `since ${clause(condition.trigger)}, and not since ${clause(condition.reset)}`;
    default:
      return WORDS[condition.is];
  }
}

/** @see SaidCondition */
export const dagsterTriggerKind = {
  label: 'a Dagster condition',
  start: 'automation',
  read: (fields: Fields, orchestrator?: Orchestrator): SaidCondition => {
    if (orchestrator && orchestrator.label !== 'Dagster')
      fields.problem(
        'when',
        `is "dagster", and ${orchestrator.label} has none of its conditions: write { "when": "event", … }.`
      );
    return readCondition(fields, 'condition');
  },
  key: (condition, timezone) =>
    JSON.stringify(condition, (key, value: unknown) =>
      key === 'cron' ? cronKey(value as Cron) : key === 'timezone' && value === timezone ? undefined : value
    ),
  zones: (condition) =>
    partsOf(condition).flatMap((part) =>
      'timezone' in part && part.timezone !== undefined ? [part.timezone] : []
    ),
  mentionsSources: true,
  mentions: (condition) => partsOf(condition).flatMap((part) => ('asset' in part ? [part.asset] : [])),
  sentence: (condition) => `when ${clause(condition).replace(/^\((.*)\)$/, '$1')}`
} satisfies TriggerKind<SaidCondition>;
