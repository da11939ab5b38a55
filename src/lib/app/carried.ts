/** A document that goes along from one page of the site to another, once. */

interface Carried {
  readonly document: unknown;
  readonly policy: string;
}

let carried: Carried | undefined;

/** Takes a document along. */
export function carry(document: unknown, policy: string): void {
  carried = { document, policy };
}

/** What was taken along, if anything was; it is then no longer there. */
export function takeCarried(): Carried | undefined {
  const taken = carried;
  carried = undefined;
  return taken;
}
