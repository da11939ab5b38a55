/** Tests parse whatever documents say: also what the page learns only once a document says it. */
import '#lib/analysis/breach.ts';
import '#lib/analysis/mapped.ts';
import { learn } from '#lib/vocabulary.ts';

await learn();
