/** The words with which both texts begin: the kind of thing, where each has a name of its own. */
export function commonWords(one: string, other: string): string {
  const words = one.split(' ');
  const others = other.split(' ');
  const end = words.findIndex((word, index) => word !== others[index]);
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}
