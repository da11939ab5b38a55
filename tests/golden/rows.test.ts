import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { historyOf } from '../support/history.ts';
import { openGood, siteText, startOn } from '../support/rows.ts';
import { rowGoldens, TABLES, type RowGoldens } from './rows.ts';

const FILE = new URL('rows.json', import.meta.url);

async function tablesOf(document: string): Promise<RowGoldens> {
  const opened = await openGood(siteText(document));
  const { policy, nights } = TABLES[document]!;
  return rowGoldens(document, historyOf(opened, policy), nights, await startOn(opened));
}

if (process.env['GOLDEN'] === 'write')
  test('the goldens of rows are written anew', async () => {
    const all: Record<string, string> = {};
    for (const document of Object.keys(TABLES)) Object.assign(all, await tablesOf(document));
    writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
  });
else {
  const goldens = JSON.parse(readFileSync(FILE, 'utf8')) as RowGoldens;
  for (const document of Object.keys(TABLES))
    test(`${document} has the rows that it had before (else \`npm run golden\`, and a commit that says why)`, async () => {
      const held = Object.entries(goldens).filter(([key]) => key.startsWith(`${document} `));
      expect(await tablesOf(document)).toEqual(Object.fromEntries(held));
    });
}
