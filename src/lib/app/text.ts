/** Documents as text, for the view that edits them. */
export {
  positionOf,
  readText,
  writeText,
  type Language,
  type ReadText,
  type Span
} from '../adapters/text.ts';
