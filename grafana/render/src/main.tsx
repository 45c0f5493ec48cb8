// The page: one dashboard against one Prometheus. ?uid=...&prometheus=URL&from=now-1h&scrape-interval=15
import './boot';
import 'react-grid-layout/css/styles.css';
import 'uplot/dist/uPlot.min.css';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { ThemeContext } from '@grafana/data';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { sceneUtils } from '@grafana/scenes';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { load } from './dashboard';
import { found } from './findings';
import { prepare } from './grafana';
import { Prometheus } from './prometheus';
import { sceneOf } from './scene';
import { theme } from './theme';

// As Grafana's grid: a row of 30 pixels and a gap of 8; above it the controls.
const ROW = 38;
const CONTROLS = 80;

async function main() {
  const parameters = new URLSearchParams(location.search);
  const dashboard = await load(parameters.get('uid')!);
  await prepare();
  sceneUtils.registerRuntimeDataSource({ dataSource: new Prometheus('prometheus', parameters.get('prometheus')!, Number(parameters.get('scrape-interval') ?? 15)) });
  const scene = sceneOf(dashboard, 'prometheus', parameters.get('from') ?? undefined);
  const height = Math.max(...dashboard.panels.map(({ gridPos }) => gridPos!.y + gridPos!.h)) * ROW + CONTROLS;
  createRoot(document.getElementById('root')!).render(
    <MemoryRouter>
      <LocationServiceProvider service={locationService}>
        <ThemeContext.Provider value={theme}>
          <GlobalStyles />
          <PortalContainer />
          <h1>{dashboard.title}</h1>
          <div style={{ display: 'flex', padding: 16, height }}>
            <scene.Component model={scene} />
          </div>
        </ThemeContext.Provider>
      </LocationServiceProvider>
    </MemoryRouter>,
  );
}

main().catch(found);
