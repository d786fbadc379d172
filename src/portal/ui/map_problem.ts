import { html, render } from 'lit-html';

import type { Problem } from '../api/problem.ts';
import { problemText } from '../card/states.ts';
import type { Texts } from '../text/catalogue.ts';

/** Said in the map's place when there is no map. */
export function renderMapProblem(place: HTMLElement, problem: Problem | 'webgl', texts: Texts, retry: () => void): void {
  render(
    html`<section class="map-problem" role="alert">
      <h2>${texts.mapFailed}</h2>
      ${problem === 'webgl' ? html`<p>${texts.mapFailedText}</p>` : problemText(problem, texts)}
      <button class="button" type="button" @click=${retry}>${texts.retry}</button>
    </section>`,
    place,
  );
}
