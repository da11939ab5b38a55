/** What the views' tests share: a stage of a known size, and the judge of accessibility. */
import axe from 'axe-core';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import '#lib/views/ui/base.css';

/**
 * Gives the element into which a view was rendered a size of its own, as a panel of the page has, and waits until
 * the view has measured itself.
 */
export async function stage(container: HTMLElement, width: number, height: number): Promise<void> {
  Object.assign(container.style, {
    width: `${String(width)}px`,
    height: `${String(height)}px`,
    display: 'flex'
  });
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** Fails with what axe has against an element, in words. */
export async function expectAccessible(element: Element): Promise<void> {
  // A theme fades in: half-way through, nothing has the colours that it will have.
  const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(fading.map(({ finished }) => finished));
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  });
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`
  );
  expect(told).toEqual([]);
}

/** One element, which must be there. */
export function one<E extends Element = SVGElement>(root: ParentNode, selector: string): E {
  const found = root.querySelector<E>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

/** Presses Tab as somebody does who comes from what stands before an element. */
export async function tabInto(container: HTMLElement): Promise<void> {
  const before = document.createElement('button');
  container.before(before);
  before.focus();
  await userEvent.tab();
  before.remove();
}

/** The label of what has the focus. */
export const focused = (): string => document.activeElement?.getAttribute('aria-label') ?? '';

/** What a theme is called on the root; the system's own when undefined. */
export function wear(theme: 'light' | 'dark' | undefined): void {
  if (theme) document.documentElement.dataset['theme'] = theme;
  else delete document.documentElement.dataset['theme'];
}
