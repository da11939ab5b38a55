/** Words of a call as options and files. */
import type { Problem, Result } from '#lib/model/result.ts';

/** The options of a command, by name: what its value is called, or undefined for one that has none. */
export type Options = Readonly<Record<string, string | undefined>>;

/** A call that was understood. */
export interface Call {
  readonly files: readonly string[];
  /** By name without dashes; '' for one that has no value. */
  readonly options: ReadonlyMap<string, string>;
}

/** Whether somebody asks for help; then nothing else in the call matters. */
export const asksForHelp = (words: readonly string[]): boolean => {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
};

/** Reads `--name value`, `--name=value`, files, and `--` before a file that begins with a dash. */
export function parseArgs(words: readonly string[], known: Options): Result<Call> {
  const problems: Problem[] = [];
  const files: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '--') {
      files.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      files.push(word);
      continue;
    }
    const [flag = '', ...rest] = word.split('=');
    const name = flag.replace(/^--/, '');
    if (!flag.startsWith('--') || !Object.hasOwn(known, name)) {
      problems.push({ at: flag, message: `is no option here; there are ${all(known)}.` });
      continue;
    }
    const needs = known[name];
    let value = rest.length > 0 ? rest.join('=') : undefined;
    if (needs === undefined && value !== undefined)
      problems.push({ at: flag, message: 'takes no value: leave out what follows the "=".' });
    if (needs !== undefined && value === undefined && !words[i + 1]?.startsWith('--')) value = words[++i];
    if (needs !== undefined && (value === undefined || value === ''))
      problems.push({ at: flag, message: `needs a value: ${flag} ${needs}.` });
    if (options.has(name)) problems.push({ at: flag, message: 'is given twice: give it once.' });
    options.set(name, value ?? '');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { files, options } };
}

/** The one file of a call. */
export function oneFile({ files }: Call): Result<string> {
  const [file] = files;
  if (file !== undefined && files.length === 1) return { ok: true, value: file };
  const message =
    file === undefined
      ? 'is missing: name the document, for example static/pipelines/reference.json.'
      : `is one, and ${files.length} were named: ${files.join(', ')}.`;
  return { ok: false, problems: [{ at: 'FILE', message }] };
}

const all = (known: Options): string =>
  [...Object.entries(known), ['help', undefined] as const]
    .map(([name, value]) => `--${name}${value === undefined ? '' : ` ${value}`}`)
    .join(', ');
