/** What Vite fills in when the site is bundled. */
interface ImportMeta {
  /** The files that fit a pattern, by their paths. */
  glob(pattern: string): Readonly<Record<string, unknown>>;
}
