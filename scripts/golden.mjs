// `npm run golden`: writes the golden files anew. The commit that follows says why they changed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, main, root } from './install.mjs';

await main(() => {
  install();
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      'unit',
      ...(process.argv.length > 2 ? process.argv.slice(2) : ['tests/golden'])
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, GOLDEN: 'write' } }
  );
  process.exitCode = status ?? 1;
});
