/** The course's groups in words. */
import type { Group } from '#lib/model/lesson.ts';

export const GROUP_WORDS: Readonly<Record<Group, { readonly name: string; readonly about: string }>> = {
  clock: { name: 'Clock', about: 'What a schedule can promise, and what it cannot know.' },
  graph: { name: 'Graph', about: 'Who waits for whom, and how wide the night is.' },
  recovery: { name: 'Recovery', about: 'What passes by itself, and what has to be done again.' },
  events: { name: 'Events', about: 'Start when there is something to do.' },
  watching: { name: 'Watching', about: 'Who is told, about what, and in time.' },
  final: { name: 'Monday, 06:00', about: 'All of it at once.' }
};
