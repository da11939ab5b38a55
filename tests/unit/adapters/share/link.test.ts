import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import reference from '../../../../static/pipelines/reference.json' with { type: 'json' };
import { isLink } from '#lib/adapters/share/is-link.ts';
import { checksum, toBase64Url } from '#lib/adapters/share/bytes.ts';
import { decodeLink, encodeLink, MOST } from '#lib/adapters/share/link.ts';
import { ENGINE_VERSION } from '#lib/engine/version.ts';
import { parse } from '#lib/model/parse.ts';
import { vocabulary } from '#lib/vocabulary.ts';

const look = { policy: 'on-clocks', night: 74, t: 1_767_835_860_000, selected: 'store_lake' };
const link = encodeLink(reference, look);

/** A link with any bytes in it, and the right checksum. */
const linkOf = (bytes: Uint8Array): string => `#1.${toBase64Url(bytes)}.${checksum(bytes)}`;
const linkTo = (text: string): string => linkOf(deflateSync(new TextEncoder().encode(text)));

function refusal(text: string): string {
  const linked = decodeLink(text);
  if (linked.ok) throw new Error('it was read');
  expect(linked.problems).toHaveLength(1);
  const [{ at, message }] = linked.problems as [(typeof linked.problems)[number]];
  return `${at} ${message}`;
}

test('the reference, with its policies and all that is seen of it, has at most 1,200 characters', () => {
  expect(link.length).toBeLessThanOrEqual(1200);
});

