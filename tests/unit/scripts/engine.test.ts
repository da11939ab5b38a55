import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import hashes from '../../golden/hashes.json' with { type: 'json' };

test('the program in README runs as it stands there', () => {
  const [, program] = /## From a program of your own[^]*?```js\n([^]*?)```/.exec(
    readFileSync('README.md', 'utf8')
  )!;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program!], { encoding: 'utf8' });
  const [hash, ...headline] = said.trim().split(' ');
  expect(Object.values(hashes).map((each) => each.hash)).toContain(hash);
  expect(headline.join(' ')).toMatch(/^On \d+ of 200 mornings .*\.$/);
}, 120_000);
