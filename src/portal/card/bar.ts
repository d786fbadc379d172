import { html, nothing, svg, type TemplateResult } from 'lit-html';

import type { Paint } from '../ui/swatch.ts';
import type { Row } from './model.ts';

const width = 1000;
const height = 64;
const labelledFrom = 0.12;

/**
 * The land as one bar, a segment for each zone in the table's order; what no zone covers stays hatched.
 * Hidden from assistive technology: the table says the same.
 */
export function compositionBar(
  rows: readonly Row[],
  paintOf: (provisionId: string) => Paint | undefined,
  mirrored: boolean,
): TemplateResult | typeof nothing {
  const total = Math.max(1, rows.reduce((sum, row) => sum + row.fraction, 0));
  let start = 0;
  const segments = rows.map((row) => {
    const share = row.fraction / total;
    const x = (mirrored ? 1 - start - share : start) * width;
    start += share;
    const paint = paintOf(row.provisionId);
    const middle = x + (share * width) / 2;
    return svg`<rect x=${x} y="0" width=${share * width} height=${height} fill=${paint?.fill ?? '#d9d4c7'}></rect>
      <path d="M${mirrored ? x : x + share * width} 0v${height}" class="bar-seam"></path>
      ${share >= labelledFrom
        ? svg`<text x=${middle} y=${height / 2 + 10} text-anchor="middle" class="bar-label">${row.code}</text>`
        : nothing}`;
  });
  return html`<svg class="bar-chart" viewBox="0 0 ${width} ${height}" direction="ltr" aria-hidden="true">
    ${segments}
  </svg>`;
}
