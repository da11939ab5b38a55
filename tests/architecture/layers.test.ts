// The layers: the document's table, the rules and the tree say the same, and every rule can fail.
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rows from '../../scripts/layers.json';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Rows of the markdown table whose heading is the given one; backquotes around a cell are dropped. */
function tableOf(markdown: string, heading: string): Record<string, string>[] {
  const lines = markdown.split('\n');
  const at = lines.indexOf(heading);
  const cells = (line: string) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'));
  const names = cells(heading);
  const found: Record<string, string>[] = [];
  for (let i = at + 2; at >= 0 && lines[i]?.startsWith('|') === true; i++)
    found.push(Object.fromEntries(cells(lines[i] ?? '').map((cell, column) => [names[column] ?? '', cell])));
  return found;
}

test('the table in ARCHITECTURE.md is the table that the rules are made from', () => {
  const written = tableOf(
    readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'),
    '| layer | folder | may import | packages |'
  );
  const ruled = rows.map(({ mayImport, ...row }) => ({ ...row, 'may import': mayImport }));
  expect(written).toEqual(ruled);
});

test('every file of ours that others may import lies in a folder of the table', () => {
  const homeless = ['src/lib', 'src/cli', 'workers'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|svelte|js)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
      .filter((file) => !rows.some((row) => file === row.folder || file.startsWith(row.folder)))
  );
  expect(homeless).toEqual([]);
});

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** A small house that keeps every rule; each break below adds one line to one of its files. */
const house: Readonly<Record<string, string>> = {
  'src/lib/model/a.ts': 'export interface A { readonly a: number }\nexport const a = 1;\n',
  'src/lib/model/b.ts': '',
  'src/lib/kinds/sources/steady.ts': '',
  'src/lib/kinds/triggers/manual.ts': '',
  'src/lib/languages/en.ts': '',
  'src/lib/orchestrators/airflow/rules.ts': '',
  'src/lib/orchestrators/cron/rules.ts': '',
  'src/lib/orchestrators/index.ts': "import './airflow/rules.ts';\nimport './cron/rules.ts';\n",
  'src/lib/vocabulary.ts': "import './orchestrators/index.ts';\nimport './kinds/sources/steady.ts';\n",
  'src/lib/engine/kernel.ts':
    "import 'xstate';\nimport '#lib/kinds/sources/steady.ts';\nexport interface Kernel { k: number }\n",
  'src/lib/analysis/why.ts':
    "import type { Kernel } from '#lib/engine/kernel.ts';\nimport '#lib/kinds/sources/steady.ts';\nexport type Why = Kernel;\n",
  'src/lib/lessons/one.ts': '',
  'src/lib/adapters/worker.ts': "import 'comlink';\nimport '#lib/vocabulary.ts';\n",
  'src/lib/app/session.ts': "import 'xstate';\nimport '../adapters/worker.ts';\n",
  'src/lib/views/ui/tabs.ts': "import 'bits-ui';\n",
  'src/lib/views/graph/layout.ts': "import 'd3-shape';\n",
  'src/lib/views/graph/Graph.svelte':
    "<script lang=\"ts\">\n  import 'd3-zoom';\n  import '#lib/app/session.ts';\n</script>\n\n<p>Graph</p>\n",
  'src/routes/+page.svelte':
    "<script lang=\"ts\">\n  import { base } from '$app/paths';\n  import '#lib/views/graph/layout.ts';\n</script>\n\n<p>{base}</p>\n",
  'src/cli/downbeat.ts': "import 'node:fs';\nimport '#lib/engine/kernel.ts';\n",
  'workers/simulation.worker.ts': "import 'comlink';\nimport '#lib/engine/kernel.ts';\n",
  'tests/oracle/oracle.ts': "import type { A } from '#lib/model/a.ts';\nexport type B = A;\n",
  'tests/oracle/oracle.test.ts': "import 'vitest';\nimport '#lib/engine/kernel.ts';\nimport './oracle.ts';\n"
};

