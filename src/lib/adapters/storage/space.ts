/** How much room the browser gives, and whether it promises to keep what lies there. */

/** In bytes, as the browser estimates it. */
export interface Space {
  readonly used: number;
  readonly most: number;
  /** Whether it keeps this page's data even when the disk fills up. */
  readonly lasting: boolean;
}

/** Undefined where the browser does not say. */
export async function space(): Promise<Space | undefined> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return undefined;
    return { used: usage, most: quota, lasting: await navigator.storage.persisted() };
  } catch {
    return undefined;
  }
}

/** Asks the browser to keep this page's data even when the disk fills up; it may ask the person, or refuse. */
export async function askToLast(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}
