/**
 * What is seen as a drawing: boxes, borders, words and drawings of an element become one SVG that any program opens.
 * Words stay words; what was painted on a canvas becomes an image in it. Nothing is fetched, and nothing of the page's
 * own style sheets is needed to show it.
 */

/** Properties of shapes that style sheets may have set. */
const SHAPE = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'paint-order',
  'visibility',
  'display',
  'clip-path'
] as const;

/** Elements of a drawing that show nothing by themselves: their shapes do. */
const CONTAINERS = new Set(['g', 'svg', 'defs', 'title', 'desc']);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
const rounded = (value: number): string => String(Math.round(value * 100) / 100);
const attribute = (name: string, value: string): string => ` ${name}="${escaped(value)}"`;

/** Whether a colour is seen. */
const isSeen = (colour: string): boolean => colour !== 'transparent' && !/,\s*0\)$|\/\s*0\)$/.test(colour);

/** A drawing, its own style sheets' words written into it. */
function drawing(element: Element): string {
  const name = element.localName;
  if (name === 'title' || name === 'desc') return '';
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.opacity === '0') return '';
  let attributes = '';
  for (const { name: each, value } of element.attributes)
    if (!/^(?:class|style|on|aria-|data-|role|tabindex|bind)/.test(each))
      attributes += attribute(each, value);
  const inherits = CONTAINERS.has(name);
  for (const property of SHAPE) {
    const value = style.getPropertyValue(property);
    if (value === '' || (inherits && !['opacity', 'visibility', 'clip-path'].includes(property))) continue;
    // Presentation attributes are overruled by nothing here: there is no style sheet.
    const plain = value.replace(/url\("?[^)"]*(#[^)"]+)"?\)/g, 'url($1)');
    attributes = attributes.replace(new RegExp(` ${property}="[^"]*"`), '') + attribute(property, plain);
  }
  let inside = '';
  for (const child of element.childNodes) {
    if (child instanceof Element) inside += drawing(child);
    else if (child instanceof Text) inside += escaped(child.data);
  }
  return `<${name}${attributes}>${inside}</${name}>`;
}

/** One line of a text node, with where it stands. */
interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** A text node as it is broken into lines. */
function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  const lines: { text: string; left: number; right: number; top: number }[] = [];
  // Word by word: a word that begins lower begins a line.
  for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 2) {
      last.text += word;
      last.right = box.right;
    } else lines.push({ text: word, left: box.left, right: box.right, top: box.top });
  }
  return lines;
}

const measure = document.createElement('canvas').getContext('2d');

/** How far below the top of its box a font's letters stand. */
function ascent(style: CSSStyleDeclaration): number {
  if (!measure) return Number.parseFloat(style.fontSize);
  measure.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return measure.measureText('x').fontBoundingBoxAscent;
}

class Picture {
  #out = '';
  #clips = 0;

  constructor(
    readonly left: number,
    readonly top: number
  ) {}

  get content(): string {
    return this.#out;
  }

  add(element: Element): void {
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
    // What lies over the page: that of the export itself is always up.
    if (element.matches('[role="dialog"], [data-dialog-overlay]')) return;
    // What only readers of screens hear.
    if (style.clipPath.startsWith('inset(50%')) return;
    const box = element.getBoundingClientRect();
    if (element instanceof SVGSVGElement) return this.#svg(element, box);
    if (element instanceof HTMLCanvasElement) return this.#canvas(element, box);
    const faint = style.opacity !== '1';
    if (faint) this.#out += `<g${attribute('opacity', style.opacity)}>`;
    this.#box(box, style);
    const clipped = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    if (clipped) this.#clip(box);
    this.#inside(element, style);
    if (clipped) this.#out += '</g>';
    if (faint) this.#out += '</g>';
  }

