/** The season in one sentence that somebody understands who only reads the dashboard. It never says more than is true. */
import { readableDuration } from '../model/time/duration.ts';
import type { History } from './history.ts';
import { WORSE, type JudgedNight, type Kept } from './nights.ts';
import type { SeasonPicture } from './picture.ts';
import { grouped, listed } from './words.ts';

/** What the readers of a promise open: "the dashboard", or the serve task's name for those who come later. */
export function readersOpen({ setting }: History, promise: number): string {
  const { task } = setting.promises[promise]!;
  return task === setting.promises[0]!.task ? 'the dashboard' : setting.pipeline.tasks[task]!.name;
}

/** What a promise's due instant is called: "dashboard opens", "ml_store is due", "dashboard is over 15 min behind". */
export function dueText(history: History, promise: number): string {
  const behind = history.needs.behind(history.setting.promises[promise]!.cutoff);
  const opened = readersOpen(history, promise).replace('the ', '');
  if (behind !== undefined) return `${opened} is over ${readableDuration(behind)} behind`;
  return promise === 0 ? 'dashboard opens' : `${opened} is due`;
}

/** The sentence, and the part of it that is the number. */
export function headline(
  history: History,
  counts: SeasonPicture['counts'],
  judged: readonly JudgedNight[]
): Pick<SeasonPicture, 'headline' | 'mark'> {
  const { setting } = history;
  const when = setting.promises.every(({ by }) => by !== undefined && by <= 12 * 60) ? 'morning' : 'day';
  if (setting.promises.length === 0)
    return plain(`Nobody is promised anything here, so no ${when} is judged.`);
  if (judged.length === 0) {
    return plain(setting.byHand ? 'Nothing runs until somebody presses Run.' : `No ${when} has come yet.`);
  }
  const total = judged.length;
  const times = total === 1 ? when : `${when}s`;
  const among = `${setting.byHand ? ' for which somebody pressed Run' : ''}${counts.open > 0 ? ' so far' : ''}`;
  const worst = WORSE.findLast((each) => counts[each] > 0)!;
  if (worst === 'right') {
    const mark = total === 1 ? `the one ${when}` : `all ${grouped(total)} ${times}`;
    return { headline: `On ${mark}${among} the dashboard was right.`, mark };
  }
  const those = judged.filter((night) => night.class === worst);
  const mark = `${grouped(those.length)} of ${grouped(total)} ${times}`;
  const subject = subjectOf(history, those);
  const others = judged.filter((night) => night.class !== worst && night.class !== 'right');
  return {
    headline: `On ${mark}${among} ${subject} ${what(history, those)}${further(history, others, subject)}.`,
    mark
  };
}

const plain = (sentence: string): Pick<SeasonPicture, 'headline' | 'mark'> => ({
  headline: sentence,
  mark: ''
});

/** What readers open that ended as badly as the night did: the dashboard if it was among it every time. */
function subjectOf(history: History, nights: readonly JudgedNight[]): string {
  if (nights.every((night) => night.kept[0]!.class === night.class)) return readersOpen(history, 0);
  const found = history.setting.promises.flatMap((_, promise) =>
    nights.some((night) => night.kept[promise]!.class === night.class) ? [readersOpen(history, promise)] : []
  );
  return listed([...new Set(found)], 'or');
}

/** What was the matter on nights of one class: the rest of the sentence, after its subject. */
function what(history: History, nights: readonly JudgedNight[]): string {
  const told =
    nights[0]!.class === 'wrongTold' || nights[0]!.class === 'missing'
      ? 'somebody was told'
      : 'nothing told you';
  const stood = nights.map(({ kept, class: of }) =>
    kept[0]!.class === of ? kept[0]! : worstGrade(kept, of)
  );
  if (stood.every((each) => each.behind === 'age')) return `was older than promised, and ${told}`;
  if (nights[0]!.class.startsWith('missing')) return `had nothing new, and ${told}`;
  const behind = stood.filter((each) => each.behind === 'day' || each.behind === 'days');
  if (behind.length === stood.length) {
    return `was a day ${behind.every((each) => each.behind === 'day') ? '' : 'or more '}behind, and ${told}`;
  }
  const mostly = behind.length * 2 > stood.length ? ', mostly a whole day of them' : '';
  return `was missing rows${mostly}, and ${told}`;
}

function worstGrade(kept: readonly Kept[], of: Kept['class']): Kept {
  return kept
    .filter((each) => each.class === of)
    .reduce((worst, each) => (each.grade > worst.grade ? each : worst));
}

/** The second clause: nights of other classes that were not right. */
function further(history: History, nights: readonly JudgedNight[], subject: string): string {
  if (nights.length === 0) return '';
  const more = `; on ${grouped(nights.length)} more `;
  const classes = new Set(nights.map((night) => night.class));
  if (classes.size === 1) {
    const other = subjectOf(history, nights);
    return `${more}${other === subject ? 'it' : other} ${what(history, nights)}`;
  }
  const told = !classes.has('missingSilent') && !classes.has('silentlyWrong');
  return `${more}something was late or wrong${told ? ', and somebody was told' : ''}`;
}
