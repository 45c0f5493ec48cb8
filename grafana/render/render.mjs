// Do the dashboards draw? render.mjs [--from=now-1h] [--scrape-interval=15] PROMETHEUS_URL OUTDIR [UID...]
//
// Each dashboard is drawn on a page of its own and kept as OUTDIR/UID.png. Whatever goes wrong is a finding, one line each.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { dashboards, here, panelsOf } from './dashboards.mjs';
import { serve } from './server.mjs';

const WIDTH = 1600;
// Milliseconds: for all panels to be drawn, and then without requests.
const [PATIENCE, QUIET] = [30_000, 1_000];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: { type: 'string' }, 'scrape-interval': { type: 'string' } } });
const [prometheus, out, ...uids] = positionals;
if (!out) throw new Error('usage: render.mjs [--from=now-1h] [--scrape-interval=15] PROMETHEUS_URL OUTDIR [UID...]');
if (!existsSync(join(here, 'out', 'main.js'))) throw new Error('nothing built: npm run build');

/** Browser and page may reach Prometheus and this machine, nothing else. */
function launch() {
  const reachable = ['127.0.0.1', new URL(prometheus).hostname].map((host) => `EXCLUDE ${host}`).join(', ');
  const args = ['--disable-gpu', '--no-proxy-server', `--host-resolver-rules=MAP * ~NOTFOUND, ${reachable}`];
  // Chromium's sandbox does not work for root.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** In the page: the ids of the panels that are drawn. A frame without anything visible in it is not. */
function drawn() {
  const visible = (element) => element.getClientRects().length > 0 && [...element.getClientRects()].some(({ width, height }) => width > 0 && height > 0);
  return [...document.querySelectorAll('[data-viz-panel-key]')]
    .filter((panel) => [...(panel.querySelector('[data-drawn="true"]')?.children ?? [])].some(visible))
    .map((panel) => panel.dataset.vizPanelKey);
}

/** Draws a dashboard; what went wrong, by panel where that is known. */
async function draw(browser, url, board) {
  const findings = [];
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && findings.push({ text: `console: ${message.text()} ${message.location().url ?? ''}` }));
  page.on('pageerror', (error) => findings.push({ text: `page error: ${error?.message ?? error}` }));
  await page.setViewport({ width: WIDTH, height: 1000 });
  try {
    const query = new URLSearchParams({ uid: board.uid, prometheus, ...values });
    await page.goto(`${url}/?${query}`, { timeout: PATIENCE });
    const expected = panelsOf(board).map(({ id }) => `panel-${id}`);
    await page.waitForFunction(`(${drawn})().length + new Set(window.findings?.map(({ panel }) => panel)).size >= ${expected.length}`, { timeout: PATIENCE }).catch(() => {});
    await page.waitForNetworkIdle({ idleTime: QUIET, timeout: PATIENCE });
    findings.push(...(await page.evaluate('window.findings ?? []')));
    const found = await page.evaluate(drawn);
    for (const { id, title } of panelsOf(board)) {
      if (!found.includes(`panel-${id}`) && !findings.some(({ panel }) => panel === title)) findings.push({ panel: title, text: 'not drawn' });
    }
    await page.screenshot({ path: join(out, `${board.uid}.png`), fullPage: true });
  } catch (error) {
    findings.push({ text: error.message });
  }
  await page.close();
  return findings;
}

const boards = dashboards(uids);
mkdirSync(out, { recursive: true });
const { server, url } = await serve(boards);
const browser = await launch();
let count = 0;
for (const board of boards) {
  const findings = await draw(browser, url, board);
  // One cause often shows in many places alike.
  const lines = new Set(findings.map(({ panel, text }) => `${board.uid}${panel ? `, panel "${panel}"` : ''}: ${text.replace(/\s+/g, ' ').trim()}`));
  for (const line of lines) console.log(line);
  count += lines.size;
}
await browser.close();
server.close();
console.log(`${boards.length} dashboards, ${boards.flatMap(panelsOf).length} panels, ${count} findings`);
process.exit(count > 0 ? 1 : 0);
