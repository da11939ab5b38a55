/** The pipelines that come with the site. Their folder is the registry: the build lists it, the page asks for the list. */
import { bad, good, type Result } from '../model/result.ts';

/** What is said of a pipeline before it is opened. */
export interface Template {
  /** Its file in the site's folder `pipelines`. */
  readonly file: string;
  readonly name: string;
  /** What to look at. */
  readonly about: string;
  readonly tasks: number;
  readonly nights: number;
  /** The names of its policies. */
  readonly policies: readonly string[];
}

interface Listed {
  readonly name: string;
  readonly about?: string;
  readonly tasks: readonly unknown[];
  readonly nights: number;
  readonly policies: readonly { readonly id: string; readonly name?: string }[];
}

/** The one that everything begins with comes first, the others by name. */
const FIRST = 'reference.json';

/** The list of a folder's documents, by their paths. A test parses each of them. */
export function templatesOf(files: Readonly<Record<string, unknown>>): readonly Template[] {
  return Object.entries(files)
    .map(([path, document]): Template => {
      const { name, about = '', tasks, nights, policies } = document as Listed;
      return {
        file: path.slice(path.lastIndexOf('/') + 1),
        name,
        about,
        tasks: tasks.length,
        nights,
        policies: policies.map((policy) => policy.name ?? policy.id)
      };
    })
    .sort((a, b) => Number(b.file === FIRST) - Number(a.file === FIRST) || (a.name < b.name ? -1 : 1));
}

/** Asks for the list. @param site the address of the site, with its base path */
export async function fetchTemplates(site: string): Promise<Result<readonly Template[]>> {
  try {
    const response = await fetch(`${site}/pipelines.json`);
    if (response.ok) return good((await response.json()) as readonly Template[]);
    return bad(
      'The list of pipelines',
      `could not be loaded: the site answers ${response.status}. Try again.`
    );
  } catch (error) {
    return bad(
      'The list of pipelines',
      `could not be loaded: ${(error as Error).message}. Is the network there?`
    );
  }
}
