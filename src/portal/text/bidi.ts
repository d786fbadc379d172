// Isolates keep a left-to-right token (a title number, a code, a measure) whole inside Arabic text.
const leftToRightIsolate = '\u2066';
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** A token that always reads from left to right. */
export function ltr(token: string): string {
  return leftToRightIsolate + token + popIsolate;
}

/** A name whose direction is its own. */
export function name(text: string): string {
  return firstStrongIsolate + text + popIsolate;
}
