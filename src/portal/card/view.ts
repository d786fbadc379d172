import { html, nothing, type TemplateResult } from 'lit-html';

import type { Texts } from '../text/catalogue.ts';
import { icons } from '../ui/icons.ts';
import { swatch, type Paint } from '../ui/swatch.ts';
import { compositionBar } from './bar.ts';
import type { CardModel, Identity, Row, ThemeRows, Unknown, UnknownKind } from './model.ts';
import type { Source } from './sources.ts';

type Part = TemplateResult | typeof nothing;
export type PaintOf = (provisionId: string) => Paint | undefined;

function token(text: string): TemplateResult {
  return html`<bdi dir="ltr">${text}</bdi>`;
}

/** Which land this is. */
export function identityView(identity: Identity, texts: Texts): TemplateResult {
  return html`<header class="identity">
    <p class="eyebrow">${texts.parcelKind}${identity.commune ? html` · <bdi>${identity.commune}</bdi>` : nothing}</p>
    <h1 tabindex="-1" id="card-title">${identity.reference ? token(identity.reference) : texts.noReference}</h1>
    <dl class="areas">
      <div><dt>${texts.measuredArea}</dt><dd>${identity.measured}</dd></div>
      <div>
        <dt>${texts.registeredArea}</dt>
        <dd>${identity.registered}
          ${identity.registeredText ? html`<small>${token(identity.registeredText)}</small>` : nothing}
          ${identity.gap ? html`<small>${identity.gap}</small>` : nothing}</dd>
      </div>
    </dl>
  </header>`;
}

function section(heading: string, content: Part | Part[], kind = ''): TemplateResult {
  return html`<section class="part ${kind}"><h2>${heading}</h2>${content}</section>`;
}

function codeChip(row: Row): Part {
  return row.code ? html`<bdi dir="ltr" class="code">${row.code}</bdi>` : nothing;
}

function zoningTable(zoning: ThemeRows, texts: Texts, paintOf: PaintOf, mirrored: boolean): TemplateResult {
  const row = (entry: Row): TemplateResult => html`<tr>
    <th scope="row">
      <span class="zone">${swatch(paintOf(entry.provisionId))}${codeChip(entry)}
        <span class="zone-label">${entry.label}</span></span>
      <span class="details"><bdi>${entry.document}</bdi>${entry.details ? ` · ${entry.details}` : nothing}</span>
    </th>
    <td class="figure">${entry.size}</td>
    <td class="figure share">${token(entry.share)}</td>
  </tr>`;
  return html`${compositionBar(zoning.rows, paintOf, mirrored)}
    <table class="zoning">
      <thead><tr>
        <th scope="col">${texts.colZone}</th>
        <th scope="col" class="figure">${texts.colArea}</th>
        <th scope="col" class="figure">${texts.colShare}</th>
      </tr></thead>
      <tbody>${zoning.rows.map(row)}</tbody>
    </table>
    ${zoning.overlap ? html`<p class="remark">${zoning.overlap}</p>` : nothing}`;
}

function line(row: Row, paintOf: PaintOf): TemplateResult {
  return html`<li class="line">
    ${swatch(paintOf(row.provisionId))}
    <div class="line-text">
      <span>${codeChip(row)} ${row.label}</span>
      <span class="details"><bdi>${row.document}</bdi>${row.details ? ` · ${row.details}` : nothing}</span>
    </div>
    <div class="figure">${row.size}${row.share ? html`<small>${token(row.share)}</small>` : nothing}</div>
  </li>`;
}

function lines(rows: readonly Row[], paintOf: PaintOf): TemplateResult {
  return html`<ul class="lines">${rows.map((row) => line(row, paintOf))}</ul>`;
}

function otherThemes(themes: readonly ThemeRows[], paintOf: PaintOf): TemplateResult[] {
  return themes.map((theme) => html`<h3>${theme.title}</h3>${lines(theme.rows, paintOf)}
    ${theme.overlap ? html`<p class="remark">${theme.overlap}</p>` : nothing}`);
}

