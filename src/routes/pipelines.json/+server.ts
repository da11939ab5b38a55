// What lies in static/pipelines, listed when the site is built: a file more is a template more.
import { templatesOf } from '#lib/adapters/templates.ts';

export const prerender = true;

const files = import.meta.glob<unknown>('/static/pipelines/*.json', { eager: true, import: 'default' });

export const GET = (): Response => Response.json(templatesOf(files));
