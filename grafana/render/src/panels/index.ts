// Which types of panels can be drawn?
import type { PanelPlugin } from '@grafana/data';
import { alertlist } from './alertlist';
import { bargauge } from './bargauge';
import { heatmap } from './heatmap';
import { stat } from './stat';
import { table } from './table';
import { timeseries } from './timeseries';

export const plugins: Record<string, PanelPlugin<any>> = { alertlist, bargauge, heatmap, stat, table, timeseries };
