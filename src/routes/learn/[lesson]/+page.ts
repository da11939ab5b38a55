import { error } from '@sveltejs/kit';
import type { Lesson } from '#lib/model/lesson.ts';
import type { EntryGenerator, PageLoad } from './$types.ts';

export const entries: EntryGenerator = async () => {
  const { lessons } = await import('#lib/lessons/index.ts');
  return Object.keys(lessons).map((lesson) => ({ lesson }));
};

// Fetched here, so that the playground's first view does not carry the course.
export const load: PageLoad = async ({ params }) => {
  const { lessons } = await import('#lib/lessons/index.ts');
  const all: readonly Lesson[] = Object.values(lessons);
  const place = all.findIndex(({ id }) => id === params.lesson);
  const lesson = all[place];
  if (!lesson) error(404, `There is no lesson “${params.lesson}”.`);
  return { lesson, number: place + 1, next: all[place + 1]?.id };
};
