import type { PageLoad } from './$types.ts';

// Fetched here, so that the playground's first view does not carry the course.
export const load: PageLoad = async () => {
  const { lessons } = await import('#lib/lessons/index.ts');
  return { lessons: Object.values(lessons) };
};
