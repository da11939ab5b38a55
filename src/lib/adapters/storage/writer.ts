/** Which of several tabs writes a document: the one that holds its lock. */

const PREFIX = 'downbeat:';

/** Right to write, until it is given back. */
export interface Claim {
  /** Whether it is held now. */
  readonly held: boolean;
  /** Gives it back, or no longer waits for it. */
  release(): void;
}

/**
 * Claims a document.
 * @param granted called later, once, if another tab holds it now and lets it go; closing or killing a tab does
 * @param locks the browser's; pages that are not served securely have none, and there every tab writes
 */
export async function claim(
  document: string,
  granted: () => void,
  locks: LockManager | undefined = (navigator as Partial<Navigator>).locks
): Promise<Claim> {
  if (!locks) return { held: true, release: () => undefined };
  const name = PREFIX + document;
  const waiting = new AbortController();
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    letGo = () => resolve();
  });
  const held = await new Promise<boolean>((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : until;
      })
      .catch(reject);
  });
  if (!held)
    locks
      .request(name, { signal: waiting.signal }, () => {
        granted();
        return until;
      })
      .catch(() => undefined);
  return {
    held,
    release: () => {
      waiting.abort();
      letGo();
    }
  };
}

/** The documents that some tab writes now. */
export async function writtenNow(
  locks: LockManager | undefined = (navigator as Partial<Navigator>).locks
): Promise<readonly string[]> {
  const { held = [] } = (await locks?.query()) ?? {};
  return held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
}
