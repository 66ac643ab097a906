import type { Random } from "../random.ts";
import { say, type Slots } from "../say.ts";

/**
 * One kind of complaint with the sentences that tell it from first call to what was learned. `told` lists its
 * forms; the other lists follow the same order (form k at k, k + n, …), or are shorter than `told` and fit
 * every form.
 */
export interface Topic {
  /** Short matter, as the register's 事项. */
  readonly subject: string;
  /** How often it comes up. */
  readonly weight: number;
  /** Whom the matter belongs to. */
  readonly dept:
    | "technical_dept"
    | "service_station"
    | "operations_dept"
    | "customer_service_dept"
    | "marketing_dept"
    | "finance_dept";
  readonly cause: "company" | "neighbour" | "other_non_company" | "management_fault";
  /** Months in which it hardly comes up are left out; absent: all year. */
  readonly months?: readonly number[];
  readonly told: readonly string[];
  readonly request: readonly string[];
  readonly analysis: readonly string[];
  readonly measures: readonly string[];
  readonly disposal: readonly string[];
  readonly pleased: readonly string[];
  readonly sour: readonly string[];
  readonly lesson: readonly string[];
}

export type Part = "told" | "request" | "analysis" | "measures" | "disposal" | "pleased" | "sour" | "lesson";
/** Words one part of a case. */
export type Teller = (part: Part) => string;

/** Tells the parts of a case in one form of its topic, so that they belong together. */
export function teller(random: Random, topic: Topic, form: number, slots: Slots): Teller {
  const forms = topic.told.length;
  return (part) => {
    const list = topic[part];
    return say(
      random,
      random.pick(list.length < forms ? list : list.filter((_, i) => i % forms === form)),
      slots,
    );
  };
}
