// A stand-in: the list asks Grafana's server.
import { plugin } from './plugin';

function Alerts() {
  return <p>Grafana lists firing alerts here.</p>;
}

export const alertlist = plugin(Alerts, {}, false);
