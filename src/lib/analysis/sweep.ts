/** A sweep: one parameter over a range, under several policies, on the same nights. What is to be played, and what it says. */
import { WRONG_CLASSES, type SeasonNumbers } from '../model/seasons.ts';
import { bad, good, type Problem, type Result } from '../model/result.ts';
import { nextNight, ofClasses, type NightOf } from './next-night.ts';
import type { Scoreboard } from './scoreboard.ts';
import { parameters } from './vary/index.ts';
import type { Json, Parameter, Range, Subject } from './vary/parameter.ts';
import { pathParameter } from './vary/path.ts';
import { valuesOf } from './vary/range.ts';

/** Nights a point at the least: fewer carry no claim about one night in a hundred. */
export const NIGHTS_A_POINT = 2000;

/** How many seasons of so many nights give {@link NIGHTS_A_POINT}: of short ones, more than anybody may ask for. */
export const seasonsForPoint = (nights: number): number => Math.ceil(NIGHTS_A_POINT / nights);

/** What is played for one curve: a document for each value, or one for all where the parameter changes nothing. */
export interface CurvePlan {
  readonly policy: string;
  /** Whether the parameter means nothing to this policy: then its one point stands for all values. */
  readonly constant: boolean;
  readonly points: readonly { readonly value: number; readonly document: Json }[];
  /** Today's value where there is one. */
  readonly present?: number;
}

/** A parameter by its name, or by a path into the document. */
export function parameterOf(document: Json, name: string): Result<Parameter> {
  if (Object.hasOwn(parameters, name)) return good(parameters[name as keyof typeof parameters]);
  if (name.includes('.')) return pathParameter(document, name);
  const all = Object.keys(parameters).join(', ');
  return bad(
    name,
    `is nothing that can be varied: there are ${all}, and any number of the document by its path, such as tasks.*.failureChance.`
  );
}

/** The documents of a sweep. Values at which a policy cannot be played are left out of its curve, and said. */
export function planSweep(
  subjects: readonly Subject[],
  parameter: Parameter,
  range: Range
): Result<{ readonly curves: readonly CurvePlan[]; readonly left: readonly Problem[] }> {
  const values = valuesOf(range);
  const left: Problem[] = [];
  const curves = subjects.map((subject): CurvePlan => {
    const policy = subject.policy.id;
    const present = parameter.present(subject);
    if (present === undefined)
      return { policy, constant: true, points: [{ value: range.from, document: subject.document }] };
    const points = values.flatMap((value) => {
      const document = parameter.set(subject, value);
      if (document.ok) return [{ value, document: document.value }];
      left.push(...document.problems);
      return [];
    });
    return { policy, constant: false, points, ...(Number.isFinite(present) ? { present } : {}) };
  });
  if (curves.every(({ constant }) => constant))
    return bad(
      parameter.id,
      `means nothing to ${subjects.map(({ policy }) => policy.id).join(', ')}: nothing there would change.`
    );
  if (curves.every(({ constant, points }) => constant || points.length === 0))
    return { ok: false, problems: left };
  return good({ curves, left });
}

/** A point that was played. */
export interface SweepPoint {
  readonly value: number;
  readonly board: Scoreboard;
  /** The first night that was not right, by seed and number. */
  readonly firstWrong?: NightOf;
}

/** A curve as far as it has been played. */
export interface Curve {
  readonly policy: string;
  readonly constant: boolean;
  readonly present?: number;
  readonly points: readonly SweepPoint[];
}

/** The first night that was judged and not right. */
export const firstWrong = (numbers: SeasonNumbers): NightOf | undefined =>
  nextNight(numbers, ofClasses(numbers, WRONG_CLASSES));
