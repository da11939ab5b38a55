/** "Thu 8 Jan", from "Thursday 8 January": where there is little room. */
export const shortDay = (day: string): string => day.replace(/^(\w{3})\w* (\d+) (\w{3})\w*/, '$1 $2 $3');
