/** A link as Markdown, for issues, chats and notes. */

/** What is said about it. */
export interface Told {
  readonly name: string;
  readonly url: string;
  /** The verdict. */
  readonly headline: string;
  /** "On clocks", "Thursday 8 January, 02:31", … */
  readonly details: readonly string[];
}

/** A paragraph: the name as a link, the verdict, and what it is a verdict of. */
export const markdownOf = ({ name, url, headline, details }: Told): string =>
  [
    `**[${escaped(name)}](${url})**`,
    ...(headline ? [escaped(headline)] : []),
    `*${details.map(escaped).join(' · ')}*`
  ].join('\n\n') + '\n';

/** A person's words with nothing in them that Markdown, or HTML in it, would take for its own. */
export const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#!|~&@]/g, '\\$&');
