import { afterEach, expect, test, vi } from 'vitest';
import { overlay } from '#lib/app/overlay.ts';

const BOOK: Readonly<Record<string, string>> = { 'it rains': 'es regnet', 'it snows': 'es schneit' };
const inGerman = vi.fn((text: string) => BOOK[text]);

let back: (() => void) | undefined;
afterEach(() => {
  back?.();
  document.body.replaceChildren();
});

/** What has been said when the page is painted next. */
const painted = (): Promise<void> => Promise.resolve();

const line = (text: string, title = ''): HTMLElement => {
  const made = document.createElement('p');
  made.textContent = text;
  if (title !== '') made.title = title;
  return made;
};

function page(...lines: readonly HTMLElement[]): HTMLElement {
  const root = document.createElement('div');
  root.append(...lines);
  document.body.append(root);
  back = overlay([root], inGerman);
  return root;
}

/** Texts and titles, line by line. */
const shown = (root: HTMLElement): readonly string[] =>
  Array.from(root.children, (each) => `${each.textContent ?? ''}|${each.getAttribute('title') ?? ''}`);

test('what is there is translated, what the book does not have stays, and all of it can be taken back', () => {
  const root = page(line(' it rains ', 'it rains'), line('it hails'), line('02:30', 'it snows'));
  expect(shown(root)).toEqual([' es regnet |es regnet', 'it hails|', '02:30|es schneit']);
  back?.();
  expect(shown(root)).toEqual([' it rains |it rains', 'it hails|', '02:30|it snows']);
});

test('what comes and what changes is translated before it is painted', async () => {
  const root = page(line('it rains'));
  const text = root.querySelector('p')!.firstChild as Text;
  text.data = 'it snows';
  const later = line('it rains', 'it snows');
  root.append(later);
  await painted();
  expect(shown(root)).toEqual(['es schneit|', 'es regnet|es schneit']);
  later.title = 'it hails';
  text.data = 'it hails';
  await painted();
  expect(shown(root)).toEqual(['it hails|', 'es regnet|it hails']);
  back?.();
  expect(shown(root)).toEqual(['it hails|', 'it rains|it hails']);
});

test('what somebody writes, and data, are left as they are', async () => {
  const theirs = line('it rains');
  theirs.translate = false;
  const code = document.createElement('pre');
  code.textContent = 'it rains';
  const root = page(theirs, code);
  expect(shown(root)).toEqual(['it rains|', 'it rains|']);
  (theirs.firstChild as Text).data = 'it snows';
  await painted();
  expect(shown(root)).toEqual(['it snows|', 'it rains|']);
});

test('what is below what somebody writes keeps its attributes, and what we call that itself does not', async () => {
  const editor = line('', 'it rains');
  editor.className = 'cm-editor';
  editor.append(line('it rains', 'it rains'));
  const data = line('', 'it snows');
  data.translate = false;
  const root = page(editor, data);
  // However it comes: as it changes, and as it is added.
  (editor.firstChild as HTMLElement).title = 'it snows';
  editor.append(line('it rains', 'it rains'));
  const cells = document.createElement('div');
  cells.append(line('it rains', 'it rains'));
  data.append(cells);
  await painted();
  expect(shown(editor)).toEqual(['it rains|it snows', 'it rains|it rains']);
  expect(shown(cells)).toEqual(['it rains|it rains']);
  expect([editor.title, data.title]).toEqual(['es regnet', 'es schneit']);
  editor.title = 'it snows';
  await painted();
  expect(shown(root).map((each) => each.split('|')[1])).toEqual(['es schneit', 'es schneit']);
});

test('times and signs are not looked up', () => {
  inGerman.mockClear();
  page(line('02:30–03:12'), line('–'), line('84'));
  expect(inGerman).not.toHaveBeenCalled();
});
