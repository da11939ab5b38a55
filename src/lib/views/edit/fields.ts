/** Between what a field of a form shows and what a document holds; hints made of the field's own description. */
import type { FieldDescription, Shape } from '#lib/model/describe.ts';
import type { Json } from '#lib/model/edit/document.ts';
import type { Problem } from '#lib/model/result.ts';
import { formatMinutes } from '#lib/model/time/civil.ts';
import { readableDuration } from '#lib/model/time/duration.ts';

/** What a value of the document looks like in a field. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** What was typed, as the document writes it; undefined takes the field away. What makes no sense is left to the parser. */
export function typed(text: string, shape: Shape): Json | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = (each: string): Json => (Number.isNaN(Number(each)) ? each : Number(each));
  const parts = trimmed.split(/[\s,]+/).filter((each) => each !== '');
  switch (shape.is) {
    case 'number':
    case 'whole':
      return number(trimmed.replace(',', '.'));
    case 'numbers':
    case 'ascending':
    case 'pair':
      return parts.map(number);
    case 'texts':
      return trimmed
        .split(/[,\n]/)
        .map((each) => each.trim())
        .filter((each) => each !== '');
    case 'either':
      return typed(
        text,
        Number.isNaN(Number(trimmed)) ? { is: 'text', max: 80 } : { is: 'number', min: 0, max: 1 }
      );
    case 'crons':
      return trimmed.includes('\n') ? trimmed.split('\n').map((each) => each.trim()) : trimmed;
    default:
      return trimmed;
  }
}

/** Unit and limits, in a few words: "0 to 1", "such as 25m, at most 168 h". */
export function limits(shape: Shape): string {
  switch (shape.is) {
    case 'number':
    case 'whole':
      return shape.max >= 1e12
        ? `${String(shape.min)} or more`
        : `${String(shape.min)} to ${shape.max.toLocaleString('en')}${shape.is === 'whole' ? ', whole' : ''}`;
    case 'duration':
      return `such as 25m or 1h30m, at most ${readableDuration(shape.max)}`;
    case 'clock':
      return 'a time of day, such as 06:00';
    case 'cron':
    case 'crons':
      return 'such as 30 2 * * *';
    case 'numbers':
      return shape.length > 0 ? `${String(shape.length)} numbers` : 'numbers';
    case 'ascending':
      return `${String(shape.least)} to ${String(shape.most)} numbers, ascending`;
    case 'texts':
      return 'with commas between them';
    default:
      return '';
  }
}

/** What holds of a flag of which nothing is said. One of several of which exactly one is said is on only where it is. */
const unsaid = ({ shape, oneOf }: FieldDescription): unknown =>
  oneOf ? false : 'fallback' in shape && shape.fallback;

/** Whether a flag's box is ticked. */
export const isOn = (field: FieldDescription, value: unknown, inherited = unsaid(field)): boolean =>
  (value ?? inherited) === true;

/** What the document says of a flag whose box is ticked, or is not; undefined where that holds without a word. */
export const flagOf = (field: FieldDescription, on: boolean, inherited = unsaid(field)): Json | undefined =>
  on === (inherited === true) ? undefined : on;

/** What holds where the field is empty. */
export function fallbackText({ shape }: FieldDescription): string {
  if (!('fallback' in shape) || shape.fallback === undefined) return '';
  switch (shape.is) {
    case 'duration':
      return readableDuration(shape.fallback as number);
    case 'clock':
      return formatMinutes(shape.fallback as number);
    default:
      return shown(shape.fallback);
  }
}

/** What is wrong at a place, or within it. */
export const problemsAt = (problems: readonly Problem[], place: string): readonly Problem[] =>
  problems.filter(({ at }) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`));
