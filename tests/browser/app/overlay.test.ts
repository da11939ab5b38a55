import { afterEach, expect, test, vi } from 'vitest';
import { overlay } from '#lib/app/overlay.ts';

const BOOK: Readonly<Record<string, string>> = {
  'it rains': 'es regnet',
  'it snows': 'es schneit',
  Name: 'Name'
};
const inGerman = vi.fn((text: string) => BOOK[text]);

let back: (() => void) | undefined;
afterEach(() => {
  back?.();
  document.body.replaceChildren();
});

/** What has been said when the page is painted next. */
const painted = (): Promise<void> => Promise.resolve();

function page(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  back = overlay([root], inGerman);
  return root;
}

test('what is there is translated, what the book does not have stays, and all of it can be taken back', () => {
  const root = page('<p title="it rains"> it rains </p><b>it hails</b><i aria-label="it snows">02:30</i>');
  expect(root.innerHTML).toBe(
    '<p title="es regnet"> es regnet </p><b>it hails</b><i aria-label="es schneit">02:30</i>'
  );
  back?.();
  expect(root.innerHTML).toBe(
    '<p title="it rains"> it rains </p><b>it hails</b><i aria-label="it snows">02:30</i>'
  );
});

test('what comes and what changes is translated before it is painted', async () => {
  const root = page('<p>it rains</p>');
  const text = root.querySelector('p')!.firstChild as Text;
  text.data = 'it snows';
  const later = document.createElement('p');
  later.textContent = 'it rains';
  later.title = 'it snows';
  root.append(later);
  await painted();
  expect(root.innerHTML).toBe('<p>es schneit</p><p title="es schneit">es regnet</p>');
  later.title = 'it hails';
  text.data = 'it hails';
  await painted();
  expect(root.innerHTML).toBe('<p>it hails</p><p title="it hails">es regnet</p>');
  back?.();
  expect(root.innerHTML).toBe('<p>it hails</p><p title="it hails">it rains</p>');
});

test('times and signs are not looked up', () => {
  inGerman.mockClear();
  page('<p>02:30–03:12</p><p>–</p><p>84</p>');
  expect(inGerman).not.toHaveBeenCalled();
});
