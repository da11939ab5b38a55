/** What is said about links: how long one is, and where it will survive. */

/** How far a link gets. */
export interface Reach {
  readonly grade: 'anywhere' | 'mostly' | 'hardly';
  /** The share of the meter that is filled, in (0, 1]. */
  readonly share: number;
  readonly text: string;
}

/** Up to here nothing that people use for sending cuts an address; up to the second, some chats do. */
const ANYWHERE = 2000;
const MOSTLY = 8000;

/** How far an address of a length gets, in a sentence. */
export function reachOf(length: number): Reach {
  const count = `${grouped(length)} characters`;
  // Equal thirds: what matters is in which one it ends.
  if (length <= ANYWHERE)
    return { grade: 'anywhere', share: length / ANYWHERE / 3, text: `${count}: it arrives anywhere.` };
  if (length <= MOSTLY)
    return {
      grade: 'mostly',
      share: (1 + (length - ANYWHERE) / (MOSTLY - ANYWHERE)) / 3,
      text: `${count}: chat apps may cut it. If in doubt, send the file.`
    };
  return {
    grade: 'hardly',
    share: Math.min(1, (2 + (length - MOSTLY) / (4 * MOSTLY)) / 3),
    text: `${count}: most apps cut it. Send the file.`
  };
}

/** A QR code up to this many bytes (version 25) is still read from a projector. */
const PROJECTED = 1273;

/** What is said below a QR code of an address. */
export const qrHint = (length: number): string =>
  length <= PROJECTED
    ? 'Fine enough for a projector: hold a phone’s camera at it.'
    : 'Dense: from near it is read, from the back row hardly.';

export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
