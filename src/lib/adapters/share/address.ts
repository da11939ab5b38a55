/** The part of the page's address that no server is sent: what it says, when it changes, and writing it. */

/** The page's address, as far as links are concerned. */
export interface PageAddress {
  /** From `#` on; empty when there is none. */
  readonly hash: () => string;
  /** From `?` on. */
  readonly search: () => string;
  /** The address of this page with another part after `#`. */
  readonly with: (hash: string) => string;
  /** Writes it in place of the present one: Back does not meet what was there. */
  readonly write: (hash: string) => void;
  /** Told when a person changes it: by typing, Back or Forward. The answer ends it. */
  readonly listen: (changed: (from: string, to: string) => void) => () => void;
}

/** @param replace puts another address in the place of the present one, without loading anything */
export function pageAddress(replace: (url: string) => void): PageAddress {
  const address = (hash: string): string => {
    const url = new URL(location.href);
    url.hash = hash;
    return url.href;
  };
  return {
    hash: () => location.hash,
    search: () => location.search,
    with: (hash) => {
      const url = new URL(address(hash));
      // What somebody has written by hand over another link is no part of this one.
      url.search = '';
      return url.href;
    },
    write: (hash) => replace(address(hash)),
    listen: (changed) => {
      const hear = ({ oldURL, newURL }: HashChangeEvent): void =>
        changed(new URL(oldURL).hash, new URL(newURL).hash);
      addEventListener('hashchange', hear);
      return () => removeEventListener('hashchange', hear);
    }
  };
}

const WRITTEN = 'downbeat:written-link';

/** Remembers in this tab that the page itself wrote a link, and of what: after a reload it is nobody else's. */
export function rememberWritten(hash: string, origin: string): void {
  try {
    sessionStorage.setItem(WRITTEN, `${origin} ${hash}`);
  } catch {
    // Where nothing may be stored, a reloaded page calls its own link a foreign one: that loses nothing.
  }
}

/** The origin of what was open when the page wrote this link; undefined when it did not. */
export function writtenBy(hash: string): string | undefined {
  try {
    const [origin, written] = (sessionStorage.getItem(WRITTEN) ?? '').split(' ');
    return written === hash ? origin : undefined;
  } catch {
    return undefined;
  }
}
