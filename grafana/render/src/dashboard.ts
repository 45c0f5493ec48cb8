// The parts of a dashboard's document that are drawn.
import type { Dashboard, Panel, RowPanel } from '@grafana/schema';

export type DashboardPanel = Panel & { title: string; gridPos: { x: number; y: number; w: number; h: number } };
export type DashboardDocument = Omit<Dashboard, 'panels' | 'title'> & { title: string; panels: Array<DashboardPanel | RowPanel> };

export async function load(uid: string): Promise<DashboardDocument> {
  return (await fetch(`/dashboards/${uid}`)).json();
}

export const isRow = (panel: DashboardPanel | RowPanel): panel is RowPanel => panel.type === 'row';
