/** `sweep`: one parameter of a document over a range, in numbers. */
import type { Opened } from '#lib/adapters/open.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { sweepSentence } from '#lib/analysis/sweep-sentence.ts';
import {
  firstWrong,
  parameterOf,
  planSweep,
  seasonsForPoint,
  type Curve,
  type CurvePlan,
  type SweepPoint
} from '#lib/analysis/sweep.ts';
import type { Json, Parameter, Range } from '#lib/analysis/vary/parameter.ts';
import { parseRange, show, valuesOf } from '#lib/analysis/vary/range.ts';
import { parse } from '#lib/model/parse.ts';
import { bad, good, type Result } from '#lib/model/result.ts';
import { seedsFrom } from '#lib/model/seasons.ts';
import { simulationProblem } from '#lib/model/worker.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { SeasonPlayer } from '#workers/seasons.ts';
import { argue, argumentJson, argumentTable } from './argument.ts';
import { oneFile, parseArgs } from './args.ts';
import { columns } from './columns.ts';
import { openWithBodies } from './open.ts';
import { clockText } from '#lib/analysis/words.ts';
import { plainScoreboard, policiesOf, seedsOf } from './seeds.ts';
import { judged, subjectOf } from './subjects.ts';
import { badFile, EXIT, line, plain, wrongCall, type Exit, type Terminal } from './terminal.ts';

/** Sweeps a file. */
export async function sweepFile(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const known = {
    vary: 'PATH=FROM..TO:STEP',
    policies: 'A[,B…]',
    seeds: 'N',
    argument: undefined,
    json: undefined
  };
  const call = parseArgs(words, known);
  if (!call.ok) return wrongCall(terminal, 'sweep', call.problems);
  const file = oneFile(call.value);
  if (!file.ok) return wrongCall(terminal, 'sweep', file.problems);
  const { options } = call.value;
  const asked = options.get('vary');
  const argued = options.has('argument');
  if (argued && asked !== undefined)
    return wrongCall(terminal, 'sweep', [
      { at: '--argument', message: 'varies what it varies: leave out --vary, or --argument.' }
    ]);
  if (asked === undefined && !argued)
    return wrongCall(terminal, 'sweep', [
      { at: '--vary', message: 'is missing: say what over which range, for example --vary gap=0%..200%:25%.' }
    ]);

  const text = await terminal.read(file.value);
  if (!text.ok) return badFile(terminal, file.value, text.problems);
  const opened = await openWithBodies(text.value);
  if (!opened.ok) return badFile(terminal, file.value, opened.problems);
  const { pipeline } = opened.value;

  const seasons = seedsOf(options.get('seeds'), seasonsForPoint(pipeline.nights));
  if (!seasons.ok) return wrongCall(terminal, 'sweep', seasons.problems);
  const named = options.get('policies');
  const policies = named === undefined ? good(judged(opened.value)) : policiesOf(pipeline, named);
  if (!policies.ok) return wrongCall(terminal, 'sweep', policies.problems);
  const vary = asked === undefined ? undefined : varyOf(opened.value, asked);
  if (vary?.ok === false) return wrongCall(terminal, 'sweep', vary.problems);

  try {
    const seeds = seedsFrom(pipeline.seed, seasons.value);
    if (!vary) {
      const argued = argue(opened.value, policies.value, seeds);
      if (!argued.ok) return wrongCall(terminal, 'sweep', argued.problems);
      if (options.has('json')) terminal.out(argumentJson(argued.value, seeds));
      else terminal.out([pipeline.name, '', ...argumentTable(argued.value)].map(plain).join('\n'));
      return EXIT.ok;
    }
    const subjects = policies.value.map((id) => subjectOf(opened.value, id));
    const { parameter, range } = vary.value;
    const planned = planSweep(subjects, parameter, range);
    if (!planned.ok) return wrongCall(terminal, 'sweep', planned.problems);
    for (const problem of planned.value.left) terminal.err(`left out: ${line(problem)}`);
    const curves: Curve[] = [];
    for (const curve of planned.value.curves) {
      const played = playCurve(opened.value, curve, seeds);
      if (!played.ok) return badFile(terminal, file.value, played.problems);
      curves.push(played.value);
    }
    const sentence = sweepSentence(pipeline, parameter, curves);
    if (options.has('json')) terminal.out(json(parameter, range, seeds, curves, sentence));
    else terminal.out(table(opened.value, parameter, range, curves, sentence).map(plain).join('\n'));
    return EXIT.ok;
  } catch (error) {
    return badFile(terminal, file.value, [simulationProblem(error)]);
  }
}

function varyOf({ document }: Opened, asked: string): Result<{ parameter: Parameter; range: Range }> {
  const cut = asked.indexOf('=');
  if (cut < 1) return bad('--vary', `is "${asked}"; write PATH=FROM..TO:STEP, for example gap=0%..200%:25%.`);
  const parameter = parameterOf(document as Json, asked.slice(0, cut));
  if (!parameter.ok) return parameter;
  const range = parseRange(asked.slice(cut + 1), parameter.value);
  return range.ok ? good({ parameter: parameter.value, range: range.value }) : range;
}

function playCurve(
  { zone, zones, failing = [] }: Opened,
  { policy, constant, points, ...rest }: CurvePlan,
  seeds: readonly number[]
): Result<Curve> {
  const played: SweepPoint[] = [];
  for (const { value, document } of points) {
    const parsed = parse(document, vocabulary);
    if (!parsed.ok) return parsed;
    const player = new SeasonPlayer({ pipeline: parsed.value.pipeline, policy, zone, zones, failing });
    const numbers = player.playAll(seeds);
    const wrong = firstWrong(numbers);
    played.push({ value, board: scoreboard(player.setting, numbers), ...(wrong && { firstWrong: wrong }) });
  }
  return good({ policy, constant, points: played, ...rest });
}

function json(
  { id, unit }: Parameter,
  range: Range,
  seeds: readonly number[],
  curves: readonly Curve[],
  sentence: string
): string {
  const at = ({ constant, points }: Curve, value: number): SweepPoint | undefined =>
    constant ? points[0] : points.find((point) => point.value === value);
  return JSON.stringify({
    vary: id,
    unit,
    seeds,
    present: Object.fromEntries(curves.map(({ policy, present }) => [policy, present ?? null])),
    points: valuesOf(range).map((value) => ({
      value,
      policies: Object.fromEntries(
        curves.flatMap((curve) => {
          const point = at(curve, value);
          if (!point) return [];
          const numbers = { ...plainScoreboard(point.board), firstWrong: point.firstWrong ?? null };
          return [[curve.policy, numbers]];
        })
      )
    })),
    sentence
  });
}

/** Lines: a row for each value, and what it comes to. */
function table(
  { pipeline }: Opened,
  { label, unit }: Parameter,
  range: Range,
  curves: readonly Curve[],
  sentence: string
): readonly string[] {
  const cell = ({ board }: SweepPoint): string => {
    const [ready] = Object.values(board.readyAt);
    return `${board.right} of ${board.nights}, ready ${ready ? clockText(ready.p50) : '–'}`;
  };
  const rows = [
    [label, ...curves.map(({ policy }) => policy)],
    ...valuesOf(range).map((value) => [
      show(value, unit),
      ...curves.map(({ constant, points }) => {
        const point = constant ? points[0] : points.find((each) => each.value === value);
        return point ? cell(point) : '–';
      })
    ])
  ];
  return [pipeline.name, '', ...columns(rows), '', sentence];
}
