/** What wheels and fingers ask of a time axis; keys ask the same. */

export type Asked =
  | { readonly kind: 'zoom'; readonly factor: number }
  /** In pixels of the axis. */
  | { readonly kind: 'pan'; readonly by: number };

/** Ctrl and the wheel (as a trackpad's pinch says it, too) zoom, Shift and the wheel go along; alone it scrolls. */
export function asked({
  ctrlKey,
  metaKey,
  shiftKey,
  deltaX,
  deltaY
}: Pick<WheelEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'deltaX' | 'deltaY'>): Asked | undefined {
  if (ctrlKey || metaKey) return { kind: 'zoom', factor: Math.exp(-deltaY / 240) };
  const across = shiftKey && deltaX === 0 ? deltaY : deltaX;
  return Math.abs(across) > (shiftKey ? 0 : Math.abs(deltaY)) ? { kind: 'pan', by: across } : undefined;
}

/** Hears the wheel over an element. @param does takes what is asked, and where, in pixels from the element's left */
export const wheel =
  (does: (what: Asked, x: number) => void) =>
  (element: HTMLElement): (() => void) => {
    const hear = (event: WheelEvent): void => {
      const what = asked(event);
      if (!what) return;
      event.preventDefault();
      does(what, event.clientX - element.getBoundingClientRect().left);
    };
    // Svelte's own listeners are passive, and may not keep the page from zooming.
    element.addEventListener('wheel', hear, { passive: false });
    return () => element.removeEventListener('wheel', hear);
  };

/** Pixels that a press may move and still be a press. */
const STILL = 4;

/** Hears an element being dragged sideways. @param ready whether there is anything to move */
export const drag =
  (ready: () => boolean, moves: (by: number) => void) =>
  (element: HTMLElement): (() => void) => {
    let held: { readonly id: number; x: number; moved: boolean } | undefined;
    const down = (event: PointerEvent): void => {
      // A finger scrolls; the playhead's own grip takes what it is given.
      if (event.button !== 0 || event.pointerType === 'touch' || !ready()) return;
      if (event.target instanceof Element && event.target.closest('.grip')) return;
      held = { id: event.pointerId, x: event.clientX, moved: false };
    };
    const move = (event: PointerEvent): void => {
      if (held?.id !== event.pointerId) return;
      const by = event.clientX - held.x;
      if (!held.moved && Math.abs(by) < STILL) return;
      if (!held.moved) element.setPointerCapture(event.pointerId);
      held.moved = true;
      held.x = event.clientX;
      moves(by);
    };
    const up = (event: PointerEvent): void => {
      if (held?.id !== event.pointerId) return;
      // What was dragged was not pressed: its click chooses no row.
      if (held.moved)
        element.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
      held = undefined;
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  };
