import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { openBook } from '#lib/languages/phrases.ts';
import { book } from '#lib/languages/german/book.ts';
test('h', () => {
  const say = openBook(book);
  const all = JSON.parse(readFileSync('/tmp/learn/harvest.json', 'utf8')) as [string, string][];
  const bad = new Map<string, string>();
  const good: string[] = [];
  for (const [text, where] of all) {
    if (where.startsWith('teach')) continue;
    const t = text.replace(/^@/, '').replace(/\s+/g, ' ').trim();
    if (!/[A-Za-z]{2}/.test(t)) continue;
    const s = say(t);
    if (s === undefined) bad.set(t.replace(/\d+/g, '0').replace(/\b[a-z]+_[a-z_]+\b/g, 'NAME'), where);
    else good.push(`${t} => ${s}`);
  }
  console.log([...bad].map(([t, w]) => `${t}   < ${w}`).join('\n'));
  console.log('GOOD', good.length, good.filter((_, i) => i % 40 === 0).join('\n'));
});
