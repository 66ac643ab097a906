/** Sentences the browser may have to say: one file per language, loaded by every page before its scripts. */
const store: Readonly<Record<string, string>> =
  (globalThis as { huifangWords?: Readonly<Record<string, string>> }).huifangWords ?? {};

export function say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (store[key] ?? key).replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (one !== undefined) return (Number(value) === 1 ? one : many) ?? "";
      return value === undefined ? whole : String(value);
    },
  );
}

/** A length of time in one unit, as the pages say it. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  if (size < 3_600_000) return say("span.minutes", { n: Math.max(1, Math.floor(size / 60_000)) });
  if (size < 172_800_000) return say("span.hours", { n: Math.floor(size / 3_600_000) });
  return say("span.days", { n: Math.floor(size / 86_400_000) });
}
