// Which dashboards are there?
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this tool. */
export const here = fileURLToPath(new URL('.', import.meta.url));

const folder = process.env.DASHBOARDS ?? join(here, '..', 'dashboards');

/** The panels that show something: rows are headings. */
export const panelsOf = (dashboard) => dashboard.panels.filter((panel) => panel.type !== 'row');

/** All dashboards, or those of the given uids, by uid. */
export function dashboards(uids = []) {
  const all = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const missing = uids.filter((uid) => !all.some((dashboard) => dashboard.uid === uid));
  if (missing.length > 0) throw new Error(`no such dashboard: ${missing.join(', ')}`);
  return uids.length > 0 ? all.filter((dashboard) => uids.includes(dashboard.uid)) : all;
}
