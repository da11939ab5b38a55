/**
 * What lessons are written in: paragraphs, lists, headings, code and stress, as data that a view draws as text. Nothing
 * of a text ever becomes markup, and a link in it stays the words that it is made of.
 */

/** A paragraph's parts; `code` is not looked into. */
export interface Block {
  readonly is: 'paragraph' | 'item' | 'heading' | 'code';
  readonly text: string;
}

/** A text in blocks, in order. */
export function blocks(text: string): readonly Block[] {
  const found: Block[] = [];
  let lines: string[] = [];
  let code: string[] | undefined;
  const close = (): void => {
    if (lines.length > 0) found.push({ is: 'paragraph', text: lines.join(' ') });
    lines = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) {
      close();
      if (code) found.push({ is: 'code', text: code.join('\n') });
      code = code ? undefined : [];
      continue;
    }
    if (code) {
      code.push(line);
      continue;
    }
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (item ?? heading ?? line.trim() === '') close();
    if (item) found.push({ is: 'item', text: inline(item[1]!) });
    else if (heading) found.push({ is: 'heading', text: inline(heading[1]!) });
    else if (line.trim() !== '') lines.push(inline(line.trim()));
  }
  close();
  if (code) found.push({ is: 'code', text: code.join('\n') });
  return found;
}

/** `**this**`, `__this__` and `_this_` are stressed as `*this*` is; of `[words](address)` the words stay. */
const inline = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, '*$2*')
    .replace(/(^|[\s(])_(?=\S)([^_]+)_(?=[\s).,;:!?]|$)/g, '$1*$2*')
    .replace(/`([^`]+)`/g, '$1');

/** Neighbouring items as one list, for whoever draws them. */
export function grouped(
  all: readonly Block[]
): readonly (Block | { readonly is: 'list'; readonly items: readonly Block[] })[] {
  const found: (Block | { readonly is: 'list'; readonly items: readonly Block[] })[] = [];
  for (const block of all) {
    const last = found.at(-1);
    if (block.is !== 'item') found.push(block);
    else if (last?.is === 'list') found[found.length - 1] = { is: 'list', items: [...last.items, block] };
    else found.push({ is: 'list', items: [block] });
  }
  return found;
}
