// Which single values does a panel show, reduced from its series?
import { getFieldDisplayValues, type PanelProps, type ReduceDataOptions } from '@grafana/data';
import { theme } from '../theme';

export function values({ data, fieldConfig, options, replaceVariables, timeZone }: PanelProps<{ reduceOptions: ReduceDataOptions }>, sparkline = false) {
  return getFieldDisplayValues({ fieldConfig, reduceOptions: options.reduceOptions, replaceVariables, theme, data: data.series, sparkline, timeZone });
}
