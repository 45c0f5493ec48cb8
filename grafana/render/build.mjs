// The page with everything it needs, in out/.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { here } from './dashboards.mjs';

const out = join(here, 'out');
// Some packages import Grafana's, others require them: one copy for all, or what one is told the other does not know.
const single = Object.fromEntries(['data', 'i18n', 'runtime', 'ui'].map((name) => [`@grafana/${name}`, `./node_modules/@grafana/${name}/dist/esm/index.mjs`]));

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: ['src/main.tsx'],
  bundle: true,
  minify: true,
  // Errors name functions, not letters.
  keepNames: true,
  jsx: 'automatic',
  outdir: out,
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
  alias: { ...single, 'react-custom-scrollbars-2': './src/scrollbars.js' },
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
  logLevel: 'warning',
});
cpSync(join(here, 'src', 'index.html'), join(out, 'index.html'));
// Grafana's components ask for their pictures under this path.
cpSync(join(here, 'node_modules', '@grafana', 'ui', 'dist', 'public', 'img', 'icons'), join(out, 'public', 'build', 'img', 'icons'), { recursive: true });
