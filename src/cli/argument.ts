/** `sweep --argument`: the whole argument in six rows, from a document with clocks. */
import type { Opened } from '#lib/adapters/open.ts';
import { ARGUMENT_POLICY, argumentRow, planArgument, type ArgumentRow } from '#lib/analysis/argument.ts';
import { scoreboard } from '#lib/analysis/scoreboard.ts';
import { gap } from '#lib/analysis/vary/gap.ts';
import type { Subject } from '#lib/analysis/vary/parameter.ts';
import { clockText, grouped } from '#lib/analysis/words.ts';
import { parse } from '#lib/model/parse.ts';
import { bad, good, type Result } from '#lib/model/result.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { SeasonPlayer } from '#workers/seasons.ts';
import { columns } from './columns.ts';
import { subjectOf } from './subjects.ts';

/** The argument of a document. */
export interface Argued {
  /** Id of the policy whose clocks it was made of. */
  readonly policy: string;
  readonly rows: readonly ArgumentRow[];
}

/** Plays the argument's rows on the seasons of some seeds. @param named ids of the policies to choose from */
export function argue(opened: Opened, named: readonly string[], seeds: readonly number[]): Result<Argued> {
  const subject = argued(opened, named);
  if (!subject)
    return bad(
      '--argument',
      'needs a policy with two clocks that follow each other once a day, and none is.'
    );
  const plans = planArgument(subject);
  if (!plans.ok) return plans;
  const { zone, zones, failing = [] } = opened;
  const rows: ArgumentRow[] = [];
  for (const { label, document } of plans.value) {
    const parsed = parse(document, vocabulary);
    if (!parsed.ok) return parsed;
    const season = { pipeline: parsed.value.pipeline, policy: ARGUMENT_POLICY, zone, zones, failing };
    const player = new SeasonPlayer(season);
    const numbers = player.playAll(seeds, true);
    rows.push(argumentRow(label, scoreboard(player.setting, numbers), numbers));
  }
  return good({ policy: subject.policy.id, rows });
}

/** The first policy that has such clocks; a season is played for each that is looked at. */
function argued(opened: Opened, named: readonly string[]): Subject | undefined {
  for (const id of named) {
    const subject = subjectOf(opened, id);
    if (gap.present(subject) !== undefined) return subject;
  }
  return undefined;
}

/** One object on one line; never is null. */
export const argumentJson = ({ policy, rows }: Argued, seeds: readonly number[]): string =>
  JSON.stringify({
    argument: policy,
    seeds,
    rows: rows.map(({ ended: { p50, p95 }, firstWrong = null, ...row }) => ({
      ...row,
      ended: { p50: plain(p50), p95: plain(p95) },
      firstWrong
    }))
  });

const plain = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);
const percent = (count: number, nights: number): string =>
  nights === 0 ? '–' : `${((count / nights) * 100).toFixed(1)} %`;

/** Lines for people. */
export function argumentTable({ rows }: Argued): readonly string[] {
  const nights = grouped(rows[0]?.nights ?? 0);
  return [
    ...columns([
      ['', 'stale read', 'silently wrong', 'nothing new', 'right', 'ended, p50 / p95'],
      ...rows.map(({ label, nights: all, staleReads, silentlyWrong, missing, right, ended }) => [
        label,
        ...[staleReads, silentlyWrong, missing, right].map((each) => percent(each, all)),
        `${clockText(ended.p50)} / ${clockText(ended.p95)}`
      ])
    ]),
    '',
    `${nights} nights a row; one alert: the dashboard's task was not done when it was due`
  ];
}
