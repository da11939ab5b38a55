/** The drawing of the editor, as journeys hold it. */
import type { Locator, Page } from 'playwright-core';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** All that is drawn. */
export const canvas = (page: Page): Locator =>
  page.getByRole('group', { name: /^The pipeline, to be drawn/ });

/** The button of a thing in the drawing. */
export const thing = (page: Page, name: string): Locator =>
  canvas(page).getByRole('button', { name: new RegExp(`^${name},`) });

/** The middle of what is drawn. */
export async function middleOf(drawn: Locator): Promise<Point> {
  const box = (await drawn.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Pastes a text, as the system's own paste would. */
export const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    document.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    );
  }, text);
