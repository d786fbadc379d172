/** The text of a piece of HTML (TileJSON gives its attribution as such); nothing in it is run or loaded. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
