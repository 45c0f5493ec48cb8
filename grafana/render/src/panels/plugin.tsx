// How does a component become a panel? What Grafana's panel plugins share.
import { Component, type ComponentType, type ReactNode, useEffect } from 'react';
import { type FieldConfigEditorBuilder, FieldType, identityOverrideProcessor, LoadingState, PanelPlugin, type PanelProps } from '@grafana/data';
import { found } from '../findings';

/** Tells whose panel threw an error; Grafana's own boundary, around this one, only shows it. */
class Boundary extends Component<{ title: string; children: ReactNode }> {
  componentDidCatch(error: Error) {
    found(error, this.props.title);
  }

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  state: { error?: Error } = {};

  render() {
    return this.state.error ? null : this.props.children;
  }
}

/** data-drawn marks what has been drawn with the answer to its queries. */
function framed<Options>(Panel: ComponentType<PanelProps<Options>>, queries: boolean) {
  return function Framed(props: PanelProps<Options>) {
    const { data, fieldConfig, height, title, width } = props;
    useEffect(() => data.errors?.forEach((error) => found(error.message, title)), [data.errors, title]);
    if (data.state === LoadingState.Error) return null;
    const empty = queries && !data.series.some((frame) => frame.length > 0 && frame.fields.some((field) => field.type === FieldType.number));
    return (
      <div data-drawn={data.state === LoadingState.Done || !queries} style={{ width, height, overflow: 'hidden' }}>
        <Boundary title={title}>{empty ? <p>{fieldConfig.defaults.noValue ?? 'No data'}</p> : <Panel {...props} />}</Boundary>
      </div>
    );
  };
}

/** fields: what the panel type adds to the configuration of a field, with defaults. */
export function plugin<Options>(Panel: ComponentType<PanelProps<Options>>, fields: Record<string, unknown> = {}, queries = true) {
  const made = new PanelPlugin<Options>(framed(Panel, queries));
  return made.useFieldConfig({
    useCustomConfig: (builder: FieldConfigEditorBuilder<any>) => {
      for (const [path, defaultValue] of Object.entries(fields)) {
        builder.addCustomEditor({ id: path, path, name: path, defaultValue, editor: () => null, override: () => null, process: identityOverrideProcessor, shouldApply: () => true });
      }
    },
  });
}
