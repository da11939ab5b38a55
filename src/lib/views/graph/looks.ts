/** The picture of an instant, by index of the drawing: what each node and edge looks like and says. */
import type { EdgePicture, GraphPicture, TaskPicture } from '#lib/analysis/picture.ts';
import { iconOf, lookOf, spoken, type Look, type StateIcon } from '../ui/states.ts';
import type { Structure } from './structure.ts';

export interface NodeLook {
  readonly look: Look;
  readonly icon: StateIcon;
  readonly detail: string;
  /** In [0, 1] while it runs. */
  readonly progress: number | undefined;
  /** Whether what it runs by is struck: a pool's workers, a clock. */
  readonly struck?: boolean;
  /** All of it in one breath. */
  readonly spoken: string;
  /** Whether pressing Run makes sense: a task that is not on its way already. */
  readonly runnable: boolean;
}

export interface EdgeLook {
  readonly state: EdgePicture['state'];
  /** What is wrong with what was read. */
  readonly wrong?: EdgePicture['verdict'];
  readonly age: string | undefined;
  /** Whether what is late became so here: that is what one is to look at, and not all that comes of it. */
  readonly loud?: boolean;
}

export interface Looks {
  readonly nodes: readonly NodeLook[];
  readonly edges: readonly EdgeLook[];
}

const IDLE: EdgeLook = { state: 'idle', age: undefined };

const isUnderWay = ({ status }: TaskPicture): boolean =>
  status === 'running' || status === 'queued' || status === 'scheduled';

/** What each reader's label says of its late reads, by its index: ", read ingest_orders 24 h old". */
function lateReads({ arcs, vertices }: Structure, edges: readonly EdgeLook[]): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  for (const { from, to, index } of arcs) {
    const edge = edges[index];
    if (edge?.state !== 'late') continue;
    const read = `, read ${vertices[from]?.name ?? ''} ${edge.age ?? 'too early'}`;
    words.set(to, (words.get(to) ?? '') + read);
  }
  return words;
}

/** Things that the picture does not know of look as if nothing had happened to them. */
export function looksOf(structure: Structure, picture: GraphPicture): Looks {
  const tasks = new Map(picture.tasks.map((task) => [task.id, task]));
  const sources = new Map(picture.sources.map((source) => [source.id, source]));
  const size = structure.vertices.length;
  const read = new Map<number, EdgePicture>();
  for (const edge of picture.edges) {
    const [from, to] = [structure.indexOf.get(edge.from), structure.indexOf.get(edge.to)];
    if (from !== undefined && to !== undefined) read.set(from * size + to, edge);
  }
  const edges = structure.arcs.map(({ from, to }): EdgeLook => {
    const edge = read.get(from * size + to);
    if (!edge) return IDLE;
    const late = edge.state === 'late';
    const loud = late && tasks.get(edge.to)?.own === true;
    return {
      state: edge.state,
      age: late ? edge.age : undefined,
      ...(late ? { wrong: edge.verdict } : {}),
      ...(loud ? { loud } : {})
    };
  });
  const late = lateReads(structure, edges);
  const nodes = structure.vertices.map(({ id, name, source, index }): NodeLook => {
    const bare = { look: 'pending', icon: 'pending', progress: undefined } as const;
    if (source) {
      const { detail = '', fault } = sources.get(id) ?? {};
      const look =
        fault === undefined ? bare : ({ look: 'failed', icon: 'failed', progress: undefined } as const);
      return { ...look, detail, spoken: `${name}: source, ${detail}`, runnable: false };
    }
    const task = tasks.get(id);
    if (!task) return { ...bare, detail: '', spoken: name, runnable: true };
    return {
      look: lookOf(task.status, task.verdict),
      icon: iconOf(task.status, task.verdict, task.paused),
      detail: task.detail,
      progress: task.status === 'running' ? Math.min(1, Math.max(0, task.progress ?? 0)) : undefined,
      ...(task.struck === undefined ? {} : { struck: true }),
      spoken: spoken(task) + (task.struck === undefined ? '' : `, ${task.struck}`) + (late.get(index) ?? ''),
      runnable: !isUnderWay(task)
    };
  });
  return { nodes, edges };
}
