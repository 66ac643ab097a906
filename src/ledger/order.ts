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

/** Findings on the order of times of the records in `checked`. */
export function checkOrder(checked: ByCollection, index: RecordIndex, zone: Zone): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const earlier = (a: Draft, aField: string, b: Draft, bField: string): boolean => {
    const first = a.time[aField];
    const second = b.time[bField];
    if (first === undefined || second === undefined || first >= second) return false;
    if (!a.bareDates.includes(aField) && !b.bareDates.includes(bField)) return true;
    return zone.dayOf(first) < zone.dayOf(second);
  };
  const report = (
    draft: Draft,
    code: string,
    path: readonly (string | number)[],
    params: Diagnostic["params"],
  ): void => {
    diagnostics.push({
      code,
      severity: "error",
      place: { ...draft.origin, path },
      params,
      subject: draft.ref,
      key: path.join("."),
    });
  };

  for (const [collection, pairs] of Object.entries(PAIRS)) {
    for (const draft of checked[collection as Collection]) {
      for (const [first, second] of pairs) {
        if (!earlier(draft, second, draft, first)) continue;
        const params = { first, second, from: String(draft.data[first]), to: String(draft.data[second]) };
        report(draft, OWN_CODE[`${first} ${second}`] ?? "ledger/stage-order", [second], params);
      }
    }
  }
  for (const visit of checked.visits) {
    const { trigger, follows } = visit.data;
    if (trigger !== undefined) {
      const list = Array.isArray(trigger);
      (list ? trigger : [trigger]).forEach((reference: string, i: number) =>
        checkTrigger(visit, reference, list ? i : null),
      );
    }
    if (follows !== undefined) checkFollows(visit, String(follows));
  }
  return diagnostics;

  function checkTrigger(visit: Draft, reference: string, i: number | null): void {
    const slash = reference.indexOf("/");
    const collection = PLURAL.get(reference.slice(0, slash));
    const cause = collection && index.byId[collection].get(reference.slice(slash + 1));
    const dating = collection && CAUSED_AT[collection];
    if (!cause || !dating || !earlier(visit, "at", cause, dating)) return;
    const params = { at: String(visit.data.at), trigger: reference, cause: String(cause.data[dating]) };
    report(visit, "ledger/visit-before-trigger", i === null ? ["trigger"] : ["trigger", i], params);
  }

  function checkFollows(visit: Draft, id: string): void {
    const first = index.byId.visits.get(id);
    if (first === visit) report(visit, "ledger/follows-itself", ["follows"], {});
    else if (first && earlier(visit, "at", first, "at")) {
      report(visit, "ledger/follows-later", ["follows"], {
        id,
        at: String(visit.data.at),
        first: String(first.data.at),
      });
    }
  }
}
