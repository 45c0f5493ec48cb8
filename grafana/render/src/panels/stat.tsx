import { type FieldDisplay, type PanelProps, VizOrientation } from '@grafana/data';
import { BigValue, VizRepeater } from '@grafana/ui';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import { theme } from '../theme';
import { plugin } from './plugin';
import { values } from './values';

function Stat(props: PanelProps<Options>) {
  const { data, height, options, renderCounter, width } = props;
  return (
    <VizRepeater<FieldDisplay>
      width={width}
      height={height}
      source={data}
      getValues={() => values(props as never, options.graphMode !== 'none')}
      orientation={VizOrientation.Auto}
      autoGrid
      renderCounter={renderCounter}
      renderValue={({ count, height, value, width }) => (
        <BigValue
          value={value.display}
          sparkline={value.sparkline}
          count={count}
          width={width}
          height={height}
          theme={theme}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
        />
      )}
    />
  );
}

export const stat = plugin(Stat);
