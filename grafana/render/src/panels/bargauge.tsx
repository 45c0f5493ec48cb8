import { type DisplayValueAlignmentFactors, type FieldDisplay, getDisplayValueAlignmentFactors, type PanelProps, VizOrientation } from '@grafana/data';
import { BarGauge, VizRepeater } from '@grafana/ui';
import type { Options } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import { theme } from '../theme';
import { plugin } from './plugin';
import { values } from './values';

function Bars(props: PanelProps<Options>) {
  const { data, height, options, renderCounter, width } = props;
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      width={width}
      height={height}
      source={data}
      getValues={() => values(props as never)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      orientation={options.orientation as unknown as VizOrientation}
      minVizHeight={options.minVizHeight}
      maxVizHeight={options.maxVizHeight}
      renderCounter={renderCounter}
      renderValue={({ alignmentFactors, height, orientation, value, width }) => (
        <BarGauge
          value={value.display}
          display={value.view?.getFieldDisplayProcessor(value.colIndex!)}
          alignmentFactors={alignmentFactors}
          field={value.field}
          width={width}
          height={height}
          theme={theme}
          orientation={orientation}
          displayMode={options.displayMode}
          valueDisplayMode={options.valueMode}
          namePlacement={options.namePlacement}
          showUnfilled={options.showUnfilled}
        />
      )}
    />
  );
}

export const bargauge = plugin(Bars);
