// Do the dashboards have the shape Grafana's own types say? typecheck.mjs [UID...]
//
// Each dashboard becomes a TypeScript module, one constant with a declared type per line, which is never written to disk.
// The compiler compares; the line of an error says whose it is.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { dashboards, here, panelsOf } from './dashboards.mjs';

const SCHEMA = '@grafana/schema/dist/esm/raw/composable';
// Grafana publishes no types for these.
const UNTYPED = ['alertlist'];
// The schema describes what all data sources have in common; these keys belong to Prometheus or to Grafana's editor.
const ANNOTATION_KEYS = ['expr', 'step', 'titleFormat', 'textFormat', 'tagKeys', 'useValueForTime'];
const VARIABLE_KEYS = ['definition'];

const HEAD = [
  "import type { Dashboard, Panel, RowPanel } from '@grafana/schema';",
  // A document holds the text of an enumeration's member where the types want the member.
  'type Json<T> = T extends (infer U)[] ? Json<U>[] : T extends string ? `${T}` : T extends number | boolean | null | undefined ? T : T extends object ? { [K in keyof T]: Json<T[K]> } : T;',
];

/** The module with the types of a panel type: which one, and whether it knows settings of fields. */
function typesOf(panelType) {
  const folder = join(here, 'node_modules', SCHEMA, panelType, 'panelcfg', 'x');
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder).find((name) => name.endsWith('_types.gen.d.ts'));
  return { module: `${SCHEMA}/${panelType}/panelcfg/x/${file.replace(/\.d\.ts$/, '')}`, hasFields: readFileSync(join(folder, file), 'utf8').includes('export interface FieldConfig') };
}

function without(object, keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function documentOf({ panels, ...rest }) {
  return {
    ...rest,
    annotations: { ...rest.annotations, list: rest.annotations.list.map((annotation) => without(annotation, ANNOTATION_KEYS)) },
    templating: { ...rest.templating, list: rest.templating.list.map((variable) => without(variable, VARIABLE_KEYS)) },
  };
}

/** The lines of a dashboard's module, each with the place in the dashboard it stands for, and what no type can be given to. */
function moduleOf(dashboard) {
  const lines = HEAD.map((text) => ({ text, place: 'types' }));
  const findings = [];
  const add = (place, type, value) => lines.push({ place, text: `export const c${lines.length}: Json<${type}> = ${JSON.stringify(value)};` });

  add('document', 'Partial<Dashboard>', documentOf(dashboard));
  for (const row of dashboard.panels.filter((panel) => panel.type === 'row')) add(`row "${row.title}"`, 'RowPanel', row);
  for (const panel of panelsOf(dashboard)) {
    const place = `panel "${panel.title}"`;
    const types = typesOf(panel.type);
    const custom = panel.fieldConfig?.defaults?.custom;
    add(place, 'Partial<Panel>', panel);
    if (types) {
      add(`${place}, options`, `Partial<import('${types.module}').Options>`, panel.options ?? {});
      if (custom && types.hasFields) add(`${place}, custom`, `Partial<import('${types.module}').FieldConfig>`, custom);
      else if (custom && Object.keys(custom).length > 0) findings.push({ place, text: `fields of a ${panel.type} have no custom settings` });
    } else if (!UNTYPED.includes(panel.type)) findings.push({ place, text: `Grafana has no types for a panel of type ${panel.type}` });
  }
  return { lines, findings };
}

const OPTIONS = { noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };

/** What the compiler says, all modules at once: reading Grafana's types takes longest. */
function compile(modules) {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => (modules.has(file) ? ts.createSourceFile(file, modules.get(file), version) : getSourceFile(file, version, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([...modules.keys()], OPTIONS, host));
}

const boards = dashboards(process.argv.slice(2));
const checked = new Map(boards.map((board) => [join(here, `${board.uid}.ts`), { uid: board.uid, ...moduleOf(board) }]));
const findings = [...checked.values()].flatMap(({ uid, findings: found }) => found.map(({ place, text }) => `${uid}, ${place}: ${text}`));
for (const { file, start, messageText } of compile(new Map([...checked].map(([path, { lines }]) => [path, lines.map((line) => line.text).join('\n')])))) {
  const module = file && checked.get(file.fileName);
  const text = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' ');
  findings.push(module ? `${module.uid}, ${module.lines[file.getLineAndCharacterOfPosition(start).line].place}: ${text}` : text);
}

for (const finding of findings) console.log(finding);
console.log(`${boards.length} dashboards, ${boards.flatMap(panelsOf).length} panels, ${findings.length} findings`);
process.exit(findings.length > 0 || boards.length === 0 ? 1 : 0);
