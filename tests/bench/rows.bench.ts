/** Seeking to an instant of the season that nobody has looked at: its number, what it should be, against Python's sqlite3. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openDocument } from '#lib/adapters/open.ts';
import { contentOf, requiredOf } from '#lib/analysis/contents.ts';
import type { History } from '#lib/analysis/history.ts';
import { RowDrawer, type Drawn } from '#lib/model/rows.ts';
import type { Content, SourceRows, TransformApi } from '#lib/model/transform.ts';
import type { Pipeline } from '#lib/model/pipeline.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import reference from '../../static/pipelines/reference.json' with { type: 'json' };
import { startTransforms } from '../../src/cli/sqlite.ts';
import { historyOf } from '../support/history.ts';
import { answer, median, noAnswer, type Answer, type Benchmark, type Goal } from './benchmark.ts';
import { milliseconds } from './engine.ts';

const NAME = 'rows';
/** Milliseconds that the slowest seek of a round may take. */
const LIMIT_MS = 200;
const LIMIT: Goal = { peer: 'limit', goal: 1 };
const SQLITE: Goal = { peer: 'sqlite3', goal: 0.5 };
const POLICY = 'on-clocks';
const TASK = 'bi_store';
/** Nights of a round, so far apart that none has rows of another. */
const SEEKS = 8;

/** One seek, as the page makes it: what the version holds that readers see, and what it should hold. */
interface Seek {
  readonly at: number;
  readonly contents: readonly Content[];
}

/** What a seek came to. */
interface Found {
  readonly ms: number;
  readonly numbers: readonly (readonly [value: number | null, of: string | null])[];
}

/** What Python says of all seeks of a round. */
interface Peer {
  readonly seconds: readonly number[];
  readonly numbers: readonly Found['numbers'][];
  readonly version: string;
}

/** The reference's whole season under one policy. */
async function season(): Promise<History> {
  const opened = await openDocument(reference);
  if (!opened.ok) throw new Error('the reference cannot be opened');
  return historyOf(opened.value, POLICY);
}

/** A seek to 06:00 of a night. */
function seekTo(history: History, night: number): Seek {
  const task = history.setting.pipeline.tasks.findIndex(({ id }) => id === TASK);
  const at = history.setting.nights.at(night, 360);
  const promise = history.setting.promises.find((each) => each.task === task)!;
  const version = history.fold.versionAt(task, at);
  return { at, contents: [contentOf(history, version), requiredOf(history, promise, at).content] };
}

/** Seeks, walking back through the log included. */
function seek(api: TransformApi, history: History, night: number): Found {
  const task = history.setting.pipeline.tasks.findIndex(({ id }) => id === TASK);
  const before = performance.now();
  const { at, contents } = seekTo(history, night);
  const outcomes = contents.map((content) => api.number({ task, content, now: at }));
  const ms = performance.now() - before;
  const numbers = outcomes.map((outcome) => {
    if (outcome.kind !== 'number') throw new Error(`${TASK}, night ${night}: ${JSON.stringify(outcome)}`);
    return [outcome.number.value, outcome.number.of] as const;
  });
  return { ms, numbers };
}

/** A seek as the peer is told of it: all rows that it needs, and the bodies. */
function told(history: History, { contents }: Seek): object {
  const { pipeline, zone } = history.setting;
  const needed = pipeline.sources.map((_, source) =>
    contents.flatMap(({ steps }) =>
      steps.flatMap(({ inputs }) =>
        inputs.flatMap((input) => (input.kind === 'rows' && input.rows.source === source ? [input.rows] : []))
      )
    )
  );
  return {
    task: TASK,
    number: pipeline.tasks.find(({ id }) => id === TASK)!.number!.sql,
    sources: needed.map((all, source) =>
      tableOf(pipeline, source, all, new RowDrawer(pipeline, source, zone, vocabulary))
    ),
    contents: contents.map(({ steps }) => ({
      steps: steps.map(({ task, inputs }) => {
        const { sql = null, reads } = pipeline.tasks[task]!;
        return {
          sql,
          inputs: inputs.map((input, i) =>
            input.kind === 'rows'
              ? { name: reads[i], source: input.rows.source, spans: input.rows.spans }
              : { name: reads[i], step: input.kind === 'made' ? input.step : -1 }
          )
        };
      })
    }))
  };
}

