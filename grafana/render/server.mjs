// Serves the page and the dashboards' documents on a free loopback port.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { here } from './dashboards.mjs';

const TYPES = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
const root = join(here, 'out');

async function answer(path, boards) {
  const board = boards.find(({ uid }) => path === `/dashboards/${uid}`);
  if (board) return { type: 'application/json', body: JSON.stringify(board) };
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  if (!file.startsWith(root + sep)) throw new Error('outside');
  // Grafana's server has fonts and a few icons that are not in its packages: the machine's fonts are used instead, and no icon.
  if (path.startsWith('/public/') && !existsSync(file)) return { type: TYPES['.svg'], body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  return { type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}

/** The running server and its address. */
export async function serve(boards) {
  const server = createServer((request, response) => {
    answer(decodeURIComponent(new URL(request.url, 'http://page').pathname), boards).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}
