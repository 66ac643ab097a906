/** The core's closed lists, in the glossary's words, and how packs and tenants add to them. */
import type { Vocabulary } from "../../model/vocabulary.ts";

/**
 * Event types that a field of another record states (`vehicle.delivered` is `order.delivered_at`). An event
 * record of such a type would say the same thing twice, so it is a finding that names the field.
 */
export const STATED_EVENTS: Readonly<Record<string, string>> = {
  "vehicle.delivered": "order.delivered_at",
  "product.purchased": "order.purchased_at",
  "product.used": "order.used_at",
  "warranty.ended": "order.warranty_end",
  "first_service.due": "order.first_service_due",
  "complaint.received": "complaint.received_at",
  "complaint.form_received": "complaint.form_received_at",
  "complaint.resolved": "complaint.resolved_at",
  "complaint.closed": "complaint.closed_at",
  "issue.resolved": "issue.resolved_at",
  "repair.completed": "job.completed_at",
  "paid_service.completed": "job.completed_at",
  "activity.ended": "activity.ended_at",
  "visit.ended": "visit.ended_at",
  "trip.returned": "trip.back_at",
  "shift.end": "trip.off_duty_at",
  "project.opened": "tenant.calendar.milestones",
  "project.milestone": "tenant.calendar.milestones",
  "calendar.festival": "tenant.calendar.festivals",
};

export const CORE_VOCABULARY: Vocabulary = {
  enums: {
    role: [
      "consultant",
      "rep",
      "salesperson",
      "group_leader",
      "sales_supervisor",
      "sales_manager",
      "general_manager",
      "supervision_post",
      "cs_specialist",
      "cs_supervisor",
      "dept_supervisor",
      "company_manager",
      "property_assistant",
      "culture_clerk",
      "area_manager",
      "service_station",
      "management_office",
      "asset_mgmt_head",
      "complaint_receiver",
      "order_taker",
      "complained_dept",
      "supervising_leader",
      "company_leader",
      "company_leaders",
      "superior",
      "dept_head",
      "keeper",
    ],
    dept: [
      "customer_service_dept",
      "sales_dept",
      "technical_dept",
      "aftersales_dept",
      "asset_mgmt_dept",
      "operations_dept",
      "marketing_dept",
      "finance_dept",
      "management_office",
      "service_station",
      "complained_dept",
    ],
    channel: ["phone", "onsite", "in_person", "sms", "wechat", "qq", "email", "letter", "open_letter"],
    outcome: ["reached", "unreachable", "refused", "rescheduled", "sent"],
    intent: ["none", "low", "medium", "high"],
    event_type: [
      "caller.called",
      "visitor.received",
      "deal.closed",
      "contract.signed",
      "customer.departed",
      "customer.lost",
      "plan.abandoned",
      "customer.moved_in",
      "vehicle.shipped",
      "incident.closed",
    ],
    segment: [
      "prospect",
      "owner",
      "tenant",
      "dealer",
      "end_customer",
      "retail",
      "tourist",
      "maker",
      "corporate",
    ],
    stage: ["caller", "visitor", "enquiring", "signed", "departed", "buyer", "at_risk", "lost"],
    quality: ["good", "ordinary"],
    special: ["leader_referral", "vip", "special"],
    issue_kind: [
      "complaint",
      "suggestion",
      "opinion",
      "question",
      "request",
      "requirement",
      "technical",
      "logistics",
      "praise",
    ],
    job_kind: ["repair", "paid_service"],
    list_kind: ["visit", "pool"],
    cause: ["company", "neighbour", "other_non_company", "management_fault"],
    aspect: ["management", "service", "operation"],
    decision: ["approved", "refused"],
    milestone_kind: ["opening", "topping_out", "handover", "show_flat", "sp_event"],
  },
  fields: {},
  classes: [],
  grades: ["minor", "general", "important", "major"],
};

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/**
 * Adds the members, classes, grades and fields of `more` to `core`, keeping order; the first declaration of a
 * field stands.
 */
export function mergeVocabulary(core: Vocabulary, ...more: readonly Partial<Vocabulary>[]): Vocabulary {
  const enums: Record<string, readonly string[]> = { ...core.enums };
  const fields: Record<string, Vocabulary["fields"][string]> = { ...core.fields };
  let { classes, grades } = core;
  const words: Record<string, Record<string, readonly string[]>> = {};
  for (const each of more) {
    for (const [list, members] of Object.entries(each.enums ?? {})) {
      enums[list] = union(enums[list] ?? [], members);
    }
    for (const [kind, declared] of Object.entries(each.fields ?? {})) {
      fields[kind] = { ...declared, ...fields[kind] };
    }
    classes = union(classes, each.classes ?? []);
    grades = union(grades, each.grades ?? []);
  }
  for (const each of [core, ...more]) {
    for (const [kind, known] of Object.entries(each.words ?? {})) {
      words[kind] ??= {};
      for (const [field, list] of Object.entries(known)) {
        words[kind][field] = union(words[kind][field] ?? [], list);
      }
    }
  }
  return { enums, fields, classes, grades, words };
}

/** Members of a closed list; `class` and `grade` are the vocabulary's scales. Empty: the list is open. */
export function membersOf(vocabulary: Vocabulary, list: string): readonly string[] {
  if (list === "class") return vocabulary.classes;
  if (list === "grade") return vocabulary.grades;
  return vocabulary.enums[list] ?? [];
}
