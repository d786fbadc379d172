import { html, type TemplateResult } from 'lit-html';

export interface Paint {
  readonly fill: string;
  readonly outline: string;
}

/** A provision's colours as the map draws them. Colours are SVG attributes: a strict CSP allows these. */
export function swatch(paint: Paint | undefined): TemplateResult {
  const fill = paint?.fill ?? 'none';
  const outline = paint?.outline ?? '#a9b3ba';
  return html`<svg class="swatch" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="16" height="16" rx="3" fill=${fill} stroke=${outline} stroke-width="1.6"></rect>
  </svg>`;
}
