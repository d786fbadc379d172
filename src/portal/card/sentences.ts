import type { Facts } from '../api/types.ts';
import type { Texts } from '../text/catalogue.ts';
import { ltr } from '../text/bidi.ts';
import { percent } from '../text/numbers.ts';
import { area } from './finding_text.ts';

export const zoningTheme = 'zoning';
const zonesNamed = 3;
const whole = 0.9995;

interface ZoneShare {
  readonly name: string;
  readonly share: number;
}

/** The zones' shares, one entry for each code, largest first. */
function zoneShares(facts: Facts): ZoneShare[] {
  const shares = new Map<string, number>();
  for (const { provision, share_of_area } of facts.concerned) {
    if (provision.theme === zoningTheme && share_of_area) {
      const name = provision.code || provision.id;
      shares.set(name, (shares.get(name) ?? 0) + share_of_area);
    }
  }
  return [...shares].map(([name, share]) => ({ name, share })).sort((a, b) => b.share - a.share);
}

function zoneSentence(facts: Facts, texts: Texts): string {
  const zones = zoneShares(facts);
  const [first] = zones;
  if (!first) {
    return absentZoneSentence(facts, texts);
  }
  if (zones.length === 1 && first.share >= whole) {
    return texts.answerOne(ltr(first.name));
  }
  const named = zones.slice(0, zonesNamed).map(({ name, share }) => texts.answerPart(percent(share), ltr(name)));
  const rest = zones.length - named.length;
  if (rest > 0) {
    named.push(texts.answerRest(rest));
  }
  const last = named.pop() ?? '';
  return texts.answerMany(named.length > 0 ? named.join(texts.comma) + texts.and + last : last);
}

function absentZoneSentence(facts: Facts, texts: Texts): string {
  switch (facts.themes.find((entry) => entry.theme === zoningTheme)?.state) {
    case 'not_concerned':
      return texts.answerZoneNone;
    case 'not_checked':
      return texts.answerZoneNotChecked;
    default:
      return texts.answerZoneNoData;
  }
}

/** The answer in words: the zones, what of them is unknown, and what is reserved for the public. */
export function answerSentences(facts: Facts, texts: Texts): string[] {
  const sentences = [zoneSentence(facts, texts)];
  const theme = facts.themes.find((entry) => entry.theme === zoningTheme);
  if (theme?.state === 'concerned' && (theme.uncovered_m2 ?? 0) > 0) {
    sentences.push(texts.answerZonePartial(area(theme.uncovered_m2 ?? 0, texts)));
  }
  const { area_m2, net_area_m2 } = facts.land;
  if (typeof net_area_m2 === 'number' && area_m2 - net_area_m2 >= 1) {
    sentences.push(texts.answerReserved(area(area_m2 - net_area_m2, texts), area(net_area_m2, texts)));
  }
  return sentences;
}
