/** Phrases that are made alike. */
import { english } from '../en.ts';
import { german } from '../de.ts';

type Phrases = Readonly<Record<string, string>>;

/** A phrase for each day of the week: `{weekday}` is its name, in each of the two languages. */
export const onEachWeekday = (said: string, own: string): Phrases =>
  Object.fromEntries(
    english.weekdays.map((weekday, i) => [
      said.replace('{weekday}', weekday),
      own.replace('{weekday}', german.weekdays[i]!)
    ])
  );

/** The same as sentences of their own. */
export const andStopped = (phrases: Phrases): Phrases => ({
  ...phrases,
  ...Object.fromEntries(Object.entries(phrases).map(([said, own]) => [`${said}.`, `${own}.`]))
});
