import type { Finding, Measure } from '../api/types.ts';
import { name } from '../text/bidi.ts';
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
  const along = size.adjacent_length_m || size.length_m;
  if (along) {
    return size.area_m2 ? `${texts.along(measure(along))}${texts.comma}${texts.alongArea(area(size.area_m2, texts))}`
      : texts.along(measure(along));
  }
  if (size.area_m2) {
    return texts.alongArea(area(size.area_m2, texts));
  }
  return size.adjacent_length_m === 0 ? texts.touchesAtPoint : texts.touches;
}

/** An article as it is called: some sources give the bare number. */
function article(text: string, texts: Texts): string {
  return /^\d/.test(text) ? texts.article(text) : name(text.replaceAll(' ', '\u00a0'));
}

/** What is worth saying of a provision besides its code and name. */
export function describe(finding: Finding, texts: Texts): string {
  const { provision } = finding;
  const parts = [
    provision.state ? (texts.provisionState[provision.state] ?? '') : '',
    provision.number ? texts.number(provision.number) : '',
    provision.sector ? texts.sector(provision.sector) : '',
    provision.width_m ? texts.width(number(provision.width_m, 1)) : '',
    finding.article ? article(finding.article, texts) : '',
    finding.generator_on_land === true ? texts.causeOnLand : '',
    finding.generator_on_land === false ? texts.causeOutside : '',
    finding.public_utility_alive === false ? texts.publicUtilityExpired : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
