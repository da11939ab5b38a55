/** The colours of a document's text, for both themes. None is a state's: a key is no task that has failed. */
import type { syntaxHighlighting } from '@codemirror/language';

/** By what stands there, light and dark; each at 4.5:1 at least on paper, and on the line that one is in. */
export const TEXT_COLOURS = {
  key: ['#4a3a94', '#bcb0ff'],
  string: ['#8a3d10', '#f0b58d'],
  value: ['#0b5a86', '#8accf2'],
  comment: ['#706c79', '#8b93a0']
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

type Part = keyof typeof TEXT_COLOURS;

/** What CodeMirror's parsers call the parts of a text (the names of `@lezer/highlight`); all else is ink. */
const PARTS: Readonly<Record<string, Part>> = {
  propertyName: 'key',
  'definition(propertyName)': 'key',
  string: 'string',
  literal: 'value',
  number: 'value',
  bool: 'value',
  null: 'value',
  comment: 'comment'
};

/** Gives each part of a text its class; a part that has no colour of its own has that of what it is a kind of. */
export const COLOURING: Parameters<typeof syntaxHighlighting>[0] = {
  style: (tags) => {
    for (const { set } of tags)
      for (const tag of set) {
        const part = PARTS[String(tag)];
        if (part !== undefined) return `text-${part}`;
      }
    return null;
  }
};

/** The rules of those classes, for the editor's theme. */
export const COLOURS: Readonly<Record<string, { readonly color: string }>> = Object.fromEntries(
  Object.entries(TEXT_COLOURS).map(([part, [light, dark]]) => [
    `.text-${part}`,
    { color: `light-dark(${light}, ${dark})` }
  ])
);
