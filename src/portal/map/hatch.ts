const size = 12;
const halfStroke = 1.3;

/** A diagonal hatch as a pattern that takes the layer's colour (a signed distance field, edge at 3/4). */
export function hatch(): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; ++y) {
    for (let x = 0; x < size; ++x) {
      const along = (x + y) % size;
      const distance = Math.min(along, size - along) / Math.SQRT2 - halfStroke;
      const alpha = Math.round(255 * (0.75 - distance / 8));
      data[(y * size + x) * 4 + 3] = Math.max(0, Math.min(255, alpha));
    }
  }
  return { width: size, height: size, data };
}
