import { html, render, type TemplateResult } from 'lit-html';

import type { Commands } from '../app/commands.ts';
import type { AppState } from '../app/state.ts';
import { catalogue } from '../text/catalogue.ts';
import { icons } from '../ui/icons.ts';
import { legendView } from '../ui/legend.ts';
import { cardModel } from './model.ts';
import { choiceView, failedView, introView, loadingView, nothingView } from './states.ts';
import { factsView, type PaintOf } from './view.ts';

function content(state: AppState, commands: Commands, paintOf: PaintOf): TemplateResult {
  const texts = catalogue[state.language];
  const { selection } = state;
  switch (selection.kind) {
    case 'none':
      return introView(texts, legendView(state));
    case 'searching':
      return loadingView(undefined, texts);
    case 'loading':
      return loadingView(selection.summary, texts);
    case 'choice':
      return choiceView(selection.candidates, texts, (parcel) => void commands.open(parcel.id, parcel));
    case 'nothing':
      return nothingView(selection.nearby, texts, (parcel) => void commands.open(parcel.id, parcel));
    case 'failed':
      return failedView(selection.problem, texts, () => void commands.ask(selection.question));
    case 'shown': {
      const { parcel, facts } = selection;
      return factsView(cardModel(parcel, facts, state.language), texts, {
        paintOf,
        mirrored: state.language === 'ar',
        retry: () => void commands.open(parcel.id, parcel),
      });
    }
  }
}

/** Draws the card of a state into its place. */
export function renderCard(place: HTMLElement, state: AppState, commands: Commands, paintOf: PaintOf): void {
  const texts = catalogue[state.language];
  const closable = state.selection.kind !== 'none';
  render(
    html`${closable
        ? html`<button class="close" type="button" aria-label=${texts.close} title=${texts.close}
            @click=${() => commands.close()}>${icons.close}</button>`
        : ''}
      <article class="card" data-kind=${state.selection.kind}>${content(state, commands, paintOf)}</article>`,
    place,
  );
}
