/** Edits of documents: nothing is changed, everything is a new object. */
import type { Json } from './parameter.ts';

/** Whether something in a document is an object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property as an object; empty where there is none. */
export const objectAt = (of: Json, key: string): Json => (isObject(of[key]) ? (of[key] as Json) : {});

/** What a policy's document says starts a task. */
export function startOf(policy: Json, task: string): Json {
  const own = objectAt(objectAt(policy, 'tasks'), task);
  return 'start' in own ? objectAt(own, 'start') : objectAt(objectAt(policy, 'defaults'), 'start');
}

/** The document with the policy of an id changed. */
export function editPolicy(document: Json, id: string, edit: (policy: Json) => Json): Json {
  const policies = (document['policies'] as readonly Json[]).map((policy) =>
    policy['id'] === id ? edit(policy) : policy
  );
  return { ...document, policies };
}

/** The policy with what one task has of its own changed. */
export function editTask(policy: Json, task: string, edit: (own: Json) => Json): Json {
  const tasks = objectAt(policy, 'tasks');
  return { ...policy, tasks: { ...tasks, [task]: edit(objectAt(tasks, task)) } };
}

/** The policy with the same set for all tasks, whatever they had of their own. */
export function setForAll(policy: Json, key: string, value: unknown): Json {
  const tasks = Object.entries(objectAt(policy, 'tasks')).map(([id, own]) => {
    const { [key]: _, ...rest } = isObject(own) ? own : {};
    return [id, rest] as const;
  });
  return {
    ...policy,
    defaults: { ...objectAt(policy, 'defaults'), [key]: value },
    tasks: Object.fromEntries(tasks)
  };
}

/** The document with every task of the world changed. */
export function editWorldTasks(document: Json, edit: (task: Json, index: number) => Json): Json {
  return { ...document, tasks: (document['tasks'] as readonly Json[]).map(edit) };
}