const unknownIcons: Record<UnknownKind, TemplateResult> = {
  no_data: icons.unknown,
  not_checked: icons.warning,
  partial: icons.partial,
};

function unknownList(unknown: readonly Unknown[], texts: Texts, retry: () => void): TemplateResult {
  const failed = unknown.some((entry) => entry.kind === 'not_checked');
  return html`<p>${texts.unknownText}</p>
    <ul class="unknowns">${unknown.map((entry) => html`<li class="unknown" data-kind=${entry.kind}>
      ${unknownIcons[entry.kind]}
      <div><strong>${entry.label}</strong> <span>${entry.text}</span>
        ${entry.reason ? html`<span class="details"><bdi>${entry.reason}</bdi></span>` : nothing}</div>
    </li>`)}</ul>
    ${failed ? html`<button class="button" type="button" @click=${retry}>${texts.retry}</button>` : nothing}`;
}

function sourceList(sources: readonly Source[]): TemplateResult {
  return html`<ul class="sources">${sources.map((source) => html`<li>
    <strong><bdi>${source.title || source.id}</bdi></strong>
    <span class="badge">${source.status}</span>
    <span class="details"><bdi dir="ltr">${source.kind} · ${source.id}</bdi></span>
    ${source.acts.map((act) => html`<span class="details"><bdi>${act}</bdi></span>`)}
    ${source.dates ? html`<span class="details">${source.dates}</span>` : nothing}
  </li>`)}</ul>`;
}

function clearList(clear: readonly string[], texts: Texts): TemplateResult {
  return html`<details class="part clear">
    <summary>${icons.check}<span>${texts.clearHeading(clear.length)}</span></summary>
    <ul>${clear.map((title) => html`<li>${title}</li>`)}</ul>
  </details>`;
}

function when(condition: boolean, content: () => TemplateResult): Part {
  return condition ? content() : nothing;
}

/** The whole answer: the sentence, what is reserved, the table, the unknown, then the reassurances. */
export function factsView(
  card: CardModel,
  texts: Texts,
  options: { readonly paintOf: PaintOf; readonly mirrored: boolean; readonly retry: () => void },
): TemplateResult {
  const { paintOf, mirrored, retry } = options;
  return html`
    ${identityView(card.identity, texts)}
    ${when(card.incomplete, () => html`<p class="banner" role="alert">${icons.warning}${texts.incomplete}</p>`)}
    <div class="answer">${card.answer.map((sentence) => html`<p>${sentence}</p>`)}</div>
    ${when(card.pending.length > 0, () => section(texts.pendingHeading,
      html`<p>${texts.pendingText}</p>${sourceList(card.pending)}`, 'pending'))}
    ${card.zoning ? section(texts.zoningHeading, zoningTable(card.zoning, texts, paintOf, mirrored)) : nothing}
    ${when(card.others.length > 0, () => section(texts.concernedHeading, otherThemes(card.others, paintOf)))}
    ${when(card.unknown.length > 0, () => section(texts.unknownHeading, unknownList(card.unknown, texts, retry), 'unknown-part'))}
    ${when(card.adjacent.length > 0, () => section(texts.adjacentHeading, lines(card.adjacent, paintOf)))}
    ${when(card.clear.length > 0, () => clearList(card.clear, texts))}
    ${when(card.small.length > 0, () => section(texts.smallHeading, lines(card.small, paintOf)))}
    ${when(card.sources.length > 0, () => section(texts.sourcesHeading, sourceList(card.sources)))}
    <footer class="foot">
      <p>${card.asOf} · ${texts.snapshot} <bdi dir="ltr" class="hash" title=${card.snapshot}>${card.snapshot}</bdi></p>
      <p>${texts.indicative}</p>
    </footer>`;
}
