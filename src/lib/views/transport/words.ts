/** "Thu 8 Jan" of "Thursday 8 January", "Do 8. Jan" of "Donnerstag, 8. Januar": where there is little room. */
export const shortDay = (day: string): string =>
  day.replace(/^(..)(.)\S*?(,?) (\S+) (\S{3})\S*/, (_, a, b, c, d, m) => `${a}${c ? '' : b} ${d} ${m}`);
