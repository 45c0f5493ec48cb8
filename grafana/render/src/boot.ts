// What Grafana's server writes into its page, as far as its components read it while they are loaded. Imported before all others.
const settings = { featureToggles: {}, buildInfo: { version: '', commit: '', env: 'production' }, panels: {}, datasources: {}, appSubUrl: '' };
const user = { orgRole: 'Viewer', locale: 'en-US', timezone: 'browser', theme: 'dark', permissions: {} };

Object.assign(window, { grafanaBootData: { settings, user, navTree: [] }, __grafana_public_path__: '/public/' });
