import { describe, expect, test } from 'vitest';
import { cellText, isNumeric, noTableWords, tableWords } from '#lib/views/drawer/cells.ts';
import { sqlTokens } from '#lib/views/drawer/sql.ts';
import { keptTab, SOURCE_TABS, TASK_TABS } from '#lib/views/drawer/tabs.ts';

describe('SQL', () => {
  const sql = `SELECT "order id", sum(amount) -- all of it
FROM orders /* and more
 */ WHERE name = 'it''s' and n > 1.5;`;

  test('is cut into tokens that are the text, letter for letter', () => {
    for (const text of [sql, '', "'never closed", '/* nor this', 'é select ☂ "x'])
      expect(
        sqlTokens(text)
          .map((token) => token.text)
          .join('')
      ).toBe(text);
  });

  test('has keywords, texts, names and comments told apart', () => {
    const of = (kind: string) => sqlTokens(sql).flatMap((token) => (token.kind === kind ? [token.text] : []));
    expect(of('keyword')).toEqual(['SELECT', 'FROM', 'WHERE', 'and']);
    expect(of('text')).toEqual(["'it''s'"]);
    expect(of('comment')).toEqual(['-- all of it', '/* and more\n */']);
    expect(of('word')).toEqual(['"order id"', 'sum', 'amount', 'orders', 'name', 'n']);
  });
});

describe('a table', () => {
  const table = {
    columns: [{ name: 'a', type: 'integer' }],
    count: 11_340,
    rows: Array(100).fill([1])
  } as const;

  test('says how much there is, and how much of it is shown', () => {
    expect(tableWords(table, 'task')).toBe('11,340 rows, 1 column; the first 100 are shown');
    expect(tableWords(table, 'source')).toBe('11,340 rows, 1 column; the newest 100 are shown');
    expect(tableWords({ ...table, count: 100 }, 'task')).toBe('100 rows, 1 column');
  });

  test('has numbers that keep their point, without the noise of adding', () => {
    expect(cellText(3, 'real')).toBe('3.0');
    expect(cellText(3, 'integer')).toBe('3');
    expect(cellText(0.1 + 0.2, 'real')).toBe('0.3');
    expect(cellText('3', 'text')).toBe('3');
    expect([isNumeric('real'), isNumeric('mixed')]).toEqual([true, false]);
  });

  test('that is not there says why', () => {
    const name = (id: string): string => id.toUpperCase();
    expect(noTableWords({ kind: 'none' }, 'task', name)).toContain('no version yet');
    expect(noTableWords({ kind: 'none' }, 'source', name)).toContain('no rows yet');
    expect(
      noTableWords(
        { kind: 'failed', task: 'store', problem: { at: 'line 2, column 8', message: 'no such column: x' } },
        'task',
        name
      )
    ).toBe('The SQL of STORE failed. line 2, column 8: no such column: x');
  });
});

test('a tab stays open from thing to thing where the next one has it', () => {
  expect(keptTab(TASK_TABS, 'rows')).toBe('rows');
  expect(keptTab(SOURCE_TABS, 'rows')).toBe('now');
  expect(keptTab(SOURCE_TABS, 'settings')).toBe('settings');
});
