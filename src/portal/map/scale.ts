const earthCircumference = 40_075_016.686;
const tileSize = 512;

export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
}

/** Metres on the ground for one CSS pixel at a latitude (Web Mercator stretches by 1 / cos latitude). */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (earthCircumference * Math.cos((latitude * Math.PI) / 180)) / (tileSize * 2 ** zoom);
}

/** The longest bar of 1, 2 or 5 times a power of ten metres that fits. */
export function scaleBar(zoom: number, latitude: number, widestPixels: number): ScaleBar {
  const resolution = metresPerPixel(zoom, latitude);
  const widest = resolution * widestPixels;
  const power = 10 ** Math.floor(Math.log10(widest));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= widest) ?? power;
  return { metres, pixels: metres / resolution };
}
