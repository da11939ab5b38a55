// The format of documents for other people's editors and checks: made of the parser when the site is built.
import { documentSchema } from '#lib/model/schema.ts';
import { learn, vocabulary } from '#lib/vocabulary.ts';

export const prerender = true;

export const GET = async (): Promise<Response> => {
  await learn();
  return Response.json(documentSchema(vocabulary));
};