  #inside(element: Element, style: CSSStyleDeclaration): void {
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
      const text =
        element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.label ?? '') : element.value;
      if (element.type === 'checkbox' || element.type === 'radio') return;
      const box = element.getBoundingClientRect();
      const size = Number.parseFloat(style.fontSize);
      const left = box.left + Number.parseFloat(style.paddingLeft);
      return this.#text(text, left, box.top + box.height / 2 + size * 0.36, style);
    }
    // Of what is folded away, only its first line is seen.
    const folded = element instanceof HTMLDetailsElement && !element.open;
    for (const child of folded ? element.querySelectorAll(':scope > summary') : element.childNodes) {
      if (child instanceof Element) this.add(child);
      else if (child instanceof Text)
        for (const { text, left, right, top } of linesOf(child))
          this.#text(text.trimEnd(), left, top + ascent(style), style, right - left);
    }
  }

  /** @param length how wide it is seen: where another program has another font, it stays so wide */
  #text(text: string, x: number, y: number, style: CSSStyleDeclaration, length?: number): void {
    this.#out +=
      `<text x="${rounded(x - this.left)}" y="${rounded(y - this.top)}"` +
      attribute('fill', style.color) +
      attribute('font-family', style.fontFamily) +
      attribute('font-size', style.fontSize) +
      attribute('font-weight', style.fontWeight) +
      (length === undefined ? '' : ` textLength="${rounded(length)}"`) +
      ` xml:space="preserve">${escaped(text)}</text>`;
  }

  #box(box: DOMRect, style: CSSStyleDeclaration): void {
    const width = Number.parseFloat(style.borderTopWidth) || 0;
    const framed = width > 0 && style.borderTopStyle !== 'none' && style.borderBottomStyle !== 'none';
    const filled = isSeen(style.backgroundColor);
    if (!framed && !filled) return this.#edges(box, style);
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.width / 2, box.height / 2);
    const [x, y] = [box.left - this.left + width / 2, box.top - this.top + width / 2];
    this.#out +=
      `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(Math.max(0, box.width - width))}"` +
      ` height="${rounded(Math.max(0, box.height - width))}" rx="${rounded(radius)}"` +
      attribute('fill', filled ? style.backgroundColor : 'none') +
      (framed && isSeen(style.borderTopColor)
        ? attribute('stroke', style.borderTopColor) + attribute('stroke-width', rounded(width))
        : '') +
      '/>';
    if (!framed) this.#edges(box, style);
  }

  /** Borders of single sides. */
  #edges(box: DOMRect, style: CSSStyleDeclaration): void {
    const line = (x1: number, y1: number, x2: number, y2: number, colour: string): void => {
      this.#out +=
        `<path d="M${rounded(x1 - this.left)} ${rounded(y1 - this.top)}L${rounded(x2 - this.left)} ${rounded(y2 - this.top)}"` +
        `${attribute('stroke', colour)}/>`;
    };
    const { left, right, top, bottom } = box;
    const has = (width: string, kind: string, colour: string): boolean =>
      Number.parseFloat(width) > 0 && kind !== 'none' && isSeen(colour);
    if (has(style.borderTopWidth, style.borderTopStyle, style.borderTopColor))
      line(left, top + 0.5, right, top + 0.5, style.borderTopColor);
    if (has(style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor))
      line(left, bottom - 0.5, right, bottom - 0.5, style.borderBottomColor);
    if (has(style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor))
      line(left + 0.5, top, left + 0.5, bottom, style.borderLeftColor);
    if (has(style.borderRightWidth, style.borderRightStyle, style.borderRightColor))
      line(right - 0.5, top, right - 0.5, bottom, style.borderRightColor);
  }

  #clip(box: DOMRect): void {
    const id = `cut-${String(this.#clips++)}`;
    this.#out +=
      `<clipPath id="${id}"><rect x="${rounded(box.left - this.left)}" y="${rounded(box.top - this.top)}"` +
      ` width="${rounded(box.width)}" height="${rounded(box.height)}"/></clipPath><g clip-path="url(#${id})">`;
  }

  #svg(element: SVGSVGElement, box: DOMRect): void {
    const own = element.viewBox.baseVal;
    const view =
      own && own.width > 0
        ? `${rounded(own.x)} ${rounded(own.y)} ${rounded(own.width)} ${rounded(own.height)}`
        : `0 0 ${rounded(box.width)} ${rounded(box.height)}`;
    const { color, overflow } = getComputedStyle(element);
    this.#out +=
      `<svg x="${rounded(box.left - this.left)}" y="${rounded(box.top - this.top)}" width="${rounded(box.width)}"` +
      ` height="${rounded(box.height)}" viewBox="${view}"${attribute('color', color)}${attribute('overflow', overflow)}>` +
      `${[...element.children].map(drawing).join('')}</svg>`;
  }

  #canvas(element: HTMLCanvasElement, box: DOMRect): void {
    if (element.width === 0 || element.height === 0) return;
    this.#out +=
      `<image x="${rounded(box.left - this.left)}" y="${rounded(box.top - this.top)}" width="${rounded(box.width)}"` +
      ` height="${rounded(box.height)}" href="${element.toDataURL()}"/>`;
  }
}

/**
 * An element as it is seen now, as an SVG document.
 * @param fonts a style sheet's text that brings the fonts, for a picture that is painted at once
 */
export function svgOf(element: Element, fonts = ''): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  const picture = new Picture(left, top);
  picture.add(element);
  const paper = getComputedStyle(document.body).backgroundColor;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${rounded(width)}" height="${rounded(height)}"` +
    ` viewBox="0 0 ${rounded(width)} ${rounded(height)}">` +
    (fonts === '' ? '' : `<style>${escaped(fonts)}</style>`) +
    `<rect width="100%" height="100%"${attribute('fill', paper)}/>${picture.content}</svg>`
  );
}

/** The page's own fonts as a style sheet that fetches nothing. */
async function embeddedFonts(): Promise<string> {
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((rule) =>
      rule instanceof CSSFontFaceRule ? [{ style: rule.style, base: sheet.href ?? document.baseURI }] : []
    )
  );
  // Letters of the Latin alphabet are what our own words need; others fall back to the system's.
  const latin = faces.filter(({ style }) => style.getPropertyValue('unicode-range').includes('U+0-FF'));
  const texts = await Promise.all(
    latin.map(async ({ style, base }) => {
      const address = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue('src'))?.[1];
      if (address === undefined) return '';
      const bytes = new Uint8Array(await (await fetch(new URL(address, base))).arrayBuffer());
      let binary = '';
      for (let i = 0; i < bytes.length; i += 0x8000)
        binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
      return (
        `@font-face{font-family:${style.getPropertyValue('font-family')};font-weight:100 900;` +
        `src:url(data:font/woff2;base64,${btoa(binary)})}`
      );
    })
  );
  return texts.join('');
}

/** An element as it is seen now, as a PNG of twice its size. @throws if the browser cannot paint it */
export async function pngOf(element: Element): Promise<Blob> {
  const fonts = await embeddedFonts().catch(() => '');
  const { width, height } = element.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(element, fonts))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * 2);
  canvas.height = Math.round(height * 2);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be painted'))))
  );
}
