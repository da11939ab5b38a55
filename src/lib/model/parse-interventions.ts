/** Reads what was done to a run from where it was written down: a link, kept work, or a file. */
import { Fields } from './fields.ts';
import { REPROCESS, RUN_WITH, type Intervention } from './intervention.ts';
import { LIMITS, type Millis } from './pipeline.ts';
import { kindName } from './parse-kind.ts';
import type { Vocabulary } from './vocabulary.ts';

/** More than anybody does by hand. */
export const MAX_INTERVENTIONS = 2000;

/** The last instant that a document can reach: the end of year 9999. */
const LAST_INSTANT = 253_402_300_799_999;

/** The longest that something befalls the world or an attempt: a leap year. */
const LONGEST = 366 * 86_400_000;

/** All that people can do while a simulation plays. */
export const INTERVENTIONS = [
  'run',
  'fail',
  'slow',
  'hang',
  'clear',
  'mark',
  'pause',
  'resume',
  'backfill',
  'fault'
] as const;

/** Turns an instant as people write it into milliseconds, or says what is wrong with it. */
export type ReadInstant = (text: string) => Millis | string;

/**
 * The interventions in a field, in their order; none when it is absent. What is wrong becomes a problem.
 * @param faults the kinds of faults, where their parameters are to be checked; the engine refuses wrong ones otherwise
 * @param instant also takes instants as texts
 */
export function parseInterventions(
  fields: Fields,
  key: string,
  faults?: Vocabulary['faults'],
  instant?: ReadInstant
): readonly Intervention[] {
  return fields.list(key, MAX_INTERVENTIONS, true).map((each) => {
    const read = parseIntervention(each, faults, (name) => instantOf(each, name, instant));
    each.done();
    return read;
  });
}

function instantOf(fields: Fields, key: string, instant: ReadInstant | undefined): Millis {
  const text = instant && fields.textOf(key);
  if (text === undefined) return fields.whole(key, 0, LAST_INSTANT);
  const read = instant!(text);
  if (typeof read === 'number') return read;
  fields.problem(key, read);
  return 0;
}

function parseIntervention(
  fields: Fields,
  faults: Vocabulary['faults'] | undefined,
  instant: (key: string) => Millis
): Intervention {
  const kind = fields.choice('kind', INTERVENTIONS);
  const at = instant('at');
  if (kind === 'fault') {
    const on = fields.text('on', LIMITS.name);
    const length = fields.duration('for', LONGEST);
    return { at, kind, on, for: length, fault: faultOf(fields, faults) };
  }
  const task = fields.text('task', LIMITS.name);
  switch (kind) {
    case 'run':
      return { at, kind, task, ...(fields.has('with') ? { with: fields.choice('with', RUN_WITH) } : {}) };
    case 'pause':
    case 'resume':
      return { at, kind, task };
    case 'backfill': {
      const from = instant('from');
      const to = instant('to');
      if (to < from) fields.problem('to', 'is before "from": a backfill goes from the earlier to the later.');
      return {
        at,
        kind,
        task,
        from,
        to,
        ...(fields.has('reprocess') ? { reprocess: fields.choice('reprocess', REPROCESS) } : {}),
        ...(fields.has('maxActiveRuns') ? { maxActiveRuns: fields.whole('maxActiveRuns', 1, 1000) } : {})
      };
    }
  }
  const ordinal = fields.whole('ordinal', 0, 1_000_000, 0);
  const named = {
    task,
    ...(fields.has('planned') ? { planned: instant('planned') } : {}),
    ...(ordinal > 0 ? { ordinal } : {})
  };
  switch (kind) {
    case 'fail':
      return { at, kind, ...named };
    case 'slow':
      return { at, kind, ...named, factor: fields.number('factor', 1, 1000) };
    case 'hang':
      return { at, kind, ...named, ...(fields.has('for') ? { for: fields.duration('for', LONGEST) } : {}) };
    case 'clear':
      return { at, kind, ...named, ...(fields.flag('downstream', false) ? { downstream: true } : {}) };
    case 'mark':
      return { at, kind, ...named, state: fields.choice('state', ['success', 'failed']) };
  }
}

function faultOf(fields: Fields, faults: Vocabulary['faults'] | undefined): { kind: string } {
  const written = fields.scalars('fault');
  if (!faults) return { kind: '', ...written };
  const own = new Fields(written, fields.place('fault'), fields.problems);
  const kind = kindName(own, 'kind', faults);
  if (kind !== undefined) {
    faults[kind]!.read(own);
    own.done();
  }
  return { kind: '', ...written };
}
