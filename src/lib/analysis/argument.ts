/**
 * The whole argument in six rows, made of any pipeline that has clocks: padding buys correctness with hours and does
 * nothing against failures; dependencies turn what is silently wrong into what is visibly missing; retries bring it back.
 */
import { bad, good, type Result } from '../model/result.ts';
import type { SeasonNumbers } from '../model/seasons.ts';
import type { NightOf } from './next-night.ts';
import { percentile } from './percentile.ts';
import type { Scoreboard, Usually } from './scoreboard.ts';
import { firstWrong } from './sweep.ts';
import { setForAll, startOf } from './vary/edit.ts';
import { gap } from './vary/gap.ts';
import type { Json, Subject } from './vary/parameter.ts';
import { inWorld, type WorldId } from './vary/worlds.ts';

/** The id of the policy that each row is played under; its document has no other. */
export const ARGUMENT_POLICY = 'argument';

/** A row before it is played. */
export interface ArgumentPlan {
  readonly label: string;
  readonly document: Json;
}

interface Row {
  readonly label: string;
  readonly world: WorldId;
  readonly retries: number;
  /** How much longer than usual each clock waits; without it tasks start after their upstreams. */
  readonly gap?: number;
}

const ROWS: readonly Row[] = [
  { label: 'On clocks, gaps of 25 %, nothing fails', world: 'calm', retries: 0, gap: 0.25 },
  { label: 'On clocks, gaps of 100 %, nothing fails', world: 'calm', retries: 0, gap: 1 },
  { label: 'On clocks, gaps of 200 %, 1 to 8 % fail', world: 'failing', retries: 0, gap: 2 },
  { label: 'The same with 2 retries', world: 'failing', retries: 2, gap: 2 },
  { label: 'In order, 1 to 8 % fail, no retries', world: 'failing', retries: 0 },
  { label: 'The same with 2 retries', world: 'failing', retries: 2 }
];

/** A failed attempt is tried again after so long. */
const RETRY_DELAY = '5m';

/** The policy in order: what a clock starts first keeps its clock, and all that reads a task starts after it. */
function inOrder({ pipeline }: Subject, clocks: Json): Json {
  const isTask = (id: string): boolean => pipeline.tasks.some((task) => task.id === id);
  const roots = pipeline.tasks.filter(({ reads }) => !reads.some(isTask));
  return {
    orchestrator: 'airflow',
    defaults: { start: { when: 'upstream' } },
    tasks: Object.fromEntries(roots.map(({ id }) => [id, { start: startOf(clocks, id) }]))
  };
}

/**
 * The documents of the six rows, from a policy on clocks. In each there is one alert rule: the dashboard's task was not
 * done when its promise was due.
 */
export function planArgument(subject: Subject): Result<readonly ArgumentPlan[]> {
  const plans: ArgumentPlan[] = [];
  if (gap.present(subject) === undefined)
    return bad(
      subject.policy.id,
      'has no two clocks that follow each other once a day: the argument begins with such a policy.'
    );
  for (const { label, world, retries, gap: wanted } of ROWS) {
    const document = inWorld(subject.document, world);
    const edited = wanted === undefined ? good(document) : gap.set({ ...subject, document }, wanted);
    if (!edited.ok) return edited;
    const clocks = (edited.value['policies'] as readonly Json[]).find(({ id }) => id === subject.policy.id)!;
    const { helpers: _, ...bare } = wanted === undefined ? inOrder(subject, clocks) : clocks;
    const policy = setForAll(setForAll(bare, 'retries', retries), 'retryDelay', RETRY_DELAY);
    const { about: _about, ...rest } = edited.value;
    plans.push({
      label,
      document: {
        ...rest,
        policies: [{ ...policy, id: ARGUMENT_POLICY, name: label, alerts: [{ on: 'deadline' }] }]
      }
    });
  }
  return good(plans);
}

/** A row that was played. */
export interface ArgumentRow {
  readonly label: string;
  readonly nights: number;
  /** Nights on which a task read something that was not fresh. */
  readonly staleReads: number;
  readonly silentlyWrong: number;
  /** Nights without new data, told or not. */
  readonly missing: number;
  readonly right: number;
  /** What the wall clock showed when the dashboard's task ended, on nights on which it did. */
  readonly ended: Usually;
  /** The first night that was not right. */
  readonly firstWrong?: NightOf;
}

/** What a row came to. @throws if its numbers have no readings. */
export function argumentRow(label: string, board: Scoreboard, numbers: SeasonNumbers): ArgumentRow {
  if (!numbers.readings) throw new Error('the argument needs readings');
  const { late, ended } = numbers.readings;
  const done = ended.filter((at) => at < Infinity);
  const wrong = firstWrong(numbers);
  return {
    label,
    nights: board.nights,
    staleReads: late.reduce((sum, each) => sum + each, 0),
    silentlyWrong: board.silentlyWrong,
    missing: board.missing + board.missingSilent,
    right: board.right,
    ended: { p50: percentile(done, 0.5), p95: percentile(done, 0.95) },
    ...(wrong ? { firstWrong: wrong } : {})
  };
}
