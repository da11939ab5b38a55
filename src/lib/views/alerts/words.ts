/** What the list of alerts says of each of them, and where there are none. */
import type { AlertLine } from '#lib/analysis/alert-list.ts';
import type { SeasonPicture } from '#lib/analysis/picture.ts';
import { counted } from '#lib/analysis/words.ts';
import type { Millis } from '#lib/model/pipeline.ts';

/** Whether an alert was right, in a word or two. */
export const TRUTHS: Record<AlertLine['truth'], string> = {
  true: 'true',
  false: 'false alarm',
  unpromised: 'nothing promised',
  open: 'not known yet'
};

/** The incident that an alert was for. @param moment "Thu 8 Jan 05:43" of an instant */
export function incidentText(
  { incident }: AlertLine,
  day: (night: number) => string,
  moment: (at: Millis) => string
): string {
  if (!incident) return '';
  const since = `Readers lacked rows from ${day(incident.night)}`;
  return incident.ended === Infinity ? `${since} on.` : `${since} until ${moment(incident.ended)}.`;
}

/** Where nothing was raised: how many nights would have deserved it. */
export function noAlerts(season: SeasonPicture | undefined): string {
  const { silentlyWrong = 0, missingSilent = 0, right = 0 } = season?.counts ?? {};
  const wrong = silentlyWrong + missingSilent;
  if (wrong > 0) return `Nothing told you: ${counted(wrong, 'night was', 'nights were')} wrong.`;
  return right > 0 ? 'No alert was raised, and none was needed.' : 'No alert has been raised yet.';
}
