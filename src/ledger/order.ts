/**
 * Times that contradict each other: a visit before what caused it, an end before its start, a stage before
 * the one it follows. Where either side is a bare date the two are compared by local day, so that no time is
 * made up.
 */
import type { Diagnostic } from "../model/finding.ts";
import { PLURAL, type Collection } from "../model/record.ts";
import type { Zone } from "../model/zone.ts";
import type { Draft } from "./draft.ts";
import type { ByCollection, RecordIndex } from "./index-records.ts";

/** Pairs of fields of one record of which the second must not lie before the first. */
const PAIRS: Partial<Readonly<Record<Collection, readonly (readonly [first: string, second: string])[]>>> = {
  visits: [
    ["at", "ended_at"],
    ["arrived_at", "ended_at"],
  ],
  complaints: [
    ...[
      "graded_at",
      "routed_at",
      "form_received_at",
      "form_returned_at",
      "measures_at",
      "feedback_at",
      "resolved_at",
      "verified_at",
      "closed_at",
    ].map((stage) => ["received_at", stage] as const),
    ["form_received_at", "form_returned_at"],
    ["resolved_at", "closed_at"],
  ],
  issues: ["routed_at", "submitted_at", "answered_at", "resolved_at", "result_told_at"].map(
    (stage) => ["raised_at", stage] as const,
  ),
  jobs: [["reported_at", "completed_at"]],
  orders: [
    ["purchased_at", "used_at"],
    ["purchased_at", "delivered_at"],
  ],
  trips: [
    ["out_at", "back_at"],
    ["out_at", "off_duty_at"],
  ],
  loans: [["out_at", "returned_at"]],
  reservations: [["made_at", "processed_at"]],
  staff: [["from", "to"]],
};

/** Codes of the pairs that have one of their own; the others share `ledger/stage-order`. */
const OWN_CODE: Readonly<Record<string, string>> = {
  "at ended_at": "ledger/ended-before-start",
  "received_at resolved_at": "ledger/resolved-before-received",
};

/** What dates the record that a visit names as its cause. */
const CAUSED_AT: Partial<Readonly<Record<Collection, string>>> = {
  events: "at",
  complaints: "received_at",
  issues: "raised_at",
  visits: "at",
  jobs: "reported_at",
  orders: "purchased_at",
  notices: "at",
};

type Path = readonly (string | number)[];

/** Findings on the order of times of the records in `checked`. */
export function checkOrder(checked: ByCollection, index: RecordIndex, zone: Zone): Diagnostic[] {
  const order = new OrderOfTimes(index, zone);
  for (const [collection, pairs] of Object.entries(PAIRS)) {
    for (const draft of checked[collection as Collection]) order.checkPairs(draft, pairs);
  }
  for (const visit of checked.visits) order.checkVisit(visit);
  return order.diagnostics;
}

class OrderOfTimes {
  readonly diagnostics: Diagnostic[] = [];
  private readonly index: RecordIndex;
  private readonly zone: Zone;

  constructor(index: RecordIndex, zone: Zone) {
    this.index = index;
    this.zone = zone;
  }

  checkPairs(draft: Draft, pairs: readonly (readonly [string, string])[]): void {
    for (const [first, second] of pairs) {
      if (!this.earlier(draft, second, draft, first)) continue;
      const params = { first, second, from: String(draft.data[first]), to: String(draft.data[second]) };
      this.report(draft, OWN_CODE[`${first} ${second}`] ?? "ledger/stage-order", [second], params);
    }
  }

  checkVisit(visit: Draft): void {
    const { trigger, follows } = visit.data;
    if (Array.isArray(trigger)) {
      trigger.forEach((reference: string, i) => this.checkTrigger(visit, reference, ["trigger", i]));
    } else if (typeof trigger === "string") this.checkTrigger(visit, trigger, ["trigger"]);
    if (typeof follows === "string") this.checkFollows(visit, follows);
  }

  private checkTrigger(visit: Draft, reference: string, path: Path): void {
    const slash = reference.indexOf("/");
    const collection = PLURAL.get(reference.slice(0, slash));
    const cause = collection && this.index.byId[collection].get(reference.slice(slash + 1));
    const dating = collection && CAUSED_AT[collection];
    if (!cause || !dating || !this.earlier(visit, "at", cause, dating)) return;
    const params = { at: String(visit.data.at), trigger: reference, cause: String(cause.data[dating]) };
    this.report(visit, "ledger/visit-before-trigger", path, params);
  }

  private checkFollows(visit: Draft, id: string): void {
    const first = this.index.byId.visits.get(id);
    if (first === visit) this.report(visit, "ledger/follows-itself", ["follows"], {});
    else if (first && this.earlier(visit, "at", first, "at")) {
      const params = { id, at: String(visit.data.at), first: String(first.data.at) };
      this.report(visit, "ledger/follows-later", ["follows"], params);
    }
  }

  /** By days where either is a day. */
  private earlier(a: Draft, aField: string, b: Draft, bField: string): boolean {
    const first = a.time[aField];
    const second = b.time[bField];
    if (first === undefined || second === undefined || first >= second) return false;
    if (!a.bareDates.includes(aField) && !b.bareDates.includes(bField)) return true;
    return this.zone.dayOf(first) < this.zone.dayOf(second);
  }

  private report(draft: Draft, code: string, path: Path, params: Diagnostic["params"]): void {
    const place = { ...draft.origin, path };
    const key = path.join(".");
    this.diagnostics.push({ code, severity: "error", place, params, subject: draft.ref, key });
  }
}
