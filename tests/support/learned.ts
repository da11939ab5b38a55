/** Tests parse whatever documents say: also what the page learns only once a document says it. */
import { learn } from '#lib/vocabulary.ts';

await learn();
