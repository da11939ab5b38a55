/**
 * Puts another language's words in the place of English ones in parts of a page: the pictures of a night speak the
 * analysis's English, and whoever reads in it fetches nothing of this. What the book does not have stays as it is.
 */
import type { Translate } from '../languages/phrases.ts';

/** What of an element is read out or shown. */
const ATTRIBUTES = ['aria-label', 'title', 'aria-valuetext', 'placeholder'];

/**
 * What somebody writes, or data are, is theirs: nothing in it is put in another's place. How we call it itself is ours.
 * Elements of SVG, which have no `translate`, say it by `data-theirs`.
 */
const THEIRS =
  '.cm-editor, textarea, [contenteditable], [translate="no"], [data-theirs], pre, code, script, style';

const isTheirs = (node: Node): boolean => Boolean(node.parentElement?.closest(THEIRS));

/** What a text or an attribute said in English, and what stands there now. */
interface Said {
  readonly english: string;
  readonly own: string;
}

/**
 * Translates what is there, and what comes before it is painted.
 * @returns takes all of it back
 */
export function overlay(roots: readonly Element[], translate: Translate): () => void {
  const texts = new Map<Text, Said>();
  const attributes = new Map<Element, Map<string, Said>>();

  const own = (english: string): string | undefined => {
    const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(english) ?? [];
    // Times, numbers and signs are the same everywhere.
    if (!/[A-Za-z]{2}|\d[,.]\d/.test(text)) return undefined;
    const said = translate(text.replace(/\s+/g, ' '));
    return said === undefined ? undefined : before + said + after;
  };
  function text(node: Text): void {
    if (texts.get(node)?.own === node.data) return;
    const english = node.data;
    const said = own(english);
    if (said === undefined) return void texts.delete(node);
    texts.set(node, { english, own: said });
    if (said !== english) node.data = said;
  }
  function attribute(element: Element, name: string): void {
    const english = element.getAttribute(name);
    const known = attributes.get(element);
    if (english === null || known?.get(name)?.own === english) return;
    const said = own(english);
    if (said === undefined) return void known?.delete(name);
    attributes.set(element, (known ?? new Map<string, Said>()).set(name, { english, own: said }));
    if (said !== english) element.setAttribute(name, said);
  }
  function all(node: Node): void {
    if (node instanceof Text) return text(node);
    if (!(node instanceof Element)) return;
    for (const name of ATTRIBUTES) if (node.hasAttribute(name)) attribute(node, name);
    if (node.matches(THEIRS)) return;
    for (const child of node.childNodes) all(child);
  }
  function forget(node: Node): void {
    if (node instanceof Text) texts.delete(node);
    else if (node instanceof Element) attributes.delete(node);
    for (const child of node.childNodes) forget(child);
  }

  // Called before the page is painted again: English is never seen in between.
  const observer = new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of changes) {
      for (const node of removedNodes) if (!node.isConnected) forget(node);
      for (const node of type === 'childList' ? addedNodes : [target]) {
        if (!node.isConnected || isTheirs(node)) continue;
        if (attributeName === null) all(node);
        else attribute(node as Element, attributeName);
      }
    }
  });
  for (const root of roots) {
    if (isTheirs(root)) continue;
    all(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ATTRIBUTES
    });
  }
  return () => {
    observer.disconnect();
    for (const [node, said] of texts) if (node.data === said.own) node.data = said.english;
    for (const [element, names] of attributes)
      for (const [name, said] of names)
        if (element.getAttribute(name) === said.own) element.setAttribute(name, said.english);
  };
}
