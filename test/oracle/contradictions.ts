/** What records say against each other, from the contract alone (readings 7, 17, 23): errors, told in words. */
import { duplicate, entitled, triggers } from "./contacts.ts";
import type { Seen, View } from "./plain.ts";

/** Whose matter a record is: its own customer's, or that of the visit that raised it. */
function whose(view: View, about: Seen): string | null {
  const { customer, visit } = about.fields;
  if (typeof customer === "string") return customer;
  const raised = typeof visit === "string" ? view.find(`visit/${visit}`) : undefined;
  return (raised?.fields.customer as string | undefined) ?? null;
}

export function contradictions(view: View): string[] {
  const out: string[] = [];
  for (const visit of view.all("visits")) {
    for (const name of triggers(visit)) {
      const about = view.find(name);
      if (about && !entitled(visit, whose(view, about))) {
        out.push(`finding foreign-matter ${visit.ref} trigger undefined`);
      }
    }
  }
  for (const complaint of view.all("complaints")) {
    if (complaint.fields.duplicate_of === undefined || duplicate(view, complaint) !== null) continue;
    const own = complaint.fields.duplicate_of === complaint.id ? "own-duplicate" : "duplicate-circle";
    out.push(`finding duplicate-circle ${complaint.ref} duplicate_of ${own}`);
  }
  const before = new Map<string, unknown>();
  const changes = [...view.all("class-changes")].sort(
    (a, b) => view.time(a, "at")! - view.time(b, "at")! || (a.id < b.id ? -1 : 1),
  );
  for (const change of changes) {
    const customer = change.fields.customer as string;
    const { from } = change.fields;
    const held = before.get(customer);
    if (held !== undefined && from !== undefined && from !== held) {
      out.push(`finding other-class ${change.ref} from undefined`);
    }
    before.set(customer, change.fields.to);
  }
  return out;
}
