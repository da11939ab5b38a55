/** What a command needs of the world: two streams of lines, and files. */
import type { Problem, Result } from '#lib/model/result.ts';

/** The world as a command sees it. */
export interface Terminal {
  /** Writes a line of the result; nothing else goes to standard output. */
  readonly out: (line: string) => void;
  /** Writes a line about what is wrong, or worth knowing. */
  readonly err: (line: string) => void;
  /** The text of a file, by its path from where the person stands. */
  readonly read: (path: string) => Promise<Result<string>>;
}

/** What a command says when it ends. */
export const EXIT = { ok: 0, problems: 1, wrongCall: 2 } as const;

/** An exit code. */
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** A problem as a line; a document's own words could else carry a terminal's control codes. */
export const line = ({ at, message }: Problem): string => plain(`${at}: ${message}`);

/** A text without control characters. */
export const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** Says what is wrong with a call, and where the right ones stand. */
export function wrongCall(terminal: Terminal, command: string, problems: readonly Problem[]): Exit {
  for (const problem of problems) terminal.err(line(problem));
  terminal.err(`Examples: npm run -s downbeat -- ${command ? `${command} ` : ''}--help`);
  return EXIT.wrongCall;
}

/** Says what is wrong with a file. */
export function badFile(terminal: Terminal, file: string, problems: readonly Problem[]): Exit {
  for (const problem of problems)
    if (problem.advice !== true) terminal.err(`${plain(file)}: ${line(problem)}`);
  return EXIT.problems;
}
