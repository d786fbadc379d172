import type { DocumentFacts } from '../api/types.ts';
import type { Texts } from '../text/catalogue.ts';
import { date } from '../text/dates.ts';
import { pick, type Language } from '../text/language.ts';

/** A document as the card cites it. */
export interface Source {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly status: string;
  readonly dates: string;
  /** The act that approved it, and the gazette that printed it. */
  readonly acts: readonly string[];
}

function gazetteText(number: string, texts: Texts): string {
  return /^\d/.test(number) ? texts.gazette(number) : number;
}

export function sourceOf(document: DocumentFacts, texts: Texts, language: Language): Source {
  const acts = [document.approval_instrument ?? '', gazetteText(document.gazette_number ?? '', texts)];
  const dates = Object.entries(document.dates ?? {})
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] in texts.legalDate)
    .map(([key, value]) => texts.datePair(texts.legalDate[key] ?? key, date(value, language)));
  return {
    id: document.id,
    kind: document.kind,
    title: pick(document.title, language),
    status: texts.status[document.status] ?? document.status,
    dates: dates.join(' · '),
    acts: acts.filter((text) => text !== ''),
  };
}
