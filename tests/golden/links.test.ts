/** Links that were sent open for ever, and mean what they meant. Add one for each table that grows; change none. */
import { expect, test } from 'vitest';
import { decodeLink } from '#lib/adapters/share/link.ts';
import links from './links.json' with { type: 'json' };

test.each(links)('$about', ({ link, look, document }) => {
  const linked = decodeLink(link);
  if (!linked.ok) throw new Error(linked.problems.map(({ message }) => message).join(' '));
  expect(linked.value.document).toEqual(document);
  expect(linked.value.look).toEqual(look);
});
