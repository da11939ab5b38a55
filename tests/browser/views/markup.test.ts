// A person's words are words: whatever stands in a document, in any of its strings, nothing of it becomes markup.
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { encodeLink } from '#lib/adapters/share/link.ts';
import { Session } from '#lib/app/session.svelte.ts';
import { Links } from '#lib/app/links.svelte.ts';
import { parse } from '#lib/model/parse.ts';
import Playground from '#lib/views/playground/Playground.svelte';
import Problems from '#lib/views/problems/Problems.svelte';
import { vocabulary } from '#lib/vocabulary.ts';
import type Reference from '../../../static/pipelines/reference.json';
import { changed, places } from '../../support/mutations.ts';

const reference = (await (await fetch('/pipelines/reference.json')).json()) as typeof Reference;

/** Whatever runs or is loaded says so here. */
const EVIL = '<img src=x onerror="window.evil=1"><script>evil=1</script><svg onload=evil=1>&lt;b>{{1}}';
const pwned = (): unknown => (window as { evil?: unknown }).evil;

function expectPlain(root: ParentNode): void {
  expect(root.querySelectorAll('img, script, iframe, object, embed, [onerror], [onload]')).toHaveLength(0);
  // Nobody's words are in what a script or a style looks things up by.
  for (const element of root.querySelectorAll('*'))
    for (const { name, value } of element.attributes)
      if (/^(id|name|class|style|data-.*|href|src)$/.test(name))
        expect(`${name}=${value}`).not.toMatch(/evil|onerror/);
  expect(pwned()).toBeUndefined();
}

const strings = places(reference).filter(
  (path) => typeof path.reduce<unknown>((at, key) => (at as never)[key], reference) === 'string'
);
const played = (document: unknown): boolean => parse(document, vocabulary).ok;
const accepting = strings.filter((path) => played(changed(reference, path, { value: EVIL.slice(0, 80) })));

afterEach(() => expect(pwned()).toBeUndefined());

test('the reference has strings of both sorts: those that people write freely, and those that mean something', () => {
  expect(accepting.length).toBeGreaterThan(10);
  expect(strings.length - accepting.length).toBeGreaterThan(50);
});

test('in a string that cannot be so, it is told as text', async () => {
  for (const path of strings.filter((each) => !accepting.includes(each))) {
    const parsed = parse(changed(reference, path, { value: EVIL }), vocabulary);
    if (parsed.ok) throw new Error(path.join('.'));
    const { container, unmount } = await render(Problems, { what: EVIL, problems: parsed.problems });
    expect(container.textContent).toContain('<img src=x');
    expectPlain(container);
    unmount();
  }
});

test('as a key, too', async () => {
  const document = {
    ...reference,
    [EVIL]: EVIL,
    policies: reference.policies.map((policy) => ({
      ...policy,
      pools: { [EVIL]: 0 },
      tasks: { ...policy.tasks, [EVIL]: {} }
    }))
  };
  const parsed = parse(document, vocabulary);
  if (parsed.ok) throw new Error('a pool of no slots is refused');
  const { container } = await render(Problems, { problems: parsed.problems });
  expect(container.textContent).toContain('<img src=x');
  expectPlain(container);
});

test('in every string that may be so, all over the page and in what is sent of it', async () => {
  await page.viewport(1440, 900);
  const document = accepting.reduce<unknown>((at, path) => changed(at, path, { value: EVIL.slice(0, 80) }), {
    ...reference,
    nights: 12
  });
  expect(played(document)).toBe(true);
  const session = new Session();
  let hash = encodeLink(document, { policy: 'on-clocks', night: 4, selected: 'store_lake' });
  const address = {
    hash: () => hash,
    search: () => '',
    with: (to: string) => `https://example.org/${to}`,
    write: (to: string) => void (hash = to),
    listen: () => () => undefined
  };
  const links = new Links(
    session,
    address,
    () => undefined,
    () => undefined
  );
  links.start();
  const { container } = await render(Playground, {
    session,
    links,
    keeping: undefined,
    limits: '/limits/',
    learn: '/learn/',
    onstands: () => undefined,
    ondemo: () => undefined,
    onfile: () => undefined
  });
  await expect.element(page.getByText('Opened from a link', { exact: false })).toBeVisible();
  await expect.poll(() => container.textContent).toContain('<img src=x');
  expectPlain(container);
  await page.getByRole('tab', { name: 'List' }).click();
  expectPlain(container);
  session.dispatch({ kind: 'select', id: 'orders_db' });
  for (let steps = 0; steps < 12; steps++) session.dispatch({ kind: 'step', by: 1 });
  await expect.element(page.getByRole('complementary')).toBeVisible();
  expectPlain(container);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  expectPlain(window.document.body);
  session.dispose();
});
