import type { Language } from './language.ts';

const locales: Record<Language, string> = { fr: 'fr-FR', ar: 'ar-MA-u-nu-latn' };

/** An ISO date (or date and time) as a long date; any other text is given back as it came. */
export function date(iso: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) {
    return iso;
  }
  const [, year, month, day] = match;
  const value = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' })
    .format(value)
    .replaceAll(' ', '\u00a0');
}
