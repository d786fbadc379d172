// From the server's answer to what the card says. Pure: every decision on wording is in this folder's
// model and sentences, none in the view.
import type { Facts, Finding, Parcel } from '../api/types.ts';
import { catalogue, type Texts } from '../text/catalogue.ts';
import { date } from '../text/dates.ts';
import { pick, type Language } from '../text/language.ts';
import { percent } from '../text/numbers.ts';
import { adjacency, area, describe, sizeOf } from './finding_text.ts';
import { answerSentences, zoningTheme } from './sentences.ts';
import { sourceOf, type Source } from './sources.ts';

export interface Row {
  readonly provisionId: string;
  readonly code: string;
  readonly label: string;
  readonly size: string;
  readonly share: string;
  /** A fraction of one; 0 for what has no area. */
  readonly fraction: number;
  readonly details: string;
  readonly document: string;
}

export interface ThemeRows {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly overlap: string;
}

export type UnknownKind = 'no_data' | 'not_checked' | 'partial';

export interface Unknown {
  readonly kind: UnknownKind;
  readonly label: string;
  readonly text: string;
  readonly reason: string;
}

export interface Identity {
  readonly reference: string;
  readonly commune: string;
  readonly measured: string;
  readonly registered: string;
  /** The registered area as the title writes it (ha, a, ca). */
  readonly registeredText: string;
  readonly gap: string;
}

export interface CardModel {
  readonly identity: Identity;
  readonly answer: readonly string[];
  readonly incomplete: boolean;
  readonly zoning: ThemeRows | undefined;
  readonly others: readonly ThemeRows[];
  readonly unknown: readonly Unknown[];
  readonly adjacent: readonly Row[];
  readonly small: readonly Row[];
  readonly clear: readonly string[];
  readonly pending: readonly Source[];
  readonly sources: readonly Source[];
  readonly asOf: string;
  readonly snapshot: string;
  readonly engine: string;
}

export function identityOf(
  parcel: Pick<Parcel, 'reference' | 'commune' | 'area_m2' | 'registered_area_m2'> & { registered_area?: string | null },
  texts: Texts,
  withinTolerance?: boolean | null,
): Identity {
  const registered = parcel.registered_area_m2;
  const gap = registered ? Math.abs(parcel.area_m2 - registered) / registered : 0;
  return {
    reference: parcel.reference ?? '',
    commune: parcel.commune ?? '',
    measured: area(parcel.area_m2, texts),
    registered: registered ? area(registered, texts) : texts.unknownArea,
    registeredText: parcel.registered_area ?? '',
    gap: gapText(gap, withinTolerance, texts),
  };
}

function gapText(gap: number, withinTolerance: boolean | null | undefined, texts: Texts): string {
  if (withinTolerance === false) {
    return texts.gapTooWide(percent(gap));
  }
  return gap >= 0.001 ? texts.gap(percent(gap)) : '';
}

function rowOf(finding: Finding, texts: Texts, language: Language): Row {
  const { provision } = finding;
  const fraction = finding.share_of_area ?? 0;
  return {
    provisionId: provision.id,
    code: provision.code ?? '',
    label: pick(provision.label, language),
    size: sizeOf(finding.measure, texts),
    share: finding.measure.area_m2 && finding.share_of_area ? percent(fraction) : '',
    fraction,
    details: describe(finding, texts),
    document: finding.document,
  };
}

function themeRows(facts: Facts, theme: string, texts: Texts, language: Language): ThemeRows | undefined {
  const findings = facts.concerned.filter((finding) => finding.provision.theme === theme);
  if (findings.length === 0) {
    return undefined;
  }
  const answer = facts.themes.find((entry) => entry.theme === theme);
  const overlapping = answer?.overlapping_m2 ?? 0;
  const largestFirst = [...findings].sort((a, b) => (b.measure.area_m2 ?? 0) - (a.measure.area_m2 ?? 0));
  return {
    title: themeTitle(facts, theme, language),
    rows: largestFirst.map((finding) => rowOf(finding, texts, language)),
    overlap: overlapping > 0 ? texts.overlapText(area(overlapping, texts)) : '',
  };
}

function themeTitle(facts: Facts, theme: string, language: Language): string {
  return pick(facts.themes.find((entry) => entry.theme === theme)?.title, language) || theme;
}

/** The themes in a state, whether the answer says so in its list or at the theme: neither is overlooked. */
function themesIn(state: 'no_data' | 'not_checked', facts: Facts): string[] {
  const listed = state === 'no_data' ? facts.no_data : facts.not_checked.map((entry) => entry.theme);
  const stated = facts.themes.filter((entry) => entry.state === state).map((entry) => entry.theme);
  return [...new Set([...stated, ...listed])];
}

/** What is not known, whole themes and parts of themes; a theme is in here unless it was fully checked. */
export function unknowns(facts: Facts, texts: Texts, language: Language): Unknown[] {
  const title = (theme: string): string => themeTitle(facts, theme, language);
  const failed = themesIn('not_checked', facts).map((theme): Unknown => ({
    kind: 'not_checked',
    label: texts.notChecked,
    text: texts.notCheckedText(title(theme)),
    reason: facts.not_checked.find((entry) => entry.theme === theme)?.reason ?? '',
  }));
  const missing = themesIn('no_data', facts).map((theme): Unknown => ({
    kind: 'no_data', label: texts.noData, text: texts.noDataText(title(theme)), reason: '',
  }));
  const partial = facts.themes
    .filter((entry) => entry.state === 'concerned' && (entry.uncovered_m2 ?? 0) > 0)
    .map((entry): Unknown => ({
      kind: 'partial',
      label: texts.partialData,
      text: texts.partialText(title(entry.theme), area(entry.uncovered_m2 ?? 0, texts)),
      reason: '',
    }));
  return [...failed, ...missing, ...partial];
}

export function cardModel(parcel: Parcel, facts: Facts, language: Language): CardModel {
  const texts = catalogue[language];
  const others = facts.themes
    .filter((entry) => entry.theme !== zoningTheme)
    .map((entry) => themeRows(facts, entry.theme, texts, language))
    .filter((rows): rows is ThemeRows => rows !== undefined);
  return {
    identity: identityOf(parcel, texts, facts.land.within_tolerance),
    answer: answerSentences(facts, texts),
    incomplete: !facts.complete,
    zoning: themeRows(facts, zoningTheme, texts, language),
    others,
    unknown: unknowns(facts, texts, language),
    adjacent: facts.adjacent.map((finding) => ({
      ...rowOf(finding, texts, language), size: adjacency(finding.measure, texts),
    })),
    small: facts.below_threshold.map((finding) => {
      const row = rowOf(finding, texts, language);
      return { ...row, size: texts.sliver(row.size) };
    }),
    clear: facts.not_concerned.map((theme) => themeTitle(facts, theme, language)),
    pending: facts.pending.map(({ document }) => sourceOf(document, texts, language)),
    sources: facts.documents.map((document) => sourceOf(document, texts, language)),
    asOf: texts.asOf(date(facts.as_of, language)),
    snapshot: facts.snapshot,
    engine: facts.engine,
  };
}