test('a link has nothing in it that an address, a chat or a page would change', () => {
  expect(link).toMatch(/^#1\.[\w-]+\.[\w-]{4}$/);
});

test('what comes out is the same pipeline, and what was seen of it', () => {
  const linked = decodeLink(link);
  if (!linked.ok) throw new Error('it was not read');
  expect(parse(linked.value.document, vocabulary)).toEqual(parse(reference, vocabulary));
  expect(linked.value.look).toEqual(look);
  expect(linked.value.otherEngine).toBeUndefined();
});

test('alerts travel, also those of a link from before they had places in it', () => {
  const old =
    '#1.TY-7DsIwDEV_BTF7cFLaQlYYGWGyMriQUkQgKA2gCvXfcVQh1Ysfx49rUqSAr7H14bNI0TmiEM8u9gCEoFcIqrPWEjEgoSWFkjSz-ARaNugpk75n8NfTAFIlz8nBl9vkolEdtDHcDb9d5IsbLfWJveDE_c0wTF26E_AIaRcef9RAMxisDKKgd_Cv-2wo7R33yRRjviwyqqxIvFrnQIsgezxsQeOq3EAhL0lVvgJVV3VdlgqzZbAsltb-AA.vOcV';
  const opened = decodeLink(old);
  if (!opened.ok) throw new Error(opened.problems[0]!.message);
  const { document } = opened.value;
  const [{ alerts }] = (document as unknown as { policies: [{ alerts: unknown }] }).policies;
  expect(alerts).toEqual([
    { on: 'late', after: '1h', from: 'average' },
    { on: 'stale', task: 'a', after: '2h' },
    { on: 'notDone', task: 'b', by: '06:00' },
    { on: 'volume', task: 'a', atLeast: 3 }
  ]);
  const again = encodeLink(document, opened.value.look);
  expect(again.length).toBeLessThan(old.length);
  expect(decodeLink(again)).toMatchObject({ ok: true, value: { document } });
});

test('the instant is sent as whole milliseconds', () => {
  const linked = decodeLink(encodeLink(reference, { t: 12.75 }));
  expect(linked.ok && linked.value.look).toEqual({ t: 12 });
});

describe('what carries links adds to them, and is undone', () => {
  const [, payload = '', sum = ''] = link.split('.');
  test.each([
    ['the whole address', `https://example.org/downbeat/${link}`],
    ['# encoded', link.replace('#', '%23')],
    ['# twice', `#${link}`],
    ['# and # encoded', `#${link.replace('#', '%23')}`],
    ['dots encoded', link.replaceAll('.', '%2E')],
    ['dots encoded twice', link.replaceAll('.', '%252e')],
    ['lines of 76 characters', link.replace(/.{76}/g, '$&\r\n')],
    ['lines as quoted-printable', link.replace(/.{75}/g, '$&=\r\n')],
    ['invisible characters', `#1.${payload.slice(0, 40)}\u200b\u00ad${payload.slice(40)}.${sum}`],
    ['angle brackets', `<https://example.org/${link}>`],
    ['a sentence', `Look at this (https://example.org/p/${link}), it is wrong on Thursdays.`],
    ['a tracker', `${link}?utm_source=mail`],
    ['no #', link.slice(1)]
  ])('%s', (_, text) => {
    expect(decodeLink(text).ok).toBe(true);
  });
});

test('cut anywhere, it is said that the end is missing, and after how many characters', () => {
  for (let length = 3; length < link.length; length++)
    expect(refusal(link.slice(0, length))).toMatch(
      /^the link was cut off: its end is missing after [\d,]+ characters/
    );
});

test('with any one character altered, it is said that it was altered', () => {
  const from = link.indexOf('.') + 1;
  const to = link.lastIndexOf('.');
  // The last character of base64 may have bits that stand for nothing.
  for (let at = from; at < to - 1; at++) {
    const other = link[at] === 'A' ? 'B' : 'A';
    expect(refusal(link.slice(0, at) + other + link.slice(at + 1))).toMatch(
      /^the link was altered on its way: /
    );
  }
});

test('with its middle lost, it is said that it was altered', () => {
  expect(refusal(link.slice(0, 300) + link.slice(340))).toContain('do not match their checksum');
});

test('one that is too long is refused before anything is made of it', () => {
  expect(refusal(`#1.${'A'.repeat(MOST.characters)}.AAAA`)).toBe(
    'the link has 65,544 characters, and at most 65,536 are read. Ask for the pipeline as a file, and open that.'
  );
});

test('one that unfolds to more than a pipeline needs is not unfolded', () => {
  const bomb = deflateSync(new Uint8Array(45_000_000));
  const text = linkOf(bomb);
  expect(text.length).toBeLessThan(MOST.characters);
  expect(refusal(text)).toMatch(/^the link unfolds to more than 512 KB, which no pipeline needs/);
});

test('brackets without end are refused', () => {
  expect(refusal(linkTo('['.repeat(100_000)))).toContain('what unfolds from it is no pipeline');
});

test('a newer kind of link, or a newer table, asks for a newer Downbeat', () => {
  expect(refusal(link.replace('#1.', '#2.'))).toContain('made by a newer Downbeat');
  expect(refusal(linkTo('[2,[1],[]]'))).toContain('made by a newer Downbeat');
});

test.each(['', '#', '#1', 'https://example.org/', 'hello', '#x.y.z'])(
  '“%s” holds no pipeline, and that is said',
  (text) => {
    expect(refusal(text)).toMatch(/^the link holds no pipeline: /);
  }
);

test.each(['', '#', '#nights'])('“%s” is a place on the page, and no link', (hash) => {
  expect(isLink(hash)).toBe(false);
});
test.each(['#1.', '#1.abc', '#%231.abc', '#12', link])('“%s” wants to be a link', (hash) => {
  expect(isLink(hash)).toBe(true);
});

describe('what is seen is read with a closed schema', () => {
  const withLook = (look: string): string => refusal(linkTo(`[1[1,a]${look}]`));
  test.each([
    ['[p,0]', 'the link’s view.night is the number 0; a number from 1 to 366 is needed.'],
    [
      '[p,1,soon]',
      'the link’s view.t is the string "soon"; a number from -8640000000000000 to 8640000000000000 is needed.'
    ],
    [
      '[,,,,[[1,a,explode]]]',
      'the link’s view.interventions[0].kind is the string "explode"; one of "run", "fail", "slow", "hang", "clear", "mark", "pause", "resume", "backfill", "fault" is needed.'
    ],
    [
      '[,,,,[[-1,a,0]]]',
      'the link’s view.interventions[0].at is the number -1; a number from 0 to 253402300799999 is needed.'
    ]
  ])('%s', (text, message) => {
    expect(withLook(text)).toBe(message);
  });
});

test('another engine’s version is told, so that differing results can be', () => {
  const linked = decodeLink(linkTo('[1[1,a][,,,,,"0"]]'));
  expect(linked.ok && linked.value.otherEngine).toBe('0');
  expect(ENGINE_VERSION).not.toBe('0');
});
