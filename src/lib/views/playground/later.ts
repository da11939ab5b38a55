/** All that stands around the graph: one fetch, right behind the first picture. */
export { KeyListener } from '#lib/app/key-listener.ts';
export { speakOwn } from '#lib/app/spoken-in.ts';
export { default as Twins } from '../shell/Twins.svelte';
export { default as Strip } from '../strip/Strip.svelte';
export { default as Time } from '../time/Time.svelte';
export { default as Nights } from '../transport/Nights.svelte';
export { default as Aside } from './Aside.svelte';
export { default as AsIn } from './AsIn.svelte';
export { default as Bar } from './Bar.svelte';
export { default as Foot } from './Foot.svelte';
