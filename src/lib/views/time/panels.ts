/** What the time panel can show: views of the open night's tasks. Another one is another line here. */

export const TIME_PANELS = [
  { value: 'tonight', label: 'Tonight' },
  { value: 'nights', label: 'Nights' },
  { value: 'age', label: 'Age' }
] as const satisfies readonly { readonly value: string; readonly label: string }[];

export type TimePanel = (typeof TIME_PANELS)[number]['value'];
