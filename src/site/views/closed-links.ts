/** Links to pages that a build does not have become plain text. */

/**
 * `path`: of the page itself, without the language's folder; `open` says which paths exist. Links to other
 * languages stay.
 */
export function closeLinks(html: string, path: string, open: (path: string) => boolean): string {
  const here = path.slice(0, path.lastIndexOf("/") + 1);
  return html.replace(
    /<a\b([^>]*?)\shref="([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g,
    (whole, before: string, link: string, after: string, inner: string) => {
      if (/\shreflang=/.test(before + after) || link.startsWith("#")) return whole;
      const target = new URL(link.replaceAll("&amp;", "&"), `http://x/${here}`).pathname
        .slice(1)
        .replace(/index\.html$/, "");
      if (open(decodeURIComponent(target))) return whole;
      const kept = `${before} ${after}`.match(/\sclass="[^"]*"/)?.[0] ?? "";
      return `<span${kept}>${inner}</span>`;
    },
  );
}
