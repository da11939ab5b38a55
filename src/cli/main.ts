/** The command line: which command is meant, and what becomes of it. */
import { asksForHelp } from './args.ts';
import { check } from './check.ts';
import { compareFile } from './compare.ts';
import { COMMANDS, help, type Command } from './help.ts';
import { playLessons } from './lessons.ts';
import { simulateFile } from './simulate.ts';
import { sweepFile } from './sweep.ts';
import { EXIT, wrongCall, type Exit, type Terminal } from './terminal.ts';

const commands: Readonly<Record<Command, (words: readonly string[], terminal: Terminal) => Promise<Exit>>> = {
  simulate: simulateFile,
  check,
  compare: compareFile,
  sweep: sweepFile,
  lessons: playLessons
};

const isCommand = (word: string): word is Command => Object.hasOwn(commands, word);

/** Does what the words of a call say. @returns the exit code */
export async function main(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const [first = '', ...rest] = words;
  if (first === '--version') {
    terminal.out(__APP_VERSION__);
    return EXIT.ok;
  }
  if (isCommand(first) && !asksForHelp(rest)) return commands[first](rest, terminal);
  if (isCommand(first) || asksForHelp(words) || first === 'help') {
    const [topic = ''] = rest;
    terminal.out(help(isCommand(first) ? first : isCommand(topic) ? topic : ''));
    return EXIT.ok;
  }
  const known = Object.keys(COMMANDS).join(', ');
  const message = first === '' ? `is missing: there are ${known}.` : `is "${first}"; there are ${known}.`;
  return wrongCall(terminal, '', [{ at: 'COMMAND', message }]);
}
