/** Which field a path ends in, as far as its words tell: `order.first_service_due` is that of an order. */
import { PLURAL } from "../../../model/record.ts";

const STAFF = new Set(["by", "staff_in_charge", "handler", "received_by", "salesperson"]);

export function lastField(path: string): { readonly collection: string; readonly field: string } | null {
  const parts = path.split(".");
  const field = parts.at(-1)!;
  const owner = parts.at(-2);
  if (owner === undefined) return null;
  const collection = STAFF.has(owner) ? "staff" : PLURAL.get(owner);
  return collection === undefined ? null : { collection, field };
}
