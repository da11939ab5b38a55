/**
 * What axe leaves out: whether words in drawings can be read. Runs in a page, by itself.
 * @returns the words whose contrast with what lies behind them is under 4.5:1, each once
 */
export function faintWords(): string[] {
  const LEAST = 4.5;
  // What is painted is found, whether or not it hears pointers; words are not in their own way.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'svg * { pointer-events: visiblePainted !important } svg text, svg tspan { pointer-events: none !important }'
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const known = new Map<string, Colour>();
  const colourOf = (text: string): Colour | undefined => {
    if (text === 'none' || text === '' || text.startsWith('url')) return undefined;
    const kept = known.get(text);
    if (kept) return kept;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    const colour = [red, green, blue, alpha / 255] as const;
    known.set(text, colour);
    return colour;
  };
  const over = (below: Colour, above: Colour, faint = 1): Colour => {
    const alpha = above[3] * faint;
    const mix = (a: number, b: number): number => a * (1 - alpha) + b * alpha;
    return [mix(below[0], above[0]), mix(below[1], above[1]), mix(below[2], above[2]), 1];
  };
  const light = ([red, green, blue]: Colour): number => {
    const linear = (value: number): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const contrast = (a: Colour, b: Colour): number => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  /** How much of an element is left by itself and all that it lies in. */
  const strength = (element: Element): number => {
    let left = 1;
    for (let at: Element | null = element; at; at = at.parentElement)
      left *= Number(getComputedStyle(at).opacity);
    return left;
  };
  const faint = new Set<string>();
  for (const text of document.querySelectorAll<SVGTextElement>('svg text')) {
    const said = text.textContent?.trim() ?? '';
    const box = text.getBoundingClientRect();
    if (said === '' || box.width === 0 || !text.checkVisibility({ visibilityProperty: true })) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const stack = document.elementsFromPoint(x, y);
    const top = stack[0];
    // Outside of what is seen, or covered by something else.
    if (!top || !(text.ownerSVGElement?.contains(top) || top.contains(text))) continue;
    let behind: Colour = [255, 255, 255, 1];
    for (const element of stack.reverse()) {
      const style = getComputedStyle(element);
      const fill = colourOf(
        element instanceof SVGElement && !(element instanceof SVGSVGElement)
          ? style.fill
          : style.backgroundColor
      );
      const share = element instanceof SVGElement ? Number(style.fillOpacity) : 1;
      if (fill && !(element instanceof SVGLineElement))
        behind = over(behind, fill, share * strength(element));
    }
    const style = getComputedStyle(text);
    const halo = style.paintOrder.startsWith('stroke') ? colourOf(style.stroke) : undefined;
    if (halo) behind = over(behind, halo);
    const ink = colourOf(style.fill);
    if (!ink) continue;
    const ratio = contrast(behind, over(behind, ink, Number(style.fillOpacity) * strength(text)));
    if (ratio < LEAST) faint.add(`${said}: ${ratio.toFixed(2)}`);
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  return [...faint];
}
