import type { Padding } from '../map/map_view.ts';
import { places } from './places.ts';

const phone = window.matchMedia('(max-width: 47.99rem)');
const fullSheetShare = 0.6;

/** What the bar and the card cover of the map. */
export function coveredByPanels(): Padding {
  const bar = places.bar.getBoundingClientRect();
  const sheet = places.sheet.getBoundingClientRect();
  if (phone.matches) {
    const covered = Math.min(window.innerHeight - sheet.top, window.innerHeight * fullSheetShare);
    return { top: bar.bottom, bottom: Math.max(0, covered), left: 0, right: 0 };
  }
  const startsLeft = sheet.left < window.innerWidth / 2;
  return {
    top: 0,
    bottom: 0,
    left: startsLeft ? sheet.right : 0,
    right: startsLeft ? 0 : window.innerWidth - sheet.left,
  };
}
