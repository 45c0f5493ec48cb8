// How does a dashboard's document become a scene?
import type { VariableModel } from '@grafana/schema';
import {
  CustomVariable,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneDataTransformer,
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  SceneQueryRunner,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { type DashboardDocument, type DashboardPanel, isRow } from './dashboard';
import { found } from './findings';
import { plugins } from './panels';
import type { PrometheusQuery } from './prometheus';

function queriesOf(panel: DashboardPanel, source: string) {
  if (!panel.targets) return undefined;
  const queries = (panel.targets as unknown as PrometheusQuery[]).map((target) => ({ ...target, datasource: { uid: source } }));
  const runner = new SceneQueryRunner({ datasource: { uid: source }, queries, maxDataPoints: panel.maxDataPoints });
  return panel.transformations ? new SceneDataTransformer({ $data: runner, transformations: panel.transformations as never }) : runner;
}

/** The key is what the panel's element on the page is found by. */
function item(panel: DashboardPanel, source: string) {
  const { x, y, w, h } = panel.gridPos;
  const body = new VizPanel({
    key: `panel-${panel.id}`,
    pluginId: panel.type,
    title: panel.title,
    description: panel.description,
    options: panel.options as object,
    fieldConfig: panel.fieldConfig as never,
    $data: queriesOf(panel, source),
  });
  return new SceneGridItem({ x, y, width: w, height: h, body });
}

/** Variables that ask the data source stand at "all"; there is only one data source. */
function variables(list: VariableModel[]) {
  return list
    .filter(({ type }) => type !== 'datasource')
    .map(({ allValue, current, label, name, query, type }) =>
      type === 'custom'
        ? new CustomVariable({ name, label, query: query as string, value: current!.value, text: current!.text })
        : new CustomVariable({ name, label, query: `All : ${allValue ?? '.*'}`, value: allValue ?? '.*', text: 'All' }),
    );
}

export function sceneOf(dashboard: DashboardDocument, source: string, from?: string) {
  const children = dashboard.panels.flatMap((panel) => {
    if (isRow(panel)) return new SceneGridRow({ title: panel.title, y: panel.gridPos!.y, children: [] });
    if (plugins[panel.type]) return item(panel, source);
    found(`panels of type ${panel.type} are not known`, panel.title);
    return [];
  });
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: from ?? dashboard.time!.from, to: 'now' }),
    $variables: new SceneVariableSet({ variables: variables(dashboard.templating!.list!) }),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new SceneTimePicker({}), new SceneRefreshPicker({})],
    body: new SceneGridLayout({ isLazy: false, children }),
  });
}
