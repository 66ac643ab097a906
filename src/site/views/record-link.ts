/** The way from a row of a due list to the form of the record that settles it. */
import { editorWord } from "../../i18n/editor.ts";
import type { Obligation } from "../../model/obligation.ts";
import { COLLECTIONS, SINGULAR, type Collection } from "../../model/record.ts";
import { draftForDue } from "../../record/form/due-draft.ts";
import { paths } from "./paths.ts";
import type { Site } from "./site.ts";

/** Collections with a form of their own: what a person writes down, one record at a time. */
export const FORM_COLLECTIONS: readonly Collection[] = COLLECTIONS.filter(
  (name) => name !== "spot-checks" && name !== "waivers",
);

export interface RecordLink {
  readonly path: string;
  readonly label: string;
}

/**
 * The way from a row of a due list to the form of what it asks for, everything known filled in. Null where
 * nothing can be written down.
 */
export function recordLink(site: Site, items: readonly Obligation[]): RecordLink | null {
  const [first] = items;
  const drafts = items.map((item) => draftForDue(site.evaluation, item, site.input.locale));
  const [draft] = drafts;
  if (draft.completes !== null) {
    const record = site.record(draft.completes);
    if (!record || record.origin.item !== null) return null;
    const entry = record.origin.file.replace(`ledger/${draft.collection}/`, "").replace(/\.(?:md|yaml)$/, "");
    return {
      path: `${paths.admin()}?${new URLSearchParams({ open: `${draft.collection}/${entry}` }).toString()}`,
      label: editorWord("record.link.field", site.locale),
    };
  }
  if (!FORM_COLLECTIONS.includes(draft.collection)) return null;
  const query = new URLSearchParams({ due: first.id });
  for (const [name, value] of Object.entries(draft.fields)) query.set(name, value);
  const triggers = new Set(drafts.flatMap(({ fields }) => fields.trigger ?? []));
  if (triggers.size > 1) query.set("trigger", [...triggers].join(","));
  const channels = drafts.reduce<readonly string[] | null>(
    (out, one) =>
      one.channels === null
        ? out
        : out === null
          ? one.channels
          : out.filter((name) => one.channels?.includes(name)),
    null,
  );
  if (channels !== null && channels.length > 0) query.set("channels", channels.join(","));
  // Not a field: a record has its line from its customer, its matter or its author.
  query.set("within", first.line);
  const label =
    draft.collection === "visits"
      ? editorWord("record.link", site.locale)
      : editorWord("record.link.paper", site.locale, {
          what: site.t.named("record", SINGULAR[draft.collection]).toLowerCase(),
        });
  return { path: `${paths.record(draft.collection)}?${query.toString()}`, label };
}
