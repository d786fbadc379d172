import { html, render } from 'lit-html';

import type { Camera } from '../app/url.ts';
import { scaleBar } from '../map/scale.ts';
import type { Texts } from '../text/catalogue.ts';
import { number } from '../text/numbers.ts';

const widestBar = 110;

/** The scale of the map at its middle, and whose data it shows. */
export function renderCredits(place: HTMLElement, camera: Camera, attribution: string, texts: Texts): void {
  const bar = scaleBar(camera.zoom, camera.lat, widestBar);
  const length = bar.metres >= 1000 ? texts.kilometres(number(bar.metres / 1000)) : texts.metres(number(bar.metres, 1));
  render(
    html`<span class="scale" role="img" aria-label=${texts.scale(length)}>
        <svg width=${bar.pixels + 2} height="8" viewBox=${`0 0 ${bar.pixels + 2} 8`} aria-hidden="true">
          <path d=${`M1 1v6h${bar.pixels}V1`}></path>
        </svg><bdi>${length}</bdi></span>
      <span>${texts.data}</span> <bdi class="source">${attribution || texts.ownData}</bdi>`,
    place,
  );
}
