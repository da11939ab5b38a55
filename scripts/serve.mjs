// A static server for the built page: loopback only, no dependency. What a plain host does, and nothing more.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.zip': 'application/zip'
};

/** @param {string} path */
const stat = (path) => statSync(path, { throwIfNoEntry: false });

/**
 * What a path asks for: a file to send, an address to go to instead, or nothing.
 * @param {string} root absolute folder
 * @param {string} base '' or '/name'
 * @param {string} target the request's target, as it came
 * @returns {{ file: string } | { location: string } | undefined}
 */
export function locate(root, base, target) {
  const raw = target.split(/[?#]/, 1)[0] ?? '';
  let path;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  // Backslashes are separators on Windows, a name that begins with a dot is nobody's page, and `//host/` would be
  // another site in a Location header.
  if (/[\0\\]/.test(path) || path.includes('//') || /\/\./.test(path)) return undefined;
  if (base !== '' && path === base) return { location: `${base}/` };
  if (!path.startsWith(`${base}/`)) return undefined;

  const file = resolve(join(root, path.slice(base.length)));
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const found = stat(file);
  if (found?.isFile() === true && !path.endsWith('/')) return { file };
  if (found?.isDirectory() === true) {
    const index = join(file, 'index.html');
    if (stat(index)?.isFile() !== true) return undefined;
    return path.endsWith('/') ? { file: index } : { location: `${raw}/` };
  }
  return undefined;
}

/**
 * @param {string} root absolute folder
 * @param {string} base '' or '/name'
 * @returns {import('node:http').RequestListener}
 */
const handler = (root, base) => (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const target = request.url ?? '/';
  const found = locate(root, base, target);
  if (found && 'location' in found) {
    const query = target.indexOf('?');
    const location = found.location + (query < 0 ? '' : target.slice(query));
    response.writeHead(308, { location }).end();
    return;
  }
  const missing = join(root, '404.html');
  const file = found?.file ?? (stat(missing)?.isFile() === true ? missing : undefined);
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found.\n');
    return;
  }
  response.writeHead(found ? 200 : 404, {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    // Names under immutable/ carry the hash of what they hold.
    'cache-control': file.includes(`${sep}immutable${sep}`)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    'x-content-type-options': 'nosniff'
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
};

/**
 * @param {import('node:http').RequestListener} listener
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<import('node:http').Server>}
 */
const listen = (listener, port, host) =>
  new Promise((done, fail) => {
    const server = createServer(listener);
    server.once('error', fail);
    server.listen({ port, host }, () => {
      server.off('error', fail);
      done(server);
    });
  });

/**
 * Serves a folder on localhost: on 127.0.0.1, and on ::1 too where there is one, since browsers may try either.
 * @param {{ root: string, base?: string, port?: number }} options port 0, the default, means any free one
 * @returns {Promise<{ port: number, url: string, close: () => Promise<void> }>}
 * @throws an error with code EADDRINUSE when the port is taken
 */
export async function serve({ root, base = '', port = 0 }) {
  const listener = handler(resolve(root), base);
  const servers = [await listen(listener, port, '127.0.0.1')];
  const address = servers[0]?.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const close = async () => {
    await Promise.all(
      servers.map(
        (server) =>
          new Promise((done) => {
            server.close(done);
            server.closeAllConnections();
          })
      )
    );
  };
  try {
    servers.push(await listen(listener, bound, '::1'));
  } catch (error) {
    // A machine without IPv6 is no trouble; somebody else's server on ::1 would answer in our place.
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') {
      await close();
      if (port === 0) return serve({ root, base, port });
      throw error;
    }
  }
  return { port: bound, url: `http://localhost:${String(bound)}${base}/`, close };
}
