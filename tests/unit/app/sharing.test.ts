import { expect, test } from 'vitest';
import { escaped, markdownOf } from '#lib/adapters/share/markdown.ts';
import { fileName } from '#lib/app/sharing.ts';

test('a file is called as the pipeline is', () => {
  expect(fileName('Orders to dashboard')).toBe('orders-to-dashboard.json');
  expect(fileName('../../etc/passwd')).toBe('etc-passwd.json');
  expect(fileName('夜 & <b>')).toBe('夜-b.json');
  expect(fileName('???')).toBe('pipeline.json');
});

test('the Markdown is a link, the verdict, and what it is a verdict of', () => {
  expect(
    markdownOf({
      name: 'Orders',
      url: 'https://x/#1.a.b',
      headline: 'On 3 of 4 mornings',
      details: ['On clocks', 'seed 42']
    })
  ).toBe('**[Orders](https://x/#1.a.b)**\n\nOn 3 of 4 mornings\n\n*On clocks · seed 42*\n');
});

test('nothing in a name is Markdown', () => {
  expect(escaped('](javascript:x) <img src=x>\n\n# *a* `b` @all')).toBe(
    '\\](javascript:x) \\<img src=x\\> \\# \\*a\\* \\`b\\` \\@all'
  );
});
