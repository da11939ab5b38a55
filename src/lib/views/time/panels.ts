/** What the time panel can show: views whose rows are the graph's tasks. Another one is another line here. */

export const TIME_PANELS = [
  { value: 'tonight', label: 'Tonight' },
  { value: 'nights', label: 'Nights' }
] as const satisfies readonly { readonly value: string; readonly label: string }[];

export type TimePanel = (typeof TIME_PANELS)[number]['value'];
