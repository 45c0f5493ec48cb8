// The package is an old CommonJS module, whose default export a bundler does not find where @grafana/ui looks for it.
import { Scrollbars } from '../node_modules/react-custom-scrollbars-2/lib/index.js';

export { Scrollbars };
export default Scrollbars;
