/** Every collection's description, by folder name. */
import type { Collection } from "../../../model/record.ts";
import type { RecordKind } from "../define-record.ts";
import { activities } from "./activities.ts";
import { approvals } from "./approvals.ts";
import { archives } from "./archives.ts";
import { assessments } from "./assessments.ts";
import { assignments } from "./assignments.ts";
import { checks } from "./checks.ts";
import { classChanges } from "./class-changes.ts";
import { complaints } from "./complaints.ts";
import { customers } from "./customers.ts";
import { events } from "./events.ts";
import { expenses } from "./expenses.ts";
import { issues } from "./issues.ts";
import { jobs } from "./jobs.ts";
import { lists } from "./lists.ts";
import { loans } from "./loans.ts";
import { needs } from "./needs.ts";
import { notices } from "./notices.ts";
import { orders } from "./orders.ts";
import { plans } from "./plans.ts";
import { reports } from "./reports.ts";
import { reservations } from "./reservations.ts";
import { spotChecks } from "./spot-checks.ts";
import { staff } from "./staff.ts";
import { surveys } from "./surveys.ts";
import { trips } from "./trips.ts";
import { visits } from "./visits.ts";
import { waivers } from "./waivers.ts";

export const RECORD_KINDS: Readonly<Record<Collection, RecordKind>> = {
  staff,
  customers,
  events,
  complaints,
  issues,
  jobs,
  orders,
  activities,
  visits,
  plans,
  reports,
  notices,
  approvals,
  checks,
  assessments,
  "class-changes": classChanges,
  assignments,
  lists,
  needs,
  surveys,
  trips,
  loans,
  expenses,
  reservations,
  archives,
  waivers,
  "spot-checks": spotChecks,
};