function tableOf(pipeline: Pipeline, source: number, all: readonly SourceRows[], drawer: RowDrawer): object {
  const rows: Drawn[][] = [];
  // The one with the most recent rows reaches furthest; the other one's begin no later than a day before.
  const first = Math.min(...all.map(({ spans }) => spans[0]![0]));
  let next = first;
  for (const { arrivals, spans } of [...all].sort((a, b) => a.arrivals.first - b.arrivals.first)) {
    const to = spans.at(-1)![1];
    if (to <= next) continue;
    drawer.draw(arrivals, next, to, (_, values) => rows.push([...values]));
    next = to;
  }
  if (rows.length !== next - first) throw new Error(`${pipeline.sources[source]!.id} has a gap`);
  return { columns: drawer.columns.map(({ name, type }) => [name, type]), first, rows };
}

/** The first Python that has sqlite3, playing the seeks of a round. */
function playPeer(root: string, seeks: readonly object[]): Peer | undefined {
  const script = join(root, 'tests/bench/reference/rows_sqlite.py');
  for (const python of [process.env['PYTHON'], '/usr/bin/python3', 'python3']) {
    if (python === undefined || python === '') continue;
    const input = JSON.stringify({ seeks });
    const { status, stdout } = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status === 0) return JSON.parse(stdout) as Peer;
  }
  return undefined;
}

export const rowsBench: Benchmark = {
  name: NAME,
  about: `seeking to an instant that nobody has looked at: rows drawn, bodies run, the number and what it should be; under ${LIMIT_MS} ms, and against Python's sqlite3 with the rows given`,
  goals: [LIMIT, SQLITE],
  run: async (rounds, root, say) => {
    say(`${NAME}: playing the season …`);
    const history = await season();
    const api = await startTransforms();
    const { pipeline, zone, nights } = history.setting;
    api.open(reference, zone, []);
    const played: { found: readonly Found[]; peer: Peer | undefined }[] = [];
    // V8 compiles SQLite's functions as they are first called.
    for (const night of [2, 5, 8]) seek(api, history, night);
    for (let round = 0; round < rounds; round++) {
      say(`${NAME}: round ${String(round + 1)} of ${String(rounds)} …`);
      // Nothing is left of the rounds before.
      api.open(reference, zone, []);
      const step = Math.floor((nights.count - 10) / SEEKS);
      const chosen = Array.from({ length: SEEKS }, (_, i) => 10 + ((i * 3) % SEEKS) * step + (round % step));
      const found = chosen.map((night) => seek(api, history, night));
      played.push({
        found,
        peer: playPeer(
          root,
          chosen.map((night) => told(history, seekTo(history, night)))
        )
      });
    }
    const all = played.flatMap(({ found }) => found.map(({ ms }) => ms));
    const details = {
      policy: POLICY,
      seeks: all.length,
      medianMs: milliseconds(median(all) * 1e6),
      slowestMs: milliseconds(Math.max(...all) * 1e6),
      sources: pipeline.sources.length
    };
    const slowest = played.map(({ found }) => LIMIT_MS / Math.max(...found.map(({ ms }) => ms)));
    return [answer(NAME, LIMIT, slowest, details), againstSqlite(played, details)];
  }
};

function againstSqlite(
  played: readonly { found: readonly Found[]; peer: Peer | undefined }[],
  details: Answer['details']
): Answer {
  const peers = played.flatMap(({ peer }) => (peer ? [peer] : []));
  if (peers.length < played.length)
    return noAnswer(
      NAME,
      SQLITE,
      null,
      'no Python with sqlite3 was found: install python3, or name one in $PYTHON.'
    );
  const more = {
    ...details,
    peerMs: milliseconds(median(peers.flatMap(({ seconds }) => seconds)) * 1e9),
    version: `SQLite ${peers[0]!.version}`
  };
  const differ = played.some(
    ({ found }, i) =>
      JSON.stringify(found.map(({ numbers }) => numbers)) !== JSON.stringify(peers[i]!.numbers)
  );
  if (differ) return noAnswer(NAME, SQLITE, false, 'its numbers differ from ours: the ratio is void.', more);
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  const ratios = played.map(
    ({ found }, i) => (sum(peers[i]!.seconds) * 1000) / sum(found.map(({ ms }) => ms))
  );
  return answer(NAME, SQLITE, ratios, more);
}
