/** The address at which the site is published, for links that leave it. */
import { UsageError } from "./usage.ts";

/** With a slash at the end; null for null. Throws UsageError for what is no web address. */
export function siteAddress(text: string | null): string | null {
  if (text === null) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError({
      "zh-CN": `--site ${text}：应为网址，如 https://huifang.example.com/`,
      en: `--site ${text}: expected an address such as https://huifang.example.com/`,
    });
  }
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname.replace(/(?:index\.html)?\/?$/, "")}/`;
}
