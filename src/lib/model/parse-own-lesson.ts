/** A lesson that somebody has written, from an untrusted JSON value: data only, and sentences where it is none. */
import { Fields } from './fields.ts';
import type { Json } from './edit/document.ts';
import {
  GOAL_METRICS,
  type Bet,
  type Goal,
  type GoalMetric,
  type Handle,
  type Playable,
  type Repair
} from './lesson.ts';
import { parseInterventions } from './parse-interventions.ts';
import { isPath, parseEdits } from './parse-lesson.ts';
import { LIMITS } from './pipeline.ts';
import type { Problem, Result } from './result.ts';

/** The id under which a written lesson is known; none of the course has it. */
export const OWN = 'own';

/** The format that is read: the value of the field `downbeatLesson`. */
export const LESSON_FORMAT = 1;

const METRICS = Object.keys(GOAL_METRICS) as readonly GoalMetric[];
const SIDES = ['correctness', 'cost'] as const;
const WHICH = ['p50', 'p95', 'mean', 'max'] as const;
const MOST = { story: 4000, line: 500, answers: 6, goals: 12, handles: 60, repairs: 12 } as const;

/** A repair that whoever wrote the lesson has tried, and whether it must pass or must not. */
export interface WrittenRepair extends Repair {
  readonly passes: boolean;
}

/** A written lesson, and the pipeline that it begins from: that is parsed when it is opened. */
export interface Written {
  readonly lesson: Playable;
  readonly document: unknown;
  /** The first that must pass is the lesson's solution. */
  readonly repairs: readonly WrittenRepair[];
}

type Raw = { readonly [key: string]: Json | undefined };

/** Reads a written lesson. */
export function parseOwnLesson(value: unknown): Result<Written> {
  const problems: Problem[] = [];
  const fields = new Fields(value, 'the lesson', problems);
  const format = fields.whole('downbeatLesson', 1, 1_000_000);
  if (format > LESSON_FORMAT)
    fields.problem('downbeatLesson', `is ${format}: it was written by a newer Downbeat. Reload the page.`);
  const line = (key: string, fallback?: string): string => fields.text(key, MOST.line, fallback);
  const title = line('title');
  if (title.trim() === '') fields.problem('title', 'is empty: a lesson needs a name.');
  const hints = fields.object('hints');
  const hint = (key: string): string => hints.text(key, MOST.line, '');
  const betFields = fields.object('bet');
  const text = {
    title,
    concept: line('concept', ''),
    story: [fields.text('story', MOST.story, '')],
    watch: line('watch', ''),
    learned: line('learned', ''),
    pitfalls: line('pitfalls', ''),
    hints: [hint('where'), hint('which'), hint('value')] as const,
    bet: {
      question: betFields.text('question', MOST.line, ''),
      answers: betFields.list('answers', MOST.answers).map((answer) => answer.text('text', 120))
    }
  };
  hints.done();
  const repairs = parseRepairs(fields, (value as Raw | null)?.['repairs'], problems);
  const solution = repairs.find(({ passes }) => passes);
  const lesson: Playable = {
    id: OWN,
    group: 'final',
    minutes: fields.whole('minutes', 1, 120, 5),
    text,
    base: '',
    start: [],
    ...(fields.has('interventions') ? { interventions: parseInterventions(fields, 'interventions') } : {}),
    policy: fields.id('policy'),
    night: fields.whole('night', 1, LIMITS.nights, 1),
    focus: fields.id('focus'),
    bet: parseBet(betFields),
    allow: parseHandles(fields, (value as Raw | null)?.['allow']),
    goals: fields.list('goals', MOST.goals).map(parseGoal),
    ...(solution ? { solution } : {})
  };
  betFields.done();
  for (const side of SIDES)
    if (!lesson.goals.some((goal) => goal.side === side))
      fields.problem(
        'goals',
        `have none of ${side}: without it ${side === 'cost' ? 'padding for ever passes' : 'nothing has to be right'}. Add one.`
      );
  if (lesson.allow.length === 0) fields.problem('allow', 'is empty: nothing could be changed. Add a handle.');
  if (!fields.has('document')) fields.problem('document', 'is missing: a lesson begins from a pipeline.');
  fields.done();
  const hopeless = problems.filter(({ advice }) => advice !== true);
  return hopeless.length > 0
    ? { ok: false, problems: hopeless }
    : { ok: true, value: { lesson, document: (value as Raw)['document'], repairs } };
}

