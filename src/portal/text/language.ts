export type Language = 'fr' | 'ar';

export const languages: readonly Language[] = ['fr', 'ar'];

export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** A text that the server gives in both languages; either may be empty. */
export interface Bilingual {
  readonly fr: string;
  readonly ar: string;
}

/** The text in the language asked, or in the other one rather than nothing. */
export function pick(text: Bilingual | undefined, language: Language): string {
  if (!text) {
    return '';
  }
  const other = language === 'fr' ? 'ar' : 'fr';
  return text[language] || text[other];
}
