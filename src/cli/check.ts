/** `check`: whether a document can be played, and what is wrong with it. */
import type { Opened } from '#lib/adapters/open.ts';
import { guidance } from '#lib/analysis/guidance.ts';
import { formatDate } from '#lib/model/time/civil.ts';
import { vocabulary } from '#lib/vocabulary.ts';
import { neverAdvice } from './never.ts';
import { oneFile, parseArgs } from './args.ts';
import { changeLines, jobLines, policyLines } from './job-lines.ts';
import { openWithBodies } from './open.ts';
import { badFile, EXIT, line, plain, wrongCall, type Exit, type Terminal } from './terminal.ts';

/** Checks a file. */
export async function check(words: readonly string[], terminal: Terminal): Promise<Exit> {
  const call = parseArgs(words, { strict: undefined, jobs: undefined, against: 'OLD' });
  if (!call.ok) return wrongCall(terminal, 'check', call.problems);
  const file = oneFile(call.value);
  if (!file.ok) return wrongCall(terminal, 'check', file.problems);
  const text = await terminal.read(file.value);
  if (!text.ok) return badFile(terminal, file.value, text.problems);
  const opened = await openWithBodies(text.value);
  if (!opened.ok) return badFile(terminal, file.value, opened.problems);
  const { pipeline, zone } = opened.value;
  const advice = [
    ...opened.value.advice,
    ...guidance(pipeline, zone, vocabulary),
    ...neverAdvice(pipeline, zone)
  ];
  const { options } = call.value;
  const against = options.get('against');
  const old = against === undefined ? undefined : await terminal.read(against);
  if (old && !old.ok) return badFile(terminal, against!, old.problems);
  const before = old ? await openWithBodies(old.value) : undefined;
  if (before && !before.ok) return badFile(terminal, against!, before.problems);
  terminal.out(plain(`${file.value}: can be played: ${summary(opened.value)}`));
  for (const each of advice) terminal.out(`${plain(file.value)}: advice: ${line(each)}`);
  const jobs = options.has('jobs') ? [...jobLines(pipeline), ...policyLines(pipeline)] : [];
  for (const each of jobs) terminal.out(`${plain(file.value)}: ${plain(each)}`);
  if (before) {
    const changes = changeLines(before.value.pipeline, pipeline);
    for (const each of changes) terminal.out(`${plain(file.value)}: ${plain(each)}`);
    if (changes.length === 0) terminal.out(`${plain(file.value)}: no job is split or merged.`);
  }
  return advice.length > 0 && call.value.options.has('strict') ? EXIT.problems : EXIT.ok;
}

function summary({ format, pipeline }: Opened): string {
  const { name, sources, tasks, policies, nights, start, timezone } = pipeline;
  const what = format === 'wfformat' ? ' (a WfFormat instance)' : '';
  const ids = policies.map(({ id }) => id).join(', ');
  return `"${name}"${what}, ${many(sources.length, 'source')}, ${many(tasks.length, 'task')}, ${many(nights, 'night')} from ${formatDate(start)} in ${timezone}; policies ${ids}.`;
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