/** What must be refused: the rule, the file that breaks it, and the import by which it does. */
const breaks: readonly [rule: string, file: string, imported: string][] = [
  ['layer:src/lib/model/', 'src/lib/model/b.ts', '#lib/kinds/sources/steady.ts'],
  ['layer:src/lib/kinds/', 'src/lib/kinds/sources/steady.ts', '#lib/orchestrators/cron/rules.ts'],
  ['layer:src/lib/languages/', 'src/lib/languages/en.ts', '#lib/kinds/sources/steady.ts'],
  ['layer:src/lib/orchestrators/', 'src/lib/orchestrators/cron/rules.ts', '#lib/kinds/sources/steady.ts'],
  ['layer:src/lib/vocabulary.ts', 'src/lib/vocabulary.ts', '#lib/engine/kernel.ts'],
  ['layer:src/lib/engine/', 'src/lib/engine/kernel.ts', '#lib/vocabulary.ts'],
  ['types-only:src/lib/analysis/', 'src/lib/analysis/why.ts', '#lib/engine/kernel.ts'],
  ['layer:src/lib/analysis/', 'src/lib/analysis/why.ts', '#lib/lessons/one.ts'],
  ['layer:src/lib/lessons/', 'src/lib/lessons/one.ts', '#lib/engine/kernel.ts'],
  ['layer:src/lib/adapters/', 'src/lib/adapters/worker.ts', '#lib/app/session.ts'],
  ['layer:src/lib/app/', 'src/lib/app/session.ts', '#lib/views/graph/layout.ts'],
  ['layer:src/lib/views/', 'src/lib/views/graph/layout.ts', '#lib/adapters/worker.ts'],
  ['layer:src/lib/views/', 'src/lib/views/graph/Graph.svelte', '#lib/engine/kernel.ts'],
  ['layer:src/routes/', 'src/routes/+page.svelte', '../cli/downbeat.ts'],
  ['layer:src/cli/', 'src/cli/downbeat.ts', '../../tests/oracle/oracle.ts'],
  ['layer:workers/', 'workers/simulation.worker.ts', '#lib/adapters/worker.ts'],
  ['packages:src/lib/model/', 'src/lib/model/b.ts', 'd3-shape'],
  ['packages:src/lib/kinds/', 'src/lib/kinds/sources/steady.ts', 'xstate'],
  ['packages:src/lib/languages/', 'src/lib/languages/en.ts', 'xstate'],
  ['packages:src/lib/orchestrators/', 'src/lib/orchestrators/cron/rules.ts', 'xstate'],
  ['packages:src/lib/vocabulary.ts', 'src/lib/vocabulary.ts', 'xstate'],
  ['packages:src/lib/lessons/', 'src/lib/lessons/one.ts', 'svelte'],
  ['packages:src/lib/engine/', 'src/lib/engine/kernel.ts', 'comlink'],
  ['packages:src/lib/analysis/', 'src/lib/analysis/why.ts', 'xstate'],
  ['packages:src/lib/adapters/', 'src/lib/adapters/worker.ts', 'xstate'],
  ['packages:src/lib/app/', 'src/lib/app/session.ts', 'd3-shape'],
  ['packages:src/lib/app/', 'src/lib/app/session.ts', 'bits-ui'],
  ['packages:src/lib/views/', 'src/lib/views/graph/Graph.svelte', 'comlink'],
  ['packages:workers/', 'workers/simulation.worker.ts', 'svelte'],
  ['kinds-are-peers', 'src/lib/kinds/triggers/manual.ts', '../sources/steady.ts'],
  ['orchestrators-are-peers', 'src/lib/orchestrators/cron/rules.ts', '../airflow/rules.ts'],
  ['no-node', 'src/lib/model/b.ts', 'node:fs'],
  ['no-kit', 'src/lib/engine/kernel.ts', '$app/paths'],
  ['resolvable', 'src/lib/model/b.ts', '#lib/model/none.ts'],
  ['oracle:layer', 'tests/oracle/oracle.ts', '#lib/engine/kernel.ts'],
  ['oracle:types-only', 'tests/oracle/oracle.ts', '#lib/model/a.ts'],
  ['oracle:packages', 'tests/oracle/oracle.ts', 'xstate']
];

/** Builds a house of the given files and lets dependency-cruiser judge it by our rules. */
function judge(folder: string, files: Readonly<Record<string, string>>): readonly Violation[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.core.json'])
    writeFileSync(join(folder, file), readFileSync(join(root, file)));
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', 'src', 'workers', 'tests'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 }
  );
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** The file with one more import, inside its script if it is a component. */
function withImport(text: string, imported: string): string {
  const line = `import '${imported}';\n`;
  return text.startsWith('<script') ? text.replace('\n', `\n  ${line}`) : line + text;
}

describe('planted in a house that keeps them,', () => {
  const temp = mkdtempSync(join(tmpdir(), 'downbeat-layers-'));
  let broken: readonly Violation[] = [];

  beforeAll(() => {
    const files = { ...house };
    for (const [, file, imported] of breaks) files[file] = withImport(files[file] ?? '', imported);
    files['src/lib/model/cycle-a.ts'] = "import './cycle-b.ts';\n";
    files['src/lib/model/cycle-b.ts'] = "import './cycle-a.ts';\n";
    files['src/lib/views/graph/Cycle.svelte'] = '<script lang="ts">\n  import \'./Cycle.ts\';\n</script>\n';
    files['src/lib/views/graph/Cycle.ts'] = "import './Cycle.svelte';\n";
    broken = judge(join(temp, 'broken'), files);
  }, 60_000);

  afterAll(() => {
    rmSync(temp, { recursive: true });
  });

  test('no rule is broken to begin with', () => {
    expect(judge(join(temp, 'kept'), house)).toEqual([]);
  });

  test.each(breaks)('%s is broken by %s importing %s', (rule, file, imported) => {
    const named = imported
      .replace(/^#lib\//, 'lib/')
      .replace(/^(\.\.?\/)+/, '')
      .replace(/^node:/, '');
    const found = broken.filter((each) => each.rule.name === rule && each.from === file);
    expect(found.map(({ to }) => to)).toEqual(expect.arrayContaining([expect.stringContaining(named)]));
  });

  test('a cycle is refused, through a component too', () => {
    const inCycle = broken.filter(({ rule }) => rule.name === 'no-cycle').map(({ from }) => from);
    expect(inCycle.some((file) => file.startsWith('src/lib/model/cycle-'))).toBe(true);
    expect(inCycle.some((file) => file.startsWith('src/lib/views/graph/Cycle'))).toBe(true);
  });

  test('every rule there is has been seen to fail', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const failed = new Set(broken.map(({ rule }) => rule.name));
    expect(forbidden.map(({ name }) => name).filter((name) => !failed.has(name))).toEqual([]);
  });
});
