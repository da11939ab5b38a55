import { cronKey } from '../../model/time/cron.ts';
import { describeCron } from '../../model/time/cron-words.ts';
import { readableDuration } from '../../model/time/duration.ts';
import type { Fields } from '../../model/fields.ts';
import type { Orchestrator, TriggerKind } from '../../model/vocabulary.ts';
import { readZone, zoneWords } from './zone.ts';
import { leavesOf, RUN_ENDS, type EventCondition, type EventLeaf } from './event-leaves.ts';

const YEAR = 366 * 86_400_000;
/** Deeper than anybody can follow, and shallow enough for the stack. */
const DEEPEST = 8;
const MOST_PARTS = 50;

/** How a document says what is waited for: the one key that it has of these. */
const WORDS = ['rows', 'file', 'asset', 'run', 'time', 'all', 'any'] as const;

function read(fields: Fields, orchestrator?: Orchestrator, depth = 0): EventCondition {
  const given = WORDS.filter((word) => fields.has(word));
  if (given.length === 0)
    fields.problem(
      'when',
      `is "event": say what is waited for, one of ${WORDS.map((word) => `"${word}"`).join(', ')}.`
    );
  if (given.length > 1)
    fields.problem(
      given[1]!,
      `stands beside "${given[0]!}": put both into "all" or "any", a list of things waited for.`
    );
  if (given.length === 0) return { is: 'any', of: [] };
  const word = given[0]!;
  switch (word) {
    case 'all':
    case 'any': {
      const of = fields.list(word, MOST_PARTS).map((part) => readPart(part, orchestrator, depth + 1));
      if (of.length === 0) fields.problem(word, 'is empty: it would never hold. List what is waited for.');
      const within = fields.has('within') ? { within: fields.duration('within', YEAR) } : {};
      return { is: word, of: depth < DEEPEST ? of : [], ...within };
    }
    case 'asset':
      return { is: 'asset', task: fields.text('asset', 80) };
    default: {
      const part = fields.object(word);
      const leaf = readLeaf(word, part, orchestrator);
      part.done();
      return leaf;
    }
  }
}

function readPart(fields: Fields, orchestrator: Orchestrator | undefined, depth: number): EventCondition {
  if (depth > DEEPEST) {
    fields.problem('any', `lies more than ${DEEPEST} levels deep: write it flatter.`);
    return { is: 'any', of: [] };
  }
  const part = read(fields, orchestrator, depth);
  fields.done();
  return part;
}

function readLeaf(
  word: 'rows' | 'file' | 'run' | 'time',
  part: Fields,
  orchestrator: Orchestrator | undefined
): EventLeaf {
  switch (word) {
    case 'rows':
      return {
        is: 'rows',
        source: part.text('source', 80),
        atLeast: part.whole('atLeast', 1, 1e9),
        ...(part.has('orWaited') ? { orWaited: part.duration('orWaited', YEAR) } : {})
      };
    case 'file':
      return { is: 'file', source: part.text('source', 80) };
    case 'run':
      return { is: 'run', task: part.text('of', 80), state: part.choice('state', RUN_ENDS, 'success') };
    case 'time':
      return {
        is: 'time',
        cron: part.cron('cron', orchestrator?.scheduling.cron),
        ...readZone(part, orchestrator)
      };
  }
}

function keyOf(condition: EventCondition, own = ''): string {
  switch (condition.is) {
    case 'all':
    case 'any':
      return `${condition.is}(${condition.of.map((part) => keyOf(part, own)).join(', ')})${condition.within ?? ''}`;
    case 'rows':
      return `${condition.source} ${condition.atLeast} ${condition.orWaited ?? ''}`;
    case 'file':
      return `file ${condition.source}`;
    case 'asset':
      return `asset ${condition.task}`;
    case 'run':
      return `run ${condition.task} ${condition.state}`;
    case 'time':
      return `time ${cronKey(condition.cron)} ${condition.timezone ?? own}`;
  }
}

const RUN_WORDS = { success: 'has succeeded', failed: 'has failed', any: 'has ended' } as const;

/** A clause after "when": the parts of others stand in brackets. */
function clause(condition: EventCondition, inner = false): string {
  switch (condition.is) {
    case 'all':
    case 'any': {
      const within = condition.within === undefined ? '' : ` within ${readableDuration(condition.within)}`;
      const parts = condition.of
        .map((part) => clause(part, true))
        .join(condition.is === 'all' ? ' and ' : ' or ');
      return inner ? `(${parts}${within})` : `${parts}${within}`;
    }
    case 'rows':
      return `${condition.atLeast} rows wait${condition.orWaited === undefined ? '' : `, or the oldest has waited ${readableDuration(condition.orWaited)}`}`;
    case 'file':
      return `a file has arrived in ${condition.source}`;
    case 'asset':
      return `${condition.task} was updated`;
    case 'run':
      return `a run of ${condition.task} ${RUN_WORDS[condition.state]}`;
    case 'time':
      return `the clock has passed ${describeCron(condition.cron).replace(/^at /, '')}${zoneWords(condition.timezone)}`;
  }
}

/**
 * A condition over events holds. The document names what it waits for by its key: `{ "when": "event", "rows": { … } }`,
 * `"file"`, `"asset"`, `"run"`, `"time"`; `"all"` and `"any"` take a list of such.
 */
export const event = {
  label: 'events',
  start: 'condition',
  read: (fields: Fields, orchestrator?: Orchestrator) => read(fields, orchestrator),
  key: keyOf,
  watches: (condition) => {
    const leaves = leavesOf(condition);
    const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
    return {
      sources: unique(leaves.flatMap((leaf) => ('source' in leaf ? [leaf.source] : []))),
      assets: unique(leaves.flatMap((leaf) => (leaf.is === 'asset' ? [leaf.task] : []))),
      runs: unique(leaves.flatMap((leaf) => (leaf.is === 'run' ? [leaf.task] : [])))
    };
  },
  zones: (condition) =>
    leavesOf(condition).flatMap((leaf) =>
      leaf.is === 'time' && leaf.timezone !== undefined ? [leaf.timezone] : []
    ),
  sentence: (condition) => `when ${clause(condition)}`
} satisfies TriggerKind<EventCondition>;
