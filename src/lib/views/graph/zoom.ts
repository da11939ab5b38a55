/**
 * Gestures: wheel, drag and pinch, by d3-zoom. It owns no view: before each gesture it is told the present one,
 * and what it makes of it is handed over. Fetched when somebody reaches for the drawing, or when all is quiet.
 */
import type { ZoomTransform } from 'd3-zoom';
import { ZOOM_MOST, type View } from './view.ts';

export interface PanZoom {
  readonly view: () => View;
  readonly set: (view: View) => void;
  /** Whether one finger moves the drawing; otherwise it scrolls the page. */
  readonly oneFinger: () => boolean;
}

const REACHES = ['pointerenter', 'touchstart', 'wheel'] as const;
const GESTURES = ['wheel', 'mousedown', 'touchstart'] as const;
const QUIET = 2500;

/** Attaches gestures to an element, lazily; the answer takes them off again. */
export function panZoom({ view, set, oneFinger }: PanZoom): (element: SVGSVGElement) => () => void {
  return (element) => {
    const gone = new AbortController();
    const { signal } = gone;
    let begun = false;
    const begin = async (): Promise<void> => {
      if (begun) return;
      begun = true;
      const [{ select }, { zoom, zoomIdentity }] = await Promise.all([
        import('d3-selection'),
        import('d3-zoom')
      ]);
      if (signal.aborted) return;
      const owner = element as SVGSVGElement & { __zoom?: ZoomTransform };
      const tell = (): void => {
        const { x, y, k } = view();
        owner.__zoom = zoomIdentity.translate(x, y).scale(k);
      };
      for (const type of GESTURES)
        element.addEventListener(type, tell, { capture: true, passive: true, signal });
      const behaviour = zoom<SVGSVGElement, unknown>()
        .scaleExtent([0.01, ZOOM_MOST])
        .clickDistance(4)
        .filter((event: MouseEvent | TouchEvent | WheelEvent) => {
          if ('touches' in event) return event.touches.length > 1 || oneFinger();
          return event.button === 0 && !(event.ctrlKey && event.type === 'mousedown');
        })
        .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
          set({ x: transform.x, y: transform.y, k: transform.k });
        });
      select(element).call(behaviour).on('dblclick.zoom', null);
      signal.addEventListener('abort', () => select(element).on('.zoom', null));
    };
    for (const type of REACHES)
      element.addEventListener(type, () => void begin(), { once: true, passive: true, signal });
    const timer = setTimeout(() => void begin(), QUIET);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  };
}
