/** The format of documents as a JSON Schema (2020-12), made of what the parser asks for. */
import type { Described, FieldDescription, Shape } from './describe.ts';
import { describe } from './describe.ts';
import { fieldWords } from './field-words.ts';
import { readDocument } from './parse.ts';
import { LIMITS } from './pipeline.ts';
import { formatMinutes } from './time/civil.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schema of whole documents. Words that it does not have are left out by the parser, with advice. */
export function documentSchema(vocabulary: Vocabulary): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Downbeat pipeline',
    description:
      'The world of a data pipeline, and the policies under which it is orchestrated. A word that stands nowhere here is left out, with advice.',
    ...objectSchema(
      describe((fields) => readDocument(fields, vocabulary)),
      'document'
    )
  };
}

function objectSchema(fields: Described, name: string): JsonSchema {
  const schemaOf = (field: FieldDescription): JsonSchema => {
    const description = fieldWords(field.key, name);
    return { ...(description ? { description } : {}), ...shapeSchema(field.shape, field.key) };
  };
  const always = fields.filter(({ only }) => !only);
  const required = always.filter(({ optional }) => !optional).map(({ key }) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(always.map((field) => [field.key, schemaOf(field)])),
    ...(required.length > 0 ? { required } : {}),
    ...oneAtLeast(always),
    ...conditions(
      fields.filter(({ only }) => only),
      schemaOf
    )
  };
}

/** Where an object needs nothing but one of several fields, it has one of them. */
function oneAtLeast(fields: Described): { readonly anyOf?: readonly JsonSchema[] } {
  const several = fields.every(({ optional }) => optional) ? fields.filter(({ oneOf }) => oneOf) : [];
  return several.length > 1 ? { anyOf: several.map(({ key }) => ({ required: [key] })) } : {};
}

/** What stands only beside some words of another field: one condition for each set of words. */
function conditions(
  fields: Described,
  schemaOf: (field: FieldDescription) => JsonSchema
): { readonly allOf?: readonly JsonSchema[] } {
  const sets = new Map<string, FieldDescription[]>();
  for (const field of fields) {
    const words = JSON.stringify([field.only!.key, field.only!.words]);
    sets.set(words, [...(sets.get(words) ?? []), field]);
  }
  if (sets.size === 0) return {};
  const allOf = [...sets.values()].map((set) => {
    const { key, words } = set[0]!.only!;
    const required = set.filter(({ optional }) => !optional).map((field) => field.key);
    return {
      if: { properties: { [key]: { enum: words } }, required: [key] },
      then: {
        properties: Object.fromEntries(set.map((field) => [field.key, schemaOf(field)])),
        ...(required.length > 0 ? { required } : {})
      }
    };
  });
  return { allOf };
}

const NAME = { type: 'string', maxLength: LIMITS.name } as const;
const CRON = { type: 'string', maxLength: 100 } as const;

function shapeSchema(shape: Shape, key: string): JsonSchema {
  switch (shape.is) {
    case 'text':
      return { type: 'string', maxLength: shape.max, ...fallback(shape.fallback) };
    case 'id':
      return { ...NAME, pattern: '^[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:-]*$' };
    case 'number':
    case 'whole':
      return {
        type: shape.is === 'whole' ? 'integer' : 'number',
        minimum: shape.min,
        maximum: shape.max,
        ...fallback(shape.fallback)
      };
    case 'duration':
      return {
        anyOf: [
          { type: 'string', pattern: '^[0-9dhms ]*[0-9][0-9dhms ]*$' },
          { type: 'integer', minimum: 0, maximum: shape.max }
        ],
        ...fallback(shape.fallback)
      };
    case 'clock':
      return {
        type: 'string',
        pattern: '^[0-9]{1,2}:[0-5][0-9]$',
        ...fallback(shape.fallback === undefined ? undefined : formatMinutes(shape.fallback))
      };
    case 'cron':
      return CRON;
    case 'crons':
      return { anyOf: [CRON, { type: 'array', items: NAME, minItems: 1, maxItems: 20 }] };
    case 'choice':
      return { enum: shape.words, ...fallback(shape.fallback) };
    case 'flag':
      return { type: 'boolean', default: shape.fallback };
    case 'numbers':
      return {
        type: 'array',
        items: { type: 'number', minimum: 0, maximum: 1e9 },
        // Where none is said, it is as long as another list of the same object.
        ...(shape.length > 0 ? { minItems: shape.length, maxItems: shape.length } : {})
      };
    case 'ascending':
      return { type: 'array', items: { type: 'number' }, minItems: shape.least, maxItems: shape.most };
    case 'pair':
      return {
        type: 'array',
        items: { type: 'number', minimum: shape.min, maximum: shape.max },
        minItems: 2,
        maxItems: 2
      };
    case 'texts':
      return { type: 'array', items: NAME, maxItems: shape.max, ...fallback(shape.fallback) };
    case 'object':
      return objectSchema(shape.of, key);
    case 'map':
      return {
        type: 'object',
        ...(shape.of ? { additionalProperties: shapeSchema(shape.of.shape, key) } : {})
      };
    case 'list':
      return {
        type: 'array',
        maxItems: shape.max,
        // A list within a list within a list holds what the one around it holds: it is written down twice only.
        items: shape.of.length > 0 ? objectSchema(shape.of, key) : {}
      };
    case 'either':
      return { anyOf: shape.of.map((each) => shapeSchema(each, key)) };
    case 'anything':
      return {};
  }
}

const fallback = (value: unknown): JsonSchema => (value === undefined ? {} : { default: value });
