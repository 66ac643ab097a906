/** Whose item a duty is (spec 3), for clauses that name nobody themselves. */
import type { Status, View } from "./plain.ts";

/** Its handler; else the assignee at that instant; else the customer's staff in charge. */
export function itemOf(
  view: View,
  duty: { subject: string; customer: string | null; opens: number | null; anchor?: number },
): string | null {
  const record = view.find(duty.subject);
  const customer = view.find(`customer/${duty.customer ?? ""}`);
  const at = duty.anchor ?? duty.opens ?? view.asOf;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const moves = view
    .all("assignments")
    .filter((a) => a.fields.customer === duty.customer)
    .sort((a, b) => view.time(a, "at")! - view.time(b, "at")!);
  const assigned = text(moves.findLast((a) => view.time(a, "at")! <= at)?.fields.staff);
  return (
    text(record?.fields.handler) ??
    text(record?.fields.assignee) ??
    assigned ??
    text(customer?.fields.staff_in_charge)
  );
}

/** Who stands in for somebody on the day of as-of; what is over is nobody else's. */
export function covered(view: View, staff: string | null, status: Status): string | null {
  if (staff === null || !["upcoming", "open", "overdue", "undecided"].includes(status)) return staff;
  const today = view.clock.day(view.asOf).toString();
  const absences = (view.find(`staff/${staff}`)?.fields.absences ?? []) as {
    from: string;
    to: string;
    cover?: string;
  }[];
  return absences.find((a) => a.from <= today && today <= a.to)?.cover ?? staff;
}
