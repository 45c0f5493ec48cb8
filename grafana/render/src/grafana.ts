// What stands for the rest of Grafana, which its components expect around them?
import { EventBusSrv, identityOverrideProcessor, LoadingState, type PanelData, standardEditorsRegistry, standardFieldConfigEditorRegistry, standardTransformers, standardTransformersRegistry } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { setAppEvents, setPluginImportUtils, setRunRequest, toDataQueryError } from '@grafana/runtime';
import { sceneUtils } from '@grafana/scenes';
import { catchError, from, map, type Observable, of } from 'rxjs';
import { plugins } from './panels';

const FIELD_SETTINGS = ['unit', 'min', 'max', 'decimals', 'displayName', 'color', 'thresholds', 'mappings', 'links', 'noValue'];

export async function prepare() {
  await Promise.all(['grafana', 'grafana-scenes'].map((name) => initPluginTranslations(name)));
  setAppEvents(new EventBusSrv());
  standardEditorsRegistry.setInit(() => []);
  standardFieldConfigEditorRegistry.setInit(() => FIELD_SETTINGS.map((id) => ({ id, path: id, name: id, editor: () => null, override: () => null, process: identityOverrideProcessor, shouldApply: () => true })) as never);
  // Some are listed under two names.
  const transformers = new Map(Object.values(standardTransformers).map((transformer) => [transformer.id, transformer]));
  standardTransformersRegistry.setInit(() => [...transformers.values()].map((transformation) => ({ id: transformation.id, name: transformation.name, transformation, editor: () => null })) as never);
  setRunRequest((source, request) => {
    const asked = { timeRange: request.range, request };
    return (from(source.query(request)) as Observable<{ data: PanelData['series'] }>).pipe(
      map(({ data }) => ({ ...asked, state: LoadingState.Done, series: data })),
      catchError((error) => of({ ...asked, state: LoadingState.Error, series: [], errors: [toDataQueryError(error)] })),
    );
  });
  setPluginImportUtils({ importPanelPlugin: async (id) => plugins[id], getPanelPluginFromCache: () => undefined });
  for (const [pluginId, plugin] of Object.entries(plugins)) sceneUtils.registerRuntimePanelPlugin({ pluginId, plugin });
}