function parseRepairs(fields: Fields, raw: Json | undefined, problems: Problem[]): readonly WrittenRepair[] {
  return fields.list('repairs', MOST.repairs, true).map((entry, index) => {
    const edits = (raw as readonly Raw[])[index]?.['edits'];
    return {
      what: entry.text('what', 120),
      passes: entry.flag('passes', true),
      edits: entry.has('edits') ? parseEdits(edits, `the lesson.repairs[${index}].edits`, problems) : [],
      ...(entry.has('interventions') ? { interventions: parseInterventions(entry, 'interventions') } : {})
    };
  });
}

function parseBet(fields: Fields): Bet {
  const from = fields.list('answers', MOST.answers).map((answer) => answer.number('from', 0, 1e12));
  if (from.length < 2) fields.problem('answers', 'must be two or more: nobody can bet on one.');
  if (from.some((least, i) => i > 0 && least <= from[i - 1]!))
    fields.problem('answers', 'must ascend: each is true from its own number on.');
  return {
    metric: fields.choice('metric', METRICS),
    ...(fields.has('of') ? { of: fields.choice('of', WHICH) } : {}),
    ...(fields.has('task') ? { task: fields.id('task') } : {}),
    ...(fields.has('rows') ? { rows: fields.whole('rows', 1, 1e6) } : {}),
    // The first answer is true whenever no other is.
    from: from.map((least, i) => (i === 0 ? 0 : least))
  };
}

function parseGoal(fields: Fields): Goal {
  const about = fields.choice('about', ['number', 'shape', 'clocks', 'slots'] as const);
  const side = fields.choice('side', SIDES);
  const goal = ((): Goal => {
    switch (about) {
      case 'number':
        return {
          about,
          side,
          metric: fields.choice('metric', METRICS),
          is: fields.choice('is', ['atMost', 'atLeast'] as const),
          value: fields.number('value', 0, 1e15),
          ...(fields.has('task') ? { task: fields.id('task') } : {}),
          ...(fields.has('of') ? { of: fields.choice('of', WHICH) } : {}),
          ...(fields.has('rows') ? { rows: fields.whole('rows', 1, 1e6) } : {})
        };
      case 'shape':
        return {
          about,
          side,
          shape: fields.choice('shape', ['reaches', 'notReaches'] as const),
          from: fields.id('from'),
          to: fields.id('to')
        };
      case 'clocks':
        return { about, side, atMost: fields.whole('atMost', 0, LIMITS.tasks) };
      case 'slots':
        return { about, side, pool: fields.id('pool'), atMost: fields.whole('atMost', 1, 1e6) };
    }
  })();
  fields.done();
  return goal;
}

function parseHandles(fields: Fields, raw: Json | undefined): readonly Handle[] {
  return fields.list('allow', MOST.handles).map((entry, index): Handle => {
    const kind = entry.choice('kind', ['clock', 'start', 'number', 'rows', 'draw', 'act'] as const);
    switch (kind) {
      case 'clock':
      case 'start':
        return { kind, task: entry.id('task') };
      case 'rows':
        return { kind, task: entry.id('task'), source: entry.id('source') };
      case 'draw':
        return { kind };
      case 'act':
        return {
          kind,
          task: entry.id('task'),
          does: entry.texts('does', 40),
          from: entry.whole('from', 0, Number.MAX_SAFE_INTEGER)
        };
      case 'number': {
        const path = (raw as readonly Raw[])[index]?.['path'];
        if (!isPath(path)) entry.problem('path', 'is no way into a pipeline: a list of names is needed.');
        const least = entry.number('least', -1e9, 1e9);
        return {
          kind,
          path: isPath(path) ? path : ['name'],
          label: entry.text('label', 80),
          least,
          most: entry.number('most', least, 1e9),
          step: entry.number('step', 1e-6, 1e9, 1)
        };
      }
    }
  });
}
