import { error } from '@sveltejs/kit';
import { lessons } from '#lib/lessons/index.ts';
import type { EntryGenerator, PageLoad } from './$types.ts';

export const entries: EntryGenerator = () => Object.keys(lessons).map((lesson) => ({ lesson }));

export const load: PageLoad = ({ params }) => {
  const ids = Object.keys(lessons);
  const place = ids.indexOf(params.lesson);
  if (place < 0) error(404, `There is no lesson “${params.lesson}”.`);
  return { id: params.lesson as keyof typeof lessons, number: place + 1, next: ids[place + 1] };
};
