// What went wrong on this page? render.mjs reads the list when the page has come to rest; errors nobody catches it hears from the browser.
export interface Finding {
  panel?: string;
  text: string;
}

const findings: Finding[] = [];

export function found(error: unknown, panel?: string) {
  findings.push({ panel, text: error instanceof Error ? error.message : String(error) });
}

Object.assign(window, { findings });
