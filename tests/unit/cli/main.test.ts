import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MAX_BYTES } from '#lib/adapters/open.ts';
import { help } from '../../../src/cli/help.ts';
import { readText } from '../../../src/cli/read.ts';
import { version } from '../../../package.json';
import { call, document } from './terminal.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'downbeat-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('help has examples on every level, and is no mistake', async () => {
  for (const words of [
    ['--help'],
    ['-h'],
    ['help'],
    ['simulate', '--help'],
    ['check', '-h'],
    ['help', 'check'],
    ['compare', '--help'],
    ['sweep', '--help']
  ]) {
    const { code, out, err } = await call(words);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: npm run -s downbeat -- .*\n[^]*Examples:\n {2}npm run -s downbeat -- /);
  }
});

test('help is had even from a call that is wrong otherwise', async () => {
  expect(await call(['simulate', '--nonsense', '--help'])).toMatchObject({ code: 0 });
});

test('no line of help is wider than a screen', () => {
  for (const topic of ['', 'simulate', 'check', 'compare', 'sweep'] as const)
    for (const line of help(topic).split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

test('a command that is missing or unknown is a wrong call', async () => {
  for (const words of [[], ['play'], ['constructor'], ['--json']]) {
    const { code, out, err } = await call(words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/COMMAND: is (missing|"[^"]+").* simulate, check, compare, sweep/);
  }
});

test('the version is the package’s', async () => {
  expect(await call(['--version'])).toEqual({ code: 0, out: version, err: '' });
});

test('each way in which a file cannot be read is a sentence', async () => {
  const said = async (path: string): Promise<string> => {
    const read = await readText(path);
    return read.ok ? read.value : read.problems.map(({ message }) => message).join();
  };
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('fine.json'), '{}');
  writeFileSync(at('huge.json'), Buffer.alloc(MAX_BYTES + 1, 32));
  mkdirSync(at('inner'));
  expect(await said(at('fine.json'))).toBe('{}');
  expect(await said(at('gone.json'))).toMatch(/is not there: \/.*gone\.json was looked for/);
  expect(await said(at('fine.json/x'))).toMatch(/is not there/);
  expect(await said(at('inner'))).toMatch(/is a folder/);
  expect(await said(at('huge.json'))).toMatch(/at most 5 MB/);
});

test('from where a person stands: one line on standard output, the same a second time', () => {
  writeFileSync(join(folder, 'two.json'), JSON.stringify(document));
  const once = (...words: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [join(ROOT, 'scripts/cli.mjs'), 'downbeat', ...words], {
      cwd: ROOT,
      encoding: 'utf8',
      // As npm calls it for somebody who stands in another folder.
      env: { ...process.env, npm_lifecycle_event: 'downbeat', INIT_CWD: folder }
    });
  const first = once('simulate', 'two.json', '--json');
  expect([first.status, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(first.stdout)).toMatchObject({ policy: 'daily', seed: 5 });
  expect(once('simulate', 'two.json', '--json').stdout).toBe(first.stdout);
  expect(once('check', 'three.json')).toMatchObject({ status: 1, stdout: '' });
  expect(once('simulate')).toMatchObject({ status: 2, stdout: '' });
});
