/** A sweep in one sentence: what being right on 99 % of nights takes, and what does without. Never more than is sure. */
import type { Pipeline } from '../model/pipeline.ts';
import { carries, wilson } from './interval.ts';
import type { Curve, SweepPoint } from './sweep.ts';
import type { Parameter } from './vary/parameter.ts';
import { show } from './vary/range.ts';
import { clockText, grouped } from './words.ts';

const WANTED = 0.99;

/** The sentence of a sweep, whole. */
export const sweepSentence = (pipeline: Pipeline, parameter: Parameter, curves: readonly Curve[]): string =>
  sweepSentences(pipeline, parameter, curves).join(' ');

/** The sentences above the curves, one a policy: first those that the parameter moves, then those that it does not. */
export function sweepSentences(
  pipeline: Pipeline,
  parameter: Parameter,
  curves: readonly Curve[]
): readonly string[] {
  const moved = curves.filter(({ constant, points }) => !constant && points.length > 0);
  const still = curves.filter(({ constant, points }) => constant && points.length > 0);
  return [
    ...moved.map((curve) => needs(pipeline, parameter, curve)),
    ...still.map(({ policy, points }) => `${nameOf(pipeline, policy)}: ${stands(points[0]!)}.`)
  ];
}

const nameOf = ({ policies }: Pipeline, policy: string): string =>
  policies.find(({ id }) => id === policy)?.name ?? policy;

function needs(pipeline: Pipeline, parameter: Parameter, { policy, points }: Curve): string {
  const name = nameOf(pipeline, policy);
  const value = (point: SweepPoint): string => parameter.phrase(show(point.value, parameter.unit));
  const good = points.map(({ board }) => carries(board.right, board.nights, WANTED));
  const first = good.indexOf(true);
  if (first > 0)
    return `${name}: right on 99 % of nights needs ${value(points[first]!)}${readyOf(points[first]!)}.`;
  if (first === 0) {
    const bad = good.indexOf(false);
    const last = points[bad < 0 ? points.length - 1 : bad - 1]!;
    const how = bad < 0 ? 'whatever the value' : `up to ${value(last)}`;
    return `${name}: right on 99 % of nights ${how}${readyOf(last)}.`;
  }
  const best = points.reduce((most, each) =>
    each.board.right * most.board.nights > most.board.right * each.board.nights ? each : most
  );
  const { share, high } = wilson(best.board.right, best.board.nights);
  const close =
    high >= WANTED ? 'no value is surely right on 99 % of nights' : 'no value gets to 99 % of nights';
  return `${name}: ${close}; the best is ${percent(share)}, with ${value(best)}${readyOf(best)}.`;
}

function stands(point: SweepPoint): string {
  const { right, nights } = point.board;
  const count =
    right === nights ? `all of ${grouped(nights)} nights` : `${grouped(right)} of ${grouped(nights)} nights`;
  return `${count}${readyOf(point)}`;
}

/** ", ready at 04:17": of the promise that falls due first. */
function readyOf({ board }: SweepPoint): string {
  const [ready] = Object.values(board.readyAt);
  return ready && ready.p50 < Infinity ? `, ready at ${clockText(ready.p50)}` : '';
}

/** Rounded down, so that it never says more than is true. */
const percent = (share: number): string => `${Math.floor(share * 1000) / 10} %`;
