import { expect, test, vi } from 'vitest';
import type { PageAddress } from '#lib/adapters/share/address.ts';
import { encodeLink } from '#lib/adapters/share/link.ts';
import type { Command, KeptAs } from '#lib/app/commands.ts';
import { Links } from '#lib/app/links.svelte.ts';
import type { Session } from '#lib/app/session.svelte.ts';
import andTrap from '../../../static/pipelines/and-trap.json' with { type: 'json' };
import reference from '../../../static/pipelines/reference.json' with { type: 'json' };
import { PATIENT } from '../../support/patient.ts';

/** A session that opens whatever it is told to, and an address that a person can change. */
function page(hash = '') {
  const opened: { document: unknown; origin: string; look: unknown; kept?: unknown }[] = [];
  const session = {
    opened: undefined as unknown,
    origin: 'demo',
    policy: 'on-clocks',
    night: 5,
    t: 1234.5,
    selected: undefined,
    interventions: [],
    dispatch(command: Command) {
      if (command.kind !== 'open') return;
      const { document, origin, look, kept } = command;
      opened.push({ document, origin, look, ...(kept ? { kept } : {}) });
      session.opened = { document, pipeline: { name: (document as { name: string }).name } };
      session.origin = origin;
    }
  };
  let changed: (from: string, to: string) => void = () => undefined;
  const address = {
    hash: () => hash,
    search: () => '',
    with: (to) => `https://example.org/${to}`,
    write: (to) => void (hash = to),
    listen: (hear) => {
      changed = hear;
      return () => undefined;
    }
  } satisfies PageAddress;
  const first = vi.fn(() =>
    session.dispatch({ kind: 'open', document: reference, from: 'demo', origin: 'demo' })
  );
  let kept: KeptAs | undefined;
  const links = new Links(session as unknown as Session, address, first, () => kept);
  return {
    links,
    first,
    opened,
    hash: () => hash,
    keep: () => void (kept = { document: 'd1', run: 'r1' }),
    go: (to: string) => {
      const from = hash;
      hash = to;
      changed(from, to);
    },
    /** Everything that was asked for has been read. */
    settled: () => vi.waitFor(() => expect(links.broken ?? opened.length).toBeTruthy(), PATIENT),
    nth: (count: number) => vi.waitFor(() => expect(opened).toHaveLength(count), PATIENT),
    last: () => opened.at(-1)
  };
}

const link = encodeLink(andTrap, { policy: 'all', night: 3, t: 99 });

test('without a link nothing is opened: the page shows what it shows', () => {
  const { links, first, opened } = page();
  links.start();
  expect(first).not.toHaveBeenCalled();
  expect(opened).toEqual([]);
});

test('a link is opened as what it is, and nothing else before it', async () => {
  const { links, first, settled, last } = page(link);
  links.start();
  await settled();
  expect(last()).toEqual({ document: andTrap, origin: 'link', look: { policy: 'all', night: 3, t: 99 } });
  expect(first).not.toHaveBeenCalled();
  expect(links.broken).toBeUndefined();
});

test('a cut link opens nothing in its place; the whole one can be pasted', async () => {
  const { links, first, opened, settled, nth, last } = page(link.slice(0, 100));
  links.start();
  await settled();
  expect(links.broken?.problems[0]?.message).toContain('was cut off');
  expect(links.broken?.length).toBe(100);
  expect(opened).toEqual([]);
  expect(first).not.toHaveBeenCalled();
  links.paste(`Here: https://example.org/${link}.`);
  await nth(1);
  expect(last()).toMatchObject({ document: andTrap, origin: 'link' });
  expect(links.broken).toBeUndefined();
});

test('a link whose pipeline cannot be played is told with its places, and what was open stays', async () => {
  const { links, opened, go, first } = page();
  first();
  go(encodeLink({ ...andTrap, timezone: 'Mars/Olympus', tasks: [] }, {}));
  await vi.waitFor(() => expect(links.broken).toBeDefined(), PATIENT);
  expect(links.broken!.problems.length).toBeGreaterThan(0);
  expect(opened).toHaveLength(1);
  links.dismiss();
  expect(links.broken).toBeUndefined();
});

test('a broken link that is left alone gives way to what the page would show', async () => {
  const { links, first, settled, hash } = page('#1.abc');
  links.start();
  await settled();
  links.dismiss();
  expect(first).toHaveBeenCalledOnce();
  expect(hash()).toBe('');
});

test('a changed address opens the new link, and Back and Forward find things as they were left', async () => {
  const { links, opened, go, nth, last, first } = page();
  first();
  go(link);
  await nth(2);
  expect(last()?.document).toEqual(andTrap);
  expect(links.before).toBe('Orders to dashboard');
  go('');
  expect(last()).toEqual({
    document: reference,
    origin: 'demo',
    look: { policy: 'on-clocks', night: 5, t: 1234 }
  });
  go(link);
  expect(opened).toHaveLength(4);
  expect(last()).toMatchObject({ document: andTrap, origin: 'link', look: { night: 5 } });
});

test('what was open when the address changed before anybody listened is found by Back, too', async () => {
  const { links, first, nth, go, last } = page(link);
  first();
  links.start();
  await nth(2);
  go('');
  expect(last()?.document).toEqual(reference);
  expect(first).toHaveBeenCalledOnce();
});

test('what was kept when it was left is opened as the same kept work, and no copy of it', async () => {
  const { first, keep, go, nth, last } = page();
  first();
  keep();
  go(link);
  await nth(2);
  go('');
  expect(last()).toMatchObject({ origin: 'kept', kept: { document: 'd1', run: 'r1' } });
});

test('what was open before a link can be had back without the browser’s Back', async () => {
  const { links, go, nth, last, hash, first } = page();
  first();
  go(link);
  await nth(2);
  links.back();
  expect(last()?.document).toEqual(reference);
  expect(hash()).toBe('');
  expect(links.before).toBeUndefined();
});

test('a place on the page is no link', () => {
  const { opened, go, first } = page();
  first();
  go('#nights');
  expect(opened).toHaveLength(1);
});

test('of two links in a row the last one is opened', async () => {
  const { opened, go, nth, last, first } = page();
  first();
  go(link);
  go(encodeLink(reference, { night: 9 }));
  await nth(2);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(opened).toHaveLength(2);
  expect(last()).toMatchObject({ look: { night: 9 } });
});

test('another engine, and a policy that is not there, are told', async () => {
  const { links, settled } = page(encodeLink(andTrap, { policy: 'gone' }));
  links.start();
  await settled();
  expect(links.notes).toEqual([
    'It asks for the policy “gone”, which its pipeline does not have; you see “Any of them”.'
  ]);
});

test('when another document is opened, the address no longer speaks of the link', async () => {
  const { links, settled, hash } = page(link);
  links.start();
  await settled();
  links.opened();
  expect(hash()).toBe(link);
  links.opened();
  expect(hash()).toBe('');
});
