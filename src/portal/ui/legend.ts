import { html, nothing, type TemplateResult } from 'lit-html';

import type { AppState, LegendEntry } from '../app/state.ts';
import { catalogue } from '../text/catalogue.ts';
import { pick, type Language } from '../text/language.ts';
import { swatch } from './swatch.ts';

function legendLine(entry: LegendEntry, language: Language): TemplateResult {
  return html`<li>${swatch(entry)}
    ${entry.code ? html`<bdi dir="ltr" class="code">${entry.code}</bdi>` : nothing}
    <span>${pick({ fr: entry.labelFr, ar: entry.labelAr }, language)}</span></li>`;
}

/** The legend, generated from what the map draws in view. */
export function legendView(state: AppState): TemplateResult {
  const texts = catalogue[state.language];
  return html`<h2 class="legend-title">${texts.legend} <small>${texts.legendInView}</small></h2>
    ${state.legend.length > 0
      ? html`<ul class="legend-list">${state.legend.map((entry) => legendLine(entry, state.language))}</ul>`
      : html`<p>${texts.legendEmpty}</p>`}
    <ul class="legend-list legend-lines">
      <li><svg class="sample perimeter" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.perimeter}</li>
      <li><svg class="sample pending" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.pendingPerimeter}</li>
      <li><svg class="sample parcel" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.parcelLimit}</li>
      <li><svg class="sample outside" viewBox="0 0 26 10" aria-hidden="true"><rect width="26" height="10" rx="2" /></svg>${texts.outsideDocuments}</li>
    </ul>`;
}
