/** What is sent of what is open. Loaded when all is quiet, or when somebody reaches for it. */
import type { PageAddress } from '../adapters/share/address.ts';
import { encodeLink } from '../adapters/share/link.ts';
import { markdownOf } from '../adapters/share/markdown.ts';
import { formatClock, formatDayName } from '../model/time/civil.ts';
import { lookOf } from './links.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Everything that can be sent of one instant of what is open. */
export interface Shared {
  readonly name: string;
  /** From `#` on. */
  readonly hash: string;
  readonly url: string;
  readonly markdown: string;
  /** The hash of the season's log; undefined until all of it is simulated. */
  readonly log: string | undefined;
  readonly file: { readonly name: string; readonly text: string };
}

/** Makes all of it, at once: a click that copies cannot wait. Undefined when nothing is open. */
export function share(session: Session, address: PageAddress): Shared | undefined {
  const { opened, season, history, night, t } = session;
  if (!opened) return undefined;
  const { pipeline, document, zone } = opened;
  const hash = encodeLink(document, lookOf(session));
  const url = address.with(hash);
  const policy = pipeline.policies.find(({ id }) => id === session.policy)?.name ?? '';
  const day = history ? `${formatDayName(history.setting.nights.day(night))}, ${formatClock(zone, t)}` : '';
  return {
    name: pipeline.name,
    hash,
    url,
    log: session.simulated === pipeline.nights ? session.played?.log.hash : undefined,
    markdown: markdownOf({
      name: pipeline.name,
      url,
      headline: season?.headline ?? '',
      details: [policy, day, `simulated, seed ${pipeline.seed}`].filter(Boolean)
    }),
    file: { name: fileName(pipeline.name), text: `${JSON.stringify(document, undefined, 2)}\n` }
  };
}

/** "Orders to dashboard" is `orders-to-dashboard.json`. */
export function fileName(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `${slug || 'pipeline'}.json`;
}

/** Puts a text on the clipboard; false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Lets a person save a text as a file. */
export function download({ name, text }: Shared['file']): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
