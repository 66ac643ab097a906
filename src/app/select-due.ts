/** Which obligations `due` lists, and in which order. */
import type { Evaluation } from "../model/evaluation.ts";
import type { Obligation } from "../model/obligation.ts";
import { DAY_MS } from "../model/zone.ts";
import { Office } from "../policy/world/office.ts";

export interface DueChoice {
  /** Staff ids; empty: everybody. Obligations that are nobody's go to the line's manager. */
  readonly staff: readonly string[];
  /** Lists what opens by then; null: within seven days. */
  readonly until: number | null;
  /** Every status and the whole past. */
  readonly all: boolean;
  /**
   * Leaves out what is past its due where the book asks for a share: one miss is no breach, doing it no
   * longer helps.
   */
  readonly forPeople?: boolean;
}

const AHEAD_DAYS = 7;

/** Chosen obligations by due (undecided last), then opens, subject and id, as the evaluation has them. */
export function selectDue({ obligations, ledger, asOf }: Evaluation, choice: DueChoice): Obligation[] {
  const until = choice.until ?? asOf + AHEAD_DAYS * DAY_MS;
  const office = new Office(ledger, asOf);
  const managed = new Set(
    ledger.tenant.lines
      .map(({ id }) => id)
      .filter((line) => {
        const manager = office.lineManager(line);
        return manager !== null && choice.staff.includes(manager);
      }),
  );
  return obligations.filter((o) => {
    const mine =
      choice.staff.length === 0 || (o.staff === null ? managed.has(o.line) : choice.staff.includes(o.staff));
    if (!mine || choice.all) return mine;
    if (choice.forPeople && o.share && o.status === "overdue") return false;
    return (
      o.status === "overdue" ||
      o.status === "open" ||
      (o.status === "upcoming" && o.opens !== null && o.opens <= until)
    );
  });
}
