/** Bytes as text that survives in an address, their checksum, and their compression with a limit. */
import { deflateSync, Inflate } from 'fflate';

/** A text of base64url (RFC 4648, section 5) without padding: some programs cut a trailing `=` off an address. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes of a text of base64url; undefined when it is none. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/**
 * Four characters over all bytes: FNV-1a of 32 bits, folded to 24 as its authors advise
 * (http://www.isthe.com/chongo/tech/comp/fnv/, "xor-folding").
 */
export function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const folded = (hash >>> 24) ^ (hash & 0xffffff);
  return toBase64Url(Uint8Array.of(folded >>> 16, folded >>> 8, folded));
}

/** Raw deflate (RFC 1951) of a text in UTF-8, as small as it gets. At once: a click that copies cannot wait. */
export const deflate = (text: string): Uint8Array =>
  deflateSync(new TextEncoder().encode(text), { level: 9 });

/** Deflate writes at most 1,032 bytes for one, so a slice of so many never overshoots a limit by more than half a MB. */
const SLICE = 512;

/** What became of bytes that were to be inflated. */
export type Inflated = { readonly text: string } | 'too large' | 'broken';

/** The text that was deflated. It stops as soon as there is more than `most` bytes of it: a small bomb stays small. */
export function inflate(bytes: Uint8Array, most: number): Inflated {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    length += part.length;
    if (length <= most) parts.push(part);
  });
  try {
    for (let from = 0; length <= most && from < bytes.length; from += SLICE)
      stream.push(bytes.subarray(from, from + SLICE), from + SLICE >= bytes.length);
    if (length > most) return 'too large';
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(whole) };
  } catch {
    return 'broken';
  }
}
