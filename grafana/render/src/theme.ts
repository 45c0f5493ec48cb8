import { createTheme } from '@grafana/data';
import { config } from '@grafana/runtime';

// Grafana's fonts come with its server only: those of the machine stand in for them.
export const theme = createTheme({ colors: { mode: 'dark' }, typography: { fontFamily: 'DejaVu Sans, sans-serif', fontFamilyMonospace: 'DejaVu Sans Mono, monospace' } });

config.theme2 = theme;
config.theme = theme.v1;
