// A stand-in: Grafana does not publish its heatmap. Cumulative buckets over time, drawn as cells.
import { useEffect, useRef } from 'react';
import { type DataFrame, FieldType, formattedValueToString, getDisplayProcessor, type PanelProps } from '@grafana/data';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import { theme } from '../theme';
import { plugin } from './plugin';

const LABELS = 60;

interface Row {
  bound: number;
  counts: Map<number, number>;
}

/** How many are in each bucket alone: Prometheus counts what is in the smaller ones too. */
function rows(frames: DataFrame[]): Row[] {
  const cumulative = frames
    .map((frame) => ({ bound: frame.name === '+Inf' ? Infinity : Number(frame.name), counts: new Map<number, number>(frame.fields[0].values.map((time, i) => [time, frame.fields[1].values[i] ?? 0])) }))
    .sort((a, b) => a.bound - b.bound);
  return cumulative.map(({ bound, counts }, i) => ({
    bound,
    counts: new Map([...counts].map(([time, count]) => [time, Math.max(0, count - (cumulative[i - 1]?.counts.get(time) ?? 0))])),
  }));
}

function draw(canvas: HTMLCanvasElement, buckets: Row[], unit?: string) {
  const context = canvas.getContext('2d')!;
  const times = [...new Set(buckets.flatMap((row) => [...row.counts.keys()]))].sort((a, b) => a - b);
  const most = Math.max(...buckets.flatMap((row) => [...row.counts.values()]));
  const [cellWidth, cellHeight] = [(canvas.width - LABELS) / times.length, canvas.height / buckets.length];
  const display = getDisplayProcessor({ field: { type: FieldType.number, config: { unit } }, theme });
  context.font = `11px ${theme.typography.fontFamily}`;
  buckets.forEach(({ bound, counts }, i) => {
    const top = canvas.height - (i + 1) * cellHeight;
    context.fillStyle = theme.colors.text.secondary;
    context.fillText(bound === Infinity ? '+Inf' : formattedValueToString(display(bound)), 0, top + cellHeight / 2 + 4);
    times.forEach((time, j) => {
      const strength = Math.sqrt((counts.get(time) ?? 0) / most);
      if (!(strength > 0)) return;
      context.fillStyle = `hsl(${50 - 50 * strength}, 90%, ${15 + 45 * strength}%)`;
      context.fillRect(LABELS + j * cellWidth, top, Math.max(cellWidth - 1, 1), Math.max(cellHeight - 1, 1));
    });
  });
}

function Heatmap({ data, height, options, width }: PanelProps<Options>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => draw(canvas.current!, rows(data.series), options.yAxis.unit), [data, width, height, options]);
  // A new size empties a canvas; a new key makes a new one.
  return <canvas key={`${width}x${height}`} ref={canvas} width={width} height={height} />;
}

export const heatmap = plugin(Heatmap, { hideFrom: { legend: false, tooltip: false, viz: false }, scaleDistribution: { type: 'linear' } });
