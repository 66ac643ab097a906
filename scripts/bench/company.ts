/**
 * The invented company of the benchmark, as large as its number of visits asks: staff by line and role, and
 * the tenant file.
 */
import type { Random } from "../demo/random.ts";
import { name } from "./prose.ts";

export type LineId = "chuzu" | "qiche" | "wuye";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly dept: string;
  readonly line?: LineId;
  readonly region?: string;
}

/** People of a region in the rental line. */
export interface Region {
  readonly name: string;
  readonly manager: Person;
  readonly station: Person;
  readonly desk: readonly Person[];
}

export interface Company {
  readonly staff: readonly Person[];
  readonly leader: Person;
  readonly regions: readonly Region[];
  readonly assetHead: Person;
  readonly sellers: readonly Person[];
  readonly assistants: readonly Person[];
  readonly desk: readonly Person[];
  readonly supervisor: Person;
  readonly deptSupervisor: Person;
  readonly manager: Person;
}

export const email = (person: Person): string => `${person.id}@bench.example`;

/** About one member of staff per thousand visits a year, and one of every role at least. */
export function found(random: Random, visits: number): Company {
  const staff: Person[] = [];
  const hire = (role: string, dept: string, line?: LineId, region?: string): Person => {
    const person: Person = {
      id: `s-${String(staff.length + 1).padStart(3, "0")}`,
      name: name(random),
      role,
      dept,
      ...(line && { line }),
      ...(region && { region }),
    };
    staff.push(person);
    return person;
  };
  const many = (count: number, one: (index: number) => Person): Person[] =>
    Array.from({ length: count }, (_, index) => one(index));
  const leader = hire("company_leader", "operations_dept");
  const assetHead = hire("asset_mgmt_head", "asset_mgmt_dept", "chuzu");
  const regions = Array.from({ length: Math.max(2, Math.round(visits / 10_000)) }, (_, index): Region => {
    const region = `${index + 1}区`;
    return {
      name: region,
      manager: hire("area_manager", "asset_mgmt_dept", "chuzu", region),
      station: hire("service_station", "service_station", "chuzu", region),
      desk: many(3, () => hire("cs_specialist", "customer_service_dept", "chuzu", region)),
    };
  });
  const sellers = many(Math.max(3, Math.round(visits / 2_200)), () =>
    hire("salesperson", "sales_dept", "qiche"),
  );
  return {
    staff,
    leader,
    assetHead,
    regions,
    sellers,
    assistants: many(Math.max(2, Math.round(visits / 15_000)), () =>
      hire("property_assistant", "customer_service_dept", "wuye"),
    ),
    desk: many(Math.max(2, Math.round(visits / 20_000)), () =>
      hire("cs_specialist", "customer_service_dept", "wuye"),
    ),
    supervisor: hire("cs_supervisor", "customer_service_dept", "wuye"),
    deptSupervisor: hire("dept_supervisor", "customer_service_dept", "wuye"),
    manager: hire("company_manager", "operations_dept", "wuye"),
  };
}

export const TENANT = `name: 基准集团
timezone: Asia/Shanghai
locale: zh-CN
lines:
  - id: chuzu
    title: 房屋租赁
    packs:
      - id: rental-relations
        from: 2025-07-01
  - id: qiche
    title: 汽车销售
    packs:
      - id: auto-sales-visits
        from: 2025-07-01
  - id: wuye
    title: 物业服务
    packs:
      - id: property-service-visits
        from: 2025-07-01
parameters:
  rental-relations/4.1.1.2.A: 2
  rental-relations/4.1.2.2-b: P3D
  rental-relations/4.1.2.4.B-a: PT30M
  rental-relations/4.1.2.5.A-a: PT2H
  rental-relations/4.2.4.1-b: P1D
  auto-sales-visits/7-a:
    - "12:00-14:00"
    - "21:00-08:00"
  auto-sales-visits/8-b: P5D
  property-service-visits/1.6-b: P3D
vocabulary:
  classes:
    - O
    - F
`;
