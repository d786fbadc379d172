// Where the pages come from: a server that runs, a program to start, or the mock.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const startTimeout = 60_000;
/** Where the person stands; npm runs scripts elsewhere. */
const startFolder = process.env.INIT_CWD ?? process.cwd();

/** Starts `program serve` on a free port, which it names in its log. */
function startProgram(program, options) {
  const child = spawn(resolvePath(startFolder, program), ['serve', '--port', '0', '--portal', join(root, 'build/portal'), ...options], {
    cwd: startFolder,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('it named no port in time'), startTimeout);
    const fail = (why) => {
      child.kill();
      reject(new Error(`${program} serve did not start: ${why}`));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`it ended with status ${code}`));
    createInterface(child.stderr).on('line', (line) => {
      const [, port] = /"event":"serving".*"port":(\d+)/.exec(line) ?? [];
      if (port) {
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve({ url: `http://127.0.0.1:${port}`, close: () => child.kill() });
      } else {
        console.error(line);
      }
    });
  });
}

/** `[]` with TASMIM_URL set, `['mock']`, an address, or a program and options for its `serve`. */
export async function openServer([first, ...rest]) {
  const given = first ?? process.env.TASMIM_URL;
  if (!given) {
    throw new Error('usage: run.mjs ADDRESS | PROGRAM SERVE-OPTION... | mock   (or set TASMIM_URL)');
  }
  if (given === 'mock') {
    const { startMockServer } = await import('./mock_server.mjs');
    return startMockServer();
  }
  return /^https?:/.test(given) ? { url: given.replace(/\/$/, ''), close: () => {} } : startProgram(given, rest);
}
