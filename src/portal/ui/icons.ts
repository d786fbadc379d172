import { html, svg, type TemplateResult } from 'lit-html';

function icon(content: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${content}</svg>`;
}

export const icons = {
  plus: icon(svg`<path d="M12 5v14M5 12h14" />`),
  minus: icon(svg`<path d="M5 12h14" />`),
  extent: icon(svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />`),
  legend: icon(svg`<path d="M12 4 3 9l9 5 9-5-9-5Z" /><path d="m3 14 9 5 9-5" />`),
  close: icon(svg`<path d="m6 6 12 12M18 6 6 18" />`),
  check: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`),
  unknown: icon(svg`<path d="M9 9.2a3 3 0 1 1 4.4 2.7c-.9.5-1.4 1.1-1.4 2.1" /><path d="M12 17.6v.2" />`),
  warning: icon(svg`<path d="M12 4 2.8 20h18.4L12 4Z" /><path d="M12 10v4.5M12 17.3v.2" />`),
  partial: icon(svg`<circle cx="12" cy="12" r="8" /><path d="M12 4a8 8 0 0 1 0 16Z" fill="currentColor" />`),
  clock: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`),
  touch: icon(svg`<path d="M4 4v16" stroke-dasharray="3 2.5" /><path d="M9 6h11v12H9Z" />`),
  pin: icon(svg`<path d="M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21Z" /><circle cx="12" cy="9.5" r="2.4" />`),
};
