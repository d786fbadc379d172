import { html, nothing, render, type TemplateResult } from 'lit-html';

import type { Commands } from '../app/commands.ts';
import type { AppState } from '../app/state.ts';
import { catalogue } from '../text/catalogue.ts';
import { icons } from './icons.ts';
import { legendView } from './legend.ts';

export interface MapTools {
  readonly zoom: (by: 1 | -1) => void;
  readonly showTerritory: () => void;
}

function button(label: string, icon: TemplateResult, press: () => void): TemplateResult {
  return html`<button type="button" class="tool" title=${label} aria-label=${label} @click=${press}>${icon}</button>`;
}

function legendButton(label: string, open: boolean, press: () => void): TemplateResult {
  return html`<button type="button" class="tool legend-tool" title=${label} aria-label=${label}
    aria-expanded=${open} @click=${press}>${icons.legend}</button>`;
}

/** The map's buttons, and the legend of what is in view. */
export function renderTools(place: HTMLElement, state: AppState, commands: Commands, map: MapTools): void {
  const texts = catalogue[state.language];
  place.classList.toggle('resting', state.selection.kind === 'none');
  render(
    html`<div class="buttons">
        ${legendButton(texts.legend, state.legendOpen, () => commands.toggleLegend())}
        <div class="group">
          ${button(texts.zoomIn, icons.plus, () => map.zoom(1))}
          ${button(texts.zoomOut, icons.minus, () => map.zoom(-1))}
        </div>
        ${button(texts.wholeTerritory, icons.extent, () => map.showTerritory())}
      </div>
      ${state.legendOpen
        ? html`<section class="legend" aria-label=${texts.legend}>${legendView(state)}</section>`
        : nothing}`,
    place,
  );
}
