/** `compare`: policies of one document on the same nights, in numbers. */
import type { Opened } from '#lib/adapters/open.ts';
import { countPairs } from '#lib/analysis/pairs.ts';
import { scoreboard, type Scoreboard } from '#lib/analysis/scoreboard.ts';
import { seedsFrom, type SeasonNumbers } from '#lib/model/seasons.ts';
import { bad } from '#lib/model/result.ts';
import { simulationProblem } from '#lib/model/worker.ts';
import { SeasonPlayer } from '#workers/seasons.ts';
import { oneFile, parseArgs } from './args.ts';
import { openWithBodies } from './open.ts';
import { boardsTable } from './boards.ts';
import { plainScoreboard, policiesOf, seedsOf } from './seeds.ts';
import { badFile, EXIT, line, plain, wrongCall, type Exit, type Terminal } from './terminal.ts';

/** What was played of one policy. */
interface Played {
  readonly id: string;
  readonly numbers: SeasonNumbers;
  readonly board: Scoreboard;
}

/** Compares policies of a file. */
export async function compareFile(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const known = { policies: 'A,B[,…]', seeds: 'N', 'fail-if-worse': undefined, json: undefined };
  const call = parseArgs(words, known);
  if (!call.ok) return wrongCall(terminal, 'compare', call.problems);
  const file = oneFile(call.value);
  if (!file.ok) return wrongCall(terminal, 'compare', file.problems);
  const { options } = call.value;
  const seeds = seedsOf(options.get('seeds'), 1);
  if (!seeds.ok) return wrongCall(terminal, 'compare', seeds.problems);

  const text = await terminal.read(file.value);
  if (!text.ok) return badFile(terminal, file.value, text.problems);
  const opened = await openWithBodies(text.value);
  if (!opened.ok) return badFile(terminal, file.value, opened.problems);

  const named = options.get('policies');
  const all = opened.value.pipeline.policies.map(({ id }) => id);
  const policies =
    named === undefined
      ? bad(
          '--policies',
          `is missing: name two or more, for example --policies ${all.slice(0, 2).join(',')}.`
        )
      : policiesOf(opened.value.pipeline, named);
  if (!policies.ok) return wrongCall(terminal, 'compare', policies.problems);
  if (policies.value.length < 2)
    return wrongCall(terminal, 'compare', [
      {
        at: '--policies',
        message: `names one policy, and two are needed; the document has ${all.join(', ')}.`
      }
    ]);

  const played: Played[] = [];
  try {
    for (const id of policies.value) played.push(play(opened.value, id, seeds.value));
  } catch (error) {
    return badFile(terminal, file.value, [simulationProblem(error)]);
  }
  const [a, b] = played as [Played, Played];
  const pairs = countPairs(a.numbers, b.numbers);
  if (options.has('json'))
    terminal.out(
      JSON.stringify({
        seeds: a.numbers.seeds,
        policies: Object.fromEntries(played.map(({ id, board }) => [id, plainScoreboard(board)])),
        pairs
      })
    );
  else terminal.out(boardsTable(opened.value.pipeline, played, pairs).map(plain).join('\n'));
  if (!options.has('fail-if-worse')) return EXIT.ok;
  const worse = played.slice(1).flatMap(({ id, board }) => worseThan(a, id, board));
  for (const problem of worse) terminal.err(line(problem));
  return worse.length > 0 ? EXIT.problems : EXIT.ok;
}

function play({ pipeline, zone, zones, failing = [] }: Opened, policy: string, seasons: number): Played {
  const player = new SeasonPlayer({ pipeline, policy, zone, zones, failing });
  const numbers = player.playAll(seedsFrom(pipeline.seed, seasons));
  return { id: policy, numbers, board: scoreboard(player.setting, numbers) };
}

/** Worse is fewer nights right, or more of them silently wrong, on the same nights. */
function worseThan(a: Played, id: string, board: Scoreboard): readonly { at: string; message: string }[] {
  const said: string[] = [];
  if (board.right < a.board.right)
    said.push(`is right on ${board.right} of ${board.nights} nights, and ${a.id} on ${a.board.right}`);
  if (board.silentlyWrong > a.board.silentlyWrong)
    said.push(
      `is silently wrong on ${board.silentlyWrong} of ${board.nights} nights, and ${a.id} on ${a.board.silentlyWrong}`
    );
  return said.map((message) => ({ at: id, message: `${message}.` }));
}
