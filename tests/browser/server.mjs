// Starts a real vigie-server over a fresh index of our sample articles.
//
// Binaries come from $VIGIE_BUILD (default: build/release). With $VIGIE_ORIGIN the tests use a
// server over them that runs already, and start none.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const BUILD = path.resolve(HERE, process.env.VIGIE_BUILD || '../../build/release');
const CORPUS = path.resolve(HERE, '../../corpus');
const START_MS = 60000;

async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const { port } = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

async function answers(origin) {
  try {
    return (await fetch(`${origin}/health`)).ok;
  } catch {
    return false;
  }
}

async function waitFor(server, origin) {
  for (const end = Date.now() + START_MS; Date.now() < end; await pause(50)) {
    if (server.exitCode !== null) throw new Error(`vigie-server ended with ${server.exitCode}`);
    if (await answers(origin)) return;
  }
  throw new Error(`vigie-server does not answer at ${origin}`);
}

async function endOf(server) {
  if (server.exitCode !== null) return;
  const end = new Promise((resolve) => { server.once('exit', resolve); });
  server.kill('SIGTERM');
  await end;
}

// {origin, stop()} of a server over the articles in `input`; `options` are added to its command line.
export async function startVigie({ input = CORPUS, options = [] } = {}) {
  if (process.env.VIGIE_ORIGIN && input === CORPUS && options.length === 0) {
    return { origin: process.env.VIGIE_ORIGIN, async stop() {} };
  }
  const db = await mkdtemp(path.join(os.tmpdir(), 'vigie-browser-'));
  await promisify(execFile)(path.join(BUILD, 'indexer/vigie-index'), ['--db', db, input]);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(path.join(BUILD, 'server/vigie-server'),
    ['--db', db, '--listen', `127.0.0.1:${port}`, '--cors', '*', ...options],
    { stdio: ['ignore', 'ignore', process.env.VIGIE_VERBOSE ? 'inherit' : 'ignore'] });
  const stop = async () => {
    await endOf(server);
    await rm(db, { recursive: true, force: true });
  };
  try {
    await waitFor(server, origin);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, stop };
}
