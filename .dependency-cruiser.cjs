// Who may import whom. The table is scripts/layers.json, which a test holds equal to the one in ARCHITECTURE.md;
// this file only turns its rows into dependency-cruiser's rules, and adds what a table cannot say.
const rows = require('./scripts/layers.json');

/** A folder or a file of the table as a pattern: `src/lib/model/` → `^src/lib/model/`. */
const pattern = (folder) => `^${folder.replaceAll('.', '\\.')}${folder.endsWith('/') ? '' : '$'}`;

/** `1½` → 1.5; rows beside the layers have none. */
const height = (layer) => (layer === '' ? NaN : parseFloat(layer.replace('½', '.5')));

/** Packages as they are written in the table: `d3-*`, `@codemirror/*`. */
const packagePattern = (name) => `node_modules/${name.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(/|$)`;

/**
 * The rows that a cell of the column `may import` means, and those of which it means the types alone. The cell is
 * `nothing`, `all`, or parts between commas: `0`, `0 to 3` (with what stands between them), `types of 2`.
 */
function allowed(row) {
  const whole = [];
  const types = [];
  const own = height(row.layer);
  if (row.mayImport === 'nothing') return { whole, types };
  // All: whatever lies below, and the workers. Peers and tests are nobody's to import.
  if (row.mayImport === 'all')
    return { whole: rows.filter((each) => height(each.layer) < own || each.folder === 'workers/'), types };
  for (const part of row.mayImport.split(', ')) {
    const found = /^(types of )?(\d)(?: to (\d))?$/.exec(part);
    if (!found) throw new Error(`layers.json: "${part}" is not understood`);
    const from = Number(found[2]);
    const to = Number(found[3] ?? from);
    (found[1] ? types : whole).push(
      ...rows.filter(({ layer }) => height(layer) >= from && height(layer) <= to)
    );
  }
  return { whole, types };
}

/** A rule: what `from` must not do. */
const never = (name, from, to) => ({ name, severity: 'error', from, to });

const ours = '^(src|workers|tests|scripts)/';
const looks = '\\.(css|svg)$';

function rulesOf(row) {
  const from = { path: pattern(row.folder) };
  const { whole, types } = allowed(row);
  const open = [from.path, ...[...whole, ...types].map(({ folder }) => pattern(folder))];
  const rules = [];
  if (row.folder !== 'tests/')
    rules.push(never(`layer:${row.folder}`, from, { path: ours, pathNot: [...open, looks] }));
  if (types.length > 0)
    rules.push(
      never(`types-only:${row.folder}`, from, {
        path: types.map(({ folder }) => pattern(folder)),
        dependencyTypesNot: ['type-only']
      })
    );
  if (row.packages !== 'any') {
    const packages = row.packages.split(', ').filter((name) => name !== '');
    rules.push(
      never(`packages:${row.folder}`, from, {
        path: 'node_modules/',
        ...(packages.length > 0 ? { pathNot: packages.map(packagePattern) } : {})
      })
    );
  }
  return rules;
}

module.exports = {
  forbidden: [
    never('no-cycle', {}, { circular: true }),
    never(
      'resolvable',
      {},
      {
        couldNotResolve: true,
        // Kit's own modules, the types it writes beside each page, and vite's suffixes.
        pathNot: ['^\\$(app|env|service-worker)', '^\\./\\$types', '\\?(url|worker|raw)$']
      }
    ),
    ...rows.flatMap(rulesOf),
    // Inside a layer: families of kinds, and orchestrators, do not know each other.
    never(
      'kinds-are-peers',
      { path: '^src/lib/kinds/([^/]+)/' },
      {
        path: '^src/lib/kinds/',
        pathNot: '^src/lib/kinds/$1/'
      }
    ),
    never(
      'orchestrators-are-peers',
      { path: '^src/lib/orchestrators/([^/]+)/' },
      {
        path: '^src/lib/orchestrators/([^/]+/|index\\.ts$)',
        pathNot: '^src/lib/orchestrators/$1/'
      }
    ),
    // The same code runs in Node, in a page and in a worker; only pages and views know Kit.
    never('no-node', { path: '^(src/(lib|routes)|workers)/' }, { dependencyTypes: ['core'] }),
    never(
      'no-kit',
      { path: '^(src/(lib|cli)|workers)/', pathNot: '^src/lib/(app|views)/' },
      {
        path: '^\\$|node_modules/@sveltejs/kit/'
      }
    ),
    // The oracle shares nothing with the engine that it judges; its tests compare the two.
    never(
      'oracle:layer',
      { path: '^tests/oracle/', pathNot: '\\.test\\.ts$' },
      {
        path: ours,
        pathNot: ['^tests/oracle/', '^src/lib/model/']
      }
    ),
    never(
      'oracle:types-only',
      { path: '^tests/oracle/', pathNot: '\\.test\\.ts$' },
      {
        path: '^src/lib/model/',
        dependencyTypesNot: ['type-only']
      }
    ),
    never(
      'oracle:packages',
      { path: '^tests/oracle/', pathNot: '\\.test\\.ts$' },
      {
        path: 'node_modules/',
        pathNot: ['fast-check', 'vitest'].map(packagePattern)
      }
    )
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.core.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json']
    }
  }
};
