import type { PanelProps } from '@grafana/data';
import { Table } from '@grafana/ui';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import { plugin } from './plugin';

function Rows({ data, height, options, width }: PanelProps<Options>) {
  return <Table data={data.series[0]} width={width} height={height} initialSortBy={options.sortBy} showTypeIcons={false} />;
}

export const table = plugin(Rows, { align: 'auto', cellOptions: { type: 'auto' }, filterable: false, inspect: false, minWidth: 150 });
