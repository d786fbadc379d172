import { html, render } from 'lit-html';

import type { Commands } from '../app/commands.ts';
import { writePlace, type Place } from '../app/url.ts';
import { catalogue } from '../text/catalogue.ts';
import { direction, type Language } from '../text/language.ts';

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
  <rect width="32" height="32" rx="8"></rect>
  <path d="M8 9h7v6H8zM17 9h7v9h-7zM8 17h7v6H8zM17 20h7v3h-7z"></path>
</svg>`;

/** The portal's name and the switch to the other language: a link, so that it works as an address too. */
export function renderBar(place: HTMLElement, language: Language, here: () => Place, commands: Commands): void {
  const texts = catalogue[language];
  const other: Language = language === 'fr' ? 'ar' : 'fr';
  const change = (event: Event): void => {
    event.preventDefault();
    commands.setLanguage(other);
  };
  render(
    html`<a class="brand" href=${`/${language}/`}>${mark}<span><b>${texts.brand}</b>
        <span class="brand-sub">${texts.portal}</span></span></a>
      <nav aria-label=${texts.languages}>
        <a class="language" lang=${other} dir=${direction(other)} hreflang=${other}
          href=${writePlace({ ...here(), language: other })} @click=${change}>${texts.otherLanguage}</a>
      </nav>`,
    place,
  );
}
