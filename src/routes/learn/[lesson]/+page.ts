import type { EntryGenerator } from './$types.ts';

export const entries: EntryGenerator = async () => {
  const { lessons } = await import('#lib/lessons/index.ts');
  return Object.keys(lessons).map((lesson) => ({ lesson }));
};
