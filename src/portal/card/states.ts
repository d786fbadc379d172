// What the card shows when it does not show facts: the invitation, the wait, the choice, the failure.
import { html, nothing, type TemplateResult } from 'lit-html';

import type { Problem } from '../api/problem.ts';
import type { Candidate, ParcelSummary } from '../api/types.ts';
import type { Texts } from '../text/catalogue.ts';
import { measure } from '../text/numbers.ts';
import { icons } from '../ui/icons.ts';
import { area } from './finding_text.ts';
import { identityOf } from './model.ts';
import { identityView } from './view.ts';

export function introView(texts: Texts, legend: TemplateResult): TemplateResult {
  return html`<div class="intro">
    <h1>${texts.intro}</h1>
    <p>${texts.introText}</p>
  </div>
  <div class="part">${legend}</div>
  <p class="part keyboard-hint">${texts.introKeyboard}</p>`;
}

export function loadingView(summary: ParcelSummary | undefined, texts: Texts): TemplateResult {
  return html`
    ${summary ? identityView(identityOf(summary, texts), texts) : nothing}
    <p class="loading" role="status">${texts.loading}</p>
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
}

function candidateList(
  candidates: readonly Candidate[],
  texts: Texts,
  open: (parcel: ParcelSummary) => void,
): TemplateResult {
  return html`<ul class="choices">${candidates.map(({ parcel, contains, distance_m }) => html`<li>
    <button type="button" class="choice" @click=${() => open(parcel)}>
      <strong>${parcel.reference ? html`<bdi dir="ltr">${parcel.reference}</bdi>` : texts.noReference}</strong>
      <span class="details">${area(parcel.area_m2, texts)} · ${contains
        ? texts.underPoint
        : texts.atDistance(measure(distance_m))}</span>
    </button>
  </li>`)}</ul>`;
}

export function choiceView(
  candidates: readonly Candidate[],
  texts: Texts,
  open: (parcel: ParcelSummary) => void,
): TemplateResult {
  return html`<h1 tabindex="-1" id="card-title">${texts.chooseTitle}</h1>
    <p>${texts.chooseText}</p>${candidateList(candidates, texts, open)}`;
}

export function nothingView(
  nearby: readonly Candidate[],
  texts: Texts,
  open: (parcel: ParcelSummary) => void,
): TemplateResult {
  return html`<h1 tabindex="-1" id="card-title">${texts.nothingHere}</h1>
    <p>${texts.nothingHereText}</p>
    ${nearby.length > 0
      ? html`<h2>${texts.nearby}</h2>${candidateList(nearby, texts, open)}`
      : nothing}`;
}

/** What happened, what it means, what to do: in the server's own words where it gave some. */
export function problemText(problem: Problem, texts: Texts): TemplateResult {
  const what = problem.kind === 'offline' ? texts.offline : problem.kind === 'unreadable' ? texts.unreadable : problem.title;
  const detail = problem.kind === 'offline' ? texts.offlineText : problem.detail;
  return html`<p><strong><bdi>${what}</bdi></strong></p>
    ${detail ? html`<p><bdi>${detail}</bdi></p>` : nothing}
    ${problem.hint ? html`<p>${texts.tryThis(problem.hint)}</p>` : nothing}
    ${problem.requestId ? html`<p class="details">${texts.request(problem.requestId)}</p>` : nothing}`;
}

export function failedView(problem: Problem, texts: Texts, retry: () => void): TemplateResult {
  return html`<h1 tabindex="-1" id="card-title">${texts.errorTitle}</h1>
    <div class="problem" role="alert">${icons.warning}<div>
      ${problemText(problem, texts)}<p>${texts.errorMeaning}</p>
    </div></div>
    <button class="button" type="button" @click=${retry}>${texts.retry}</button>`;
}
