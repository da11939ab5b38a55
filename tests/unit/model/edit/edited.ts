/** The course's pipeline, and what becomes of it by edits. */
import { readFileSync } from 'node:fs';
import type { DocumentPart, HelperPart } from '#lib/model/edit/document.ts';
import { edit, edited, type Editing } from '#lib/model/edit/editing.ts';
import type { Edit } from '#lib/model/edit/edits.ts';
import { parse } from '#lib/model/parse.ts';
import type { Problem } from '#lib/model/result.ts';
import { vocabulary } from '#lib/vocabulary.ts';

export const reference = JSON.parse(readFileSync('static/pipelines/reference.json', 'utf8')) as DocumentPart;

export const check = (document: DocumentPart): readonly Problem[] => {
  const parsed = parse(document, vocabulary);
  return parsed.ok ? [] : parsed.problems;
};

/** A document after edits that must all make sense and parse. */
export const after = (start: DocumentPart, ...edits: readonly Edit[]): DocumentPart =>
  edits.reduce((editing: Editing, each) => {
    const next = edit(editing, each, check);
    if (!next.ok) throw new Error(next.problems.map(({ at, message }) => `${at} ${message}`).join('\n'));
    return next.value;
  }, edited(start)).document;

/** What is said of an edit of the reference that must be refused. */
export const problemOf = (each: Edit): string => {
  const next = edit(edited(reference), each, check);
  if (next.ok) throw new Error('it should be refused');
  return next.problems.map(({ at, message }) => `${at} ${message}`).join('\n');
};

export const taskOf = (document: DocumentPart, id: string) => document.tasks.find((task) => task.id === id)!;

/** What asks for nothing but the weekday. */
export const TRUE = { weekday: ['Mon'] };

/** The reference with helpers in the policy that runs in order. */
export const withHelpers = (helpers: readonly unknown[], tasks: object = {}): DocumentPart => ({
  ...reference,
  policies: reference.policies.map((policy) =>
    policy.id === 'in-order'
      ? {
          ...policy,
          orchestrator: 'airflow',
          helpers: helpers as HelperPart[],
          tasks: { ...policy.tasks, ...tasks }
        }
      : policy
  )
});
