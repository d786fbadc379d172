import type { Finding, Measure } from '../api/types.ts';
import type { Texts } from '../text/catalogue.ts';
import { measure, number } from '../text/numbers.ts';

export function area(value: number, texts: Texts): string {
  return texts.m2(measure(value));
}

/** How much of the land a finding takes: its area, else its length, else how many. */
export function sizeOf(size: Measure, texts: Texts): string {
  if (size.area_m2) {
    return area(size.area_m2, texts);
  }
  if (size.length_m) {
    return texts.onLength(measure(size.length_m));
  }
  return size.count ? texts.count(number(size.count)) : '';
}

/** How a neighbour touches the land. */
export function adjacency(size: Measure, texts: Texts): string {
  const parts: string[] = [];
  if (size.length_m) {
    parts.push(texts.along(measure(size.length_m)));
  }
  if (size.area_m2) {
    parts.push(texts.alongArea(area(size.area_m2, texts)));
  }
  if (parts.length === 0) {
    parts.push(size.count ? texts.touchesAtPoint : texts.touches);
  }
  return parts.join(texts.comma);
}

/** The cause of a finding as the server names it: a text, or an object with a name. */
function causeOf(generator: unknown): string {
  if (typeof generator === 'string') {
    return generator;
  }
  if (typeof generator === 'object' && generator !== null) {
    const { name } = generator as { name?: unknown };
    return typeof name === 'string' ? name : '';
  }
  return '';
}

/** What is worth saying of a provision besides its code and name. */
export function describe(finding: Finding, texts: Texts): string {
  const { provision } = finding;
  const cause = causeOf(finding.generator);
  const parts = [
    provision.state ? (texts.provisionState[provision.state] ?? '') : '',
    provision.number ? texts.number(provision.number) : '',
    provision.sector ? texts.sector(provision.sector) : '',
    provision.width_m ? texts.width(number(provision.width_m, 1)) : '',
    finding.article ? texts.article(finding.article) : '',
    cause ? texts.causedBy(cause) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
