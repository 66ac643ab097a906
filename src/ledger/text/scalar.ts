/** Plain scalars: which ones YAML 1.1 and 1.2 read differently, and what the others mean (YAML 1.2 core). */

/**
 * Whole plain scalars that one version takes for a truth value, number, merge or default and the other does
 * not.
 */
const TWO_WAYS: readonly RegExp[] = [
  /^(?:y|n|yes|no|on|off)$/i,
  /^[-+]?0b[01_]+$/,
  /^[-+]?0[0-9_]+$/,
  /^[-+]?0o[0-7_]+$/,
  /^[-+]0x[0-9a-fA-F_]+$/,
  /^0x[0-9a-fA-F_]*_[0-9a-fA-F_]*$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9]*\.[0-9]*_[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9]+[eE][-+]?[0-9]+$/,
  /^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)[eE][0-9]+$/,
  /^[-+]?0[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?$/,
  /^(?:=|<<)$/,
];

/** True for `yes`, `012`, `0o12`, `12:30`, `1_000`, `1e3`, `<<` … as they stand without quotes. */
export function readsTwoWays(source: string): boolean {
  if (source.length > 64) {
    return /^[-+]?[0-9_:.]+$/.test(source) && TWO_WAYS.some((pattern) => pattern.test(source));
  }
  return TWO_WAYS.some((pattern) => pattern.test(source));
}
