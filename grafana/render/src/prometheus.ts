// How does a query become data? Prometheus' HTTP interface is asked as Grafana's data source asks it.
import { type DataFrame, type DataQueryRequest, type DataQueryResponse, FieldType, LoadingState, type ScopedVars, toDataFrame } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { RuntimeDataSource, type SceneObject, sceneGraph } from '@grafana/scenes';
import { from, type Observable } from 'rxjs';

export interface PrometheusQuery extends DataQuery {
  expr: string;
  format?: 'table' | 'time_series' | 'heatmap';
  instant?: boolean;
  legendFormat?: string;
}

type Labels = Record<string, string>;
type Sample = [seconds: number, value: string];
interface Result {
  metric: Labels;
  value?: Sample;
  values?: Sample[];
}

// NaN is a gap in a line and an empty cell of a table.
const number = ([, value]: Sample) => (value === 'NaN' ? null : value.endsWith('Inf') ? Number(value.replace('Inf', 'Infinity')) : Number(value));

/** As Grafana names a series without a legend: its labels. */
function legend(query: PrometheusQuery, labels: Labels) {
  if (query.legendFormat && query.legendFormat !== '__auto') return query.legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => labels[label] ?? '');
  return `{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(', ')}}`;
}

/** A row for each series; the merge transformation joins the tables of several queries by their labels. */
function table(query: PrometheusQuery, results: Result[]): DataFrame {
  const labels = [...new Set(results.flatMap((result) => Object.keys(result.metric)))];
  const samples = results.map((result) => result.value!);
  return toDataFrame({
    refId: query.refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: samples.map(([seconds]) => seconds * 1000) },
      ...labels.map((name) => ({ name, type: FieldType.string, values: results.map((result) => result.metric[name] ?? '') })),
      { name: `Value #${query.refId}`, type: FieldType.number, values: samples.map(number) },
    ],
  });
}

/** A value for each of the times, null where Prometheus has none: there the line has a gap, as Grafana's panel makes one. */
function series(query: PrometheusQuery, times: number[], { metric, value, values = [value!] }: Result): DataFrame {
  const name = legend(query, metric);
  const samples = new Map(values.map((sample) => [sample[0], number(sample)]));
  return toDataFrame({
    refId: query.refId,
    name,
    fields: [
      { name: 'Time', type: FieldType.time, values: times.map((seconds) => seconds * 1000) },
      { name: 'Value', type: FieldType.number, labels: metric, values: times.map((seconds) => samples.get(seconds) ?? null), config: { displayNameFromDS: name } },
    ],
  });
}

export class Prometheus extends RuntimeDataSource {
  /** scrapeInterval: of the targets, in seconds, as Grafana's data source is told it. */
  constructor(uid: string, private readonly url: string, private readonly scrapeInterval: number) {
    super(uid, uid);
  }

  query(request: DataQueryRequest): Observable<DataQueryResponse> {
    return from(this.answer(request as DataQueryRequest<PrometheusQuery>));
  }

  async testDatasource() {
    return { status: 'success', message: '' };
  }

  private async answer(request: DataQueryRequest<PrometheusQuery>): Promise<DataQueryResponse> {
    const answers = await Promise.all(request.targets.map((query) => this.ask(query, request)));
    return { data: answers.flat(), state: LoadingState.Done };
  }

  private async ask(query: PrometheusQuery, { intervalMs, range, scopedVars }: DataQueryRequest<PrometheusQuery>): Promise<DataFrame[]> {
    const [first, last] = [range.from.valueOf() / 1000, range.to.valueOf() / 1000];
    const step = Math.max(this.scrapeInterval, Math.ceil(intervalMs / 1000));
    const expr = this.filled(query.expr, scopedVars, { __interval: step, __rate_interval: Math.max(step + this.scrapeInterval, 4 * this.scrapeInterval), __range: Math.round(last - first) });
    // As Grafana asks: for multiples of the step.
    const [start, end] = [first, last].map((seconds) => Math.floor(seconds / step) * step);
    const times = query.instant ? [last] : Array.from({ length: (end - start) / step + 1 }, (_, i) => start + i * step);
    const parameters = query.instant ? { query: expr, time: last } : { query: expr, start, end, step };
    const response = await fetch(`${this.url}/api/v1/${query.instant ? 'query' : 'query_range'}`, { method: 'POST', body: new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)])) });
    const answer = await response.json();
    if (answer.status !== 'success') throw new Error(`${answer.error} in ${expr}`);
    return query.format === 'table' ? [table(query, answer.data.result)] : answer.data.result.map((result: Result) => series(query, times, result));
  }

  /** The query without variables: durations in seconds are ours, all others the scene's. */
  private filled(expr: string, scopedVars: ScopedVars, durations: Record<string, number>) {
    const own = Object.fromEntries(Object.entries(durations).map(([name, seconds]) => [name, { text: `${seconds}s`, value: `${seconds}s` }]));
    const asking: SceneObject = scopedVars.__sceneObject!.value.valueOf();
    return sceneGraph.interpolate(asking, expr, { ...scopedVars, ...own }, String);
  }
}
