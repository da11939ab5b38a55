// `npm start`: installs, builds and serves, each only if needed, and says where the page is once it answers.
import { build } from './build.mjs';
import { install, main } from './install.mjs';
import { serve } from './serve.mjs';

const FIRST_PORT = 4173;

/** @param {string} text */
function parsePort(text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535)
    throw new Error(`PORT is “${text}”, which is not a port: give a number from 1 to 65535.`);
  return port;
}

/** @param {unknown} error */
const code = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;

/**
 * Serves on the port that was asked for, or else on the first free one from 4173 on.
 * @param {string} root
 * @param {string} base
 */
async function open(root, base) {
  const asked = process.env.PORT;
  if (asked !== undefined && asked !== '') {
    const port = parsePort(asked);
    try {
      return await serve({ root, base, port });
    } catch (error) {
      if (code(error) === 'EADDRINUSE')
        throw new Error(`Port ${asked} is taken by another program: stop it, or give another PORT.`, {
          cause: error
        });
      if (code(error) === 'EACCES')
        throw new Error(`Port ${asked} is not open to you: give a PORT above 1023.`, { cause: error });
      throw error;
    }
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + 100; port++) {
    try {
      return await serve({ root, base, port });
    } catch (error) {
      if (code(error) !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`No free port from ${String(FIRST_PORT)} to ${String(FIRST_PORT + 99)}: give one as PORT.`);
}

await main(async () => {
  install();
  const base = process.env.BASE_PATH ?? '';
  const { url, close } = await open(build({ base }), base);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The page does not answer: status ${String(answer.status)}.`);
  console.log(`Downbeat plays at ${url} (Ctrl+C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
});
