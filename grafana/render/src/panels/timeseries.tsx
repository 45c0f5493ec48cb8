import type { PanelProps } from '@grafana/data';
import { TimeSeries } from '@grafana/ui';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import { plugin } from './plugin';

function Lines({ data, height, options, timeRange, timeZone, width }: PanelProps<Options>) {
  return (
    <TimeSeries frames={data.series} structureRev={data.structureRev} timeRange={timeRange} timeZone={timeZone} width={width} height={height} legend={options.legend} options={options} />
  );
}

// The lines are drawn from these settings; what a dashboard leaves out is as in Grafana.
export const timeseries = plugin(Lines, {
  axisPlacement: 'auto',
  drawStyle: 'line',
  fillOpacity: 0,
  hideFrom: { legend: false, tooltip: false, viz: false },
  lineInterpolation: 'linear',
  lineWidth: 1,
  scaleDistribution: { type: 'linear' },
  showPoints: 'auto',
  spanNulls: false,
  stacking: { group: 'A', mode: 'none' },
  thresholdsStyle: { mode: 'off' },
});
