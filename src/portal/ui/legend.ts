import { html, nothing, type TemplateResult } from 'lit-html';

import type { AppState, LegendEntry } from '../app/state.ts';
import { catalogue, type Texts } from '../text/catalogue.ts';
import { pick, type Language } from '../text/language.ts';
import { swatch } from './swatch.ts';

/** What a colour stands for where the features' names have nothing in common. */
function kindOf(entry: LegendEntry, texts: Texts): string {
  const words = [texts.layers[entry.layer] ?? '', texts.provisionState[entry.state] ?? ''];
  return words.filter((word) => word !== '').join(' · ');
}

function legendLine(entry: LegendEntry, language: Language): TemplateResult {
  const label = pick({ fr: entry.labelFr, ar: entry.labelAr }, language) || kindOf(entry, catalogue[language]);
  return html`<li>${swatch(entry)}
    ${entry.code ? html`<bdi dir="ltr" class="code">${entry.code}</bdi>` : nothing}
    <span>${label}</span></li>`;
}

/** What is in view; nothing is said to be absent before all is drawn, or where a tile is missing. */
function entriesView(state: AppState, texts: Texts): TemplateResult | typeof nothing {
  if (state.legend === undefined) {
    return state.mapProblem ? nothing : html`<p>${texts.legendLoading}</p>`;
  }
  const incomplete = state.mapIncomplete ? html`<p class="legend-incomplete">${texts.legendIncomplete}</p>` : nothing;
  if (state.legend.length === 0) {
    return state.mapIncomplete ? incomplete : html`<p>${texts.legendEmpty}</p>`;
  }
  return html`${incomplete}<ul class="legend-list">${state.legend.map((entry) => legendLine(entry, state.language))}</ul>`;
}

/** The legend, generated from what the map draws in view. */
export function legendView(state: AppState): TemplateResult {
  const texts = catalogue[state.language];
  return html`<h2 class="legend-title">${texts.legend} <small>${texts.legendInView}</small></h2>
    ${entriesView(state, texts)}
    <ul class="legend-list legend-lines">
      <li><svg class="sample perimeter" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.perimeter}</li>
      <li><svg class="sample pending" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.pendingPerimeter}</li>
      <li><svg class="sample parcel" viewBox="0 0 26 10" aria-hidden="true"><path d="M1 5h24" /></svg>${texts.parcelLimit}</li>
      <li><svg class="sample outside" viewBox="0 0 26 10" aria-hidden="true"><rect width="26" height="10" rx="2" /></svg>${texts.outsideDocuments}</li>
    </ul>`;
}
