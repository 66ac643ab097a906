/** One kind of complaint with the sentences that tell it from first call to what was learned. */
export interface Topic {
  /** Short matter, as the register's 事项. */
  readonly subject: string;
  /** How often it comes up. */
  readonly weight: number;
  /** Whom the matter belongs to. */
  readonly dept: "technical_dept" | "service_station" | "operations_dept" | "customer_service_dept" | "marketing_dept" | "finance_dept";
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
