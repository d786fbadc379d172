import { catalogue } from '../text/catalogue.ts';
import { direction, type Language } from '../text/language.ts';
import { places } from './places.ts';

/** Puts the page itself, and the fixed places' names, into a language. */
export function setDocumentLanguage(language: Language): void {
  const texts = catalogue[language];
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  document.title = texts.pageTitle;
  places.skip.textContent = texts.skipToMap;
  places.sheet.setAttribute('aria-label', texts.card);
  places.handle.setAttribute('aria-label', texts.resize);
  places.map.setAttribute('aria-label', texts.map);
  places.mapHelp.textContent = texts.mapHelp;
}
