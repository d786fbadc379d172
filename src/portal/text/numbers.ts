// Latin digits, narrow no-break space between thousands, decimal comma: the same in both languages.
const formats = new Map<number, Intl.NumberFormat>();

export function number(value: number, decimals = 0): string {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('fr-FR-u-nu-latn', { maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format.format(value);
}

/** An area or a length: whole from 10 up, one decimal below, and never a positive value as zero. */
export function measure(value: number): string {
  if (value > 0 && value < 0.05) {
    return '< 0,1';
  }
  return number(value, value < 10 ? 1 : 0);
}

/** A share of one as percent. Only the whole is 100 %, and only nothing is 0 %. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) {
    return '< 0,1\u202f%';
  }
  if (value < 100 && value > 99.9) {
    return Math.abs(value - 100) < 1e-6 ? '100\u202f%' : '> 99,9\u202f%';
  }
  return `${number(value, value < 10 || value > 99 ? 1 : 0)}\u202f%`;
}
