/** Helpers of a policy, when what they stand beside goes. */
import type { HelperPart, Part, PolicyPart } from './document.ts';

const listOf = (part: Part, key: string): readonly string[] =>
  Array.isArray(part[key]) ? (part[key] as readonly string[]) : [];

const optionsOf = (helper: HelperPart): readonly Part[] =>
  Array.isArray(helper['options']) ? (helper['options'] as readonly Part[]) : [];

/** The ids of what waits for a helper. */
export const comesAfter = (helper: HelperPart): readonly string[] => [
  ...new Set([
    ...listOf(helper, 'before'),
    ...listOf(helper, 'otherwise'),
    ...optionsOf(helper).flatMap((option) => listOf(option, 'to'))
  ])
];

/** Kinds that are of use though nothing waits for them. */
const ENDS: readonly unknown[] = ['check', 'teardown'];

/**
 * A policy without things that are gone, and what it says of them: helpers go with what they ask about, and with all
 * that would wait for them; others keep the rest.
 */
export function withoutThings(policy: PolicyPart, things: ReadonlySet<string>): PolicyPart {
  const gone = new Set(things);
  const { helpers: all = [] } = policy;
  let helpers = all;
  // One that goes may have been all that another waited for, or asked about.
  for (let size = -1; size < gone.size;) {
    size = gone.size;
    helpers = helpers
      .filter((helper) => !gone.has(helper.id) && !asksAbout(helper, gone))
      .map((helper) => withoutNames(helper, gone))
      .filter((helper) => ENDS.includes(helper['kind']) || comesAfter(helper).length > 0);
    const left = new Set(helpers.map(({ id }) => id));
    for (const { id } of all) if (!left.has(id)) gone.add(id);
  }
  const tasks =
    policy.tasks && Object.fromEntries(Object.entries(policy.tasks).filter(([id]) => !gone.has(id)));
  return { ...policy, ...(tasks ? { tasks } : {}), ...(policy.helpers ? { helpers } : {}) };
}

/** A helper that names only what is left. */
function withoutNames(helper: HelperPart, gone: ReadonlySet<string>): HelperPart {
  const kept = (ids: readonly string[]): readonly string[] => ids.filter((id) => !gone.has(id));
  const lists = ['after', 'before', 'otherwise', 'setups'].filter((key) => Array.isArray(helper[key]));
  return {
    ...helper,
    ...Object.fromEntries(lists.map((key) => [key, kept(listOf(helper, key))])),
    ...(Array.isArray(helper['options'])
      ? { options: optionsOf(helper).map((option) => ({ ...option, to: kept(listOf(option, 'to')) })) }
      : {})
  };
}

/** Whether what a helper asks of the world names one of these things. */
function asksAbout(helper: HelperPart, gone: ReadonlySet<string>): boolean {
  const asked: unknown[] = [
    helper['until'],
    helper['if'],
    helper['that'],
    ...optionsOf(helper).map((each) => each['if'])
  ];
  for (const each of asked) {
    if (typeof each !== 'object' || each === null) continue;
    for (const [key, value] of Object.entries(each)) {
      if (
        (key === 'source' || key === 'of' || key === 'asset') &&
        typeof value === 'string' &&
        gone.has(value)
      )
        return true;
      asked.push(value);
    }
  }
  return false;
}
