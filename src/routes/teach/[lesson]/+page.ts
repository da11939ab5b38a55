export { entries } from '../../learn/[lesson]/+page.ts';
