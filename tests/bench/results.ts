/** RESULTS.md: what was measured last, and why a goal is missed, which only a person can say. */
import { cpus } from 'node:os';
import type { Answer } from './benchmark.ts';

/** Where and when it was measured. */
export interface Circumstances {
  /** ISO 8601. */
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
}

/** Here and now. */
export function circumstances(): Circumstances {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    node: process.versions.node
  };
}

const HEAD = `# What was measured

Made by \`npm run -s bench -- --write\`; the goals are those of the design. A ratio says how many times as fast as its peer we are: the median over the rounds, each of which measures both in turn. What stands between the marks \`why\` is written by hand, and stays.
`;

const SECTION = /^## (.+)$/m;
const mark = (name: string, peer: string): string => `<!-- why ${name} ${peer} -->`;
const END = '<!-- /why -->';

/**
 * The file's new text: sections of benchmarks that ran are written anew, others stay as they are.
 * @param before the file's old text, empty if there is none; @param names all benchmarks, in their order
 */
export function results(
  before: string,
  names: readonly string[],
  answers: readonly Answer[],
  where: Circumstances
): string {
  const [, ...parts] = before.split(SECTION);
  const old = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2) old.set(parts[i]!, parts[i + 1]!.trim());
  const sections = names.flatMap((name) => {
    const own = answers.filter((each) => each.name === name);
    const text = own.length > 0 ? section(own, where, old.get(name) ?? '') : old.get(name);
    return text === undefined ? [] : [`## ${name}\n\n${text}\n`];
  });
  return [HEAD, ...sections].join('\n');
}

function section(
  answers: readonly Answer[],
  { date, cpu, cores, node }: Circumstances,
  before: string
): string {
  const rows = answers.map(({ peer, ratio, spread, rounds, goal, floor, holds }) => [
    peer,
    ratio === null ? 'none' : short(ratio),
    spread === null ? '' : `${short(spread[0])} to ${short(spread[1])}`,
    String(rounds),
    short(goal) + (floor === undefined ? '' : `, at least ${short(floor)}`),
    holds === null ? 'not measured' : holds ? 'yes' : 'no'
  ]);
  const table = [
    ['peer', 'ratio', 'lowest to highest', 'rounds', 'goal', 'holds'],
    ['---', '---:', '---:', '---:', '---:', '---'],
    ...rows
  ];
  return [
    `${date}, ${cpu}, ${String(cores)} cores, Node ${node}.`,
    table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
    answers.map((each) => `- ${each.peer}: ${detailsOf(each)}`).join('\n'),
    ...answers.flatMap((each) => missed(each, before))
  ].join('\n\n');
}

const detailsOf = ({ details, reason }: Answer): string =>
  [
    ...(reason === undefined ? [] : [reason]),
    ...Object.entries(details).map(([key, value]) => `${key} ${String(value)}`)
  ].join(', ');

/** By how much a goal is missed, and the reason that somebody has written; nothing where it is reached. */
function missed({ name, peer, ratio, goal, holds }: Answer, before: string): readonly string[] {
  const reason = between(before, mark(name, peer));
  const reached = ratio !== null && ratio >= goal;
  if ((reached || holds === null) && reason === '') return [];
  const how = reached
    ? 'the goal is reached now; earlier it was not:'
    : ratio === null
      ? 'there is no ratio.'
      : `the goal of ${short(goal)} is missed by ${String(Math.max(1, Math.round((1 - ratio / goal) * 100)))} %.`;
  return [
    `**${peer}**: ${how} Why:`,
    `${mark(name, peer)}\n${reason === '' ? 'Nobody has said yet.' : reason}\n${END}`
  ];
}

/** What somebody has written between a mark and its end. */
function between(text: string, start: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(END, from);
  const found = from < 0 || to < 0 ? '' : text.slice(from + start.length, to).trim();
  return found === 'Nobody has said yet.' ? '' : found;
}

/** Three digits are all that a benchmark knows. */
export const short = (ratio: number): string => String(Number(ratio.toPrecision(3)));
