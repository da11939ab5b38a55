import { describe, expect, test } from 'vitest';
import { betLine, cameWords } from '#lib/views/lesson/bet-line.ts';
import { english } from '#lib/languages/index.ts';
import { blocks, grouped } from '#lib/views/lesson/markdown.ts';

describe('bet and truth on one line', () => {
  const bet = { metric: 'right', from: [0, 0.5, 0.9] } as const;
  test('lie where their share of the nights is', () => {
    expect(betLine(bet, 2, 0.115, 200)).toEqual({ from: 0.9, to: 1, came: 0.115, least: '0', most: '200' });
    expect(betLine(bet, 0, 1, 200)).toMatchObject({ from: 0, to: 0.5, came: 1 });
    expect(cameWords(bet, 0.115, 200, english)).toBe('23 of 200');
  });
  test('of a clock lie between one and eight, and never is the end', () => {
    const ready = { metric: 'readyAt', from: [0, 150, 210] } as const;
    expect(betLine(ready, 1, Infinity, 200)).toMatchObject({ came: 1, least: '01:00', most: '08:00' });
    expect(cameWords(ready, Infinity, 200, english)).toBe('never');
    expect(cameWords(ready, 151, 200, english)).toBe('02:31');
  });
});

describe('a lesson’s text', () => {
  test('is paragraphs, lists, headings and code', () => {
    expect(blocks('# Head\none\ntwo\n\n- a\n- **b**\n\n```\n<b>\n```\nend')).toEqual([
      { is: 'heading', text: 'Head' },
      { is: 'paragraph', text: 'one two' },
      { is: 'item', text: 'a' },
      { is: 'item', text: '*b*' },
      { is: 'code', text: '<b>' },
      { is: 'paragraph', text: 'end' }
    ]);
    expect(grouped(blocks('- a\n- b\n\nc')).map(({ is }) => is)).toEqual(['list', 'paragraph']);
  });
  test('keeps the words of a link and drops its address; markup stays the letters that it is', () => {
    expect(blocks('See [this](javascript:alert(1)) and ![x](https://a.example/x.png).')[0]!.text).toBe(
      'See this and x.'
    );
    expect(blocks('<img src=x onerror=alert(1)>')[0]!.text).toBe('<img src=x onerror=alert(1)>');
  });
});
