/**
 * The group's settings and people as files: what the administrator commits on the day before everything
 * begins.
 */
import type { Fields } from "../../src/ledger/write-record.ts";
import { email, STAFF } from "./cast/staff.ts";
import { at } from "./clock.ts";
import { SMALL_LINES } from "./lines/small/index.ts";
import type { Stage } from "./stage.ts";

const RICH = `# 汀禾集团：每条业务线守自己的回访制度。条款里留给公司定的数，写在 parameters。
name: 汀禾集团
timezone: Asia/Shanghai
locale: zh-CN
locales: [zh-CN, zh-TW, en]
# 历史核查里的提交，点开就到这里。
forge: https://git.tinghe.example/tinghe/huifang

lines:
  - id: zulin
    title: 汀禾公寓·房屋租赁
    packs:
      - id: rental-relations
        from: 2026-05-01
  - id: qiche
    title: 汀禾汽车·城南店
    packs:
      - id: auto-sales-visits
        from: 2026-05-01
  - id: wuye
    title: 汀禾物业
    packs:
      - id: property-service-visits
        from: 2026-05-01

# 尚未定的：rental-relations/4.2.2.2（其他服务回访率）、rental-relations/4.2.3.2（其他回访人员）、
# property-service-visits/2.3-a（回访中发现的不满几天内解决）。定下之前，这几条只记“未定”，不算通过。
parameters:
  rental-relations/4.1.1.2.A: 3
  rental-relations/4.1.2.2-b: P3D
  rental-relations/4.1.2.4.B-a: PT30M
  rental-relations/4.1.2.4.D-c: P7D
  rental-relations/4.1.2.5.A-a: PT2H
  rental-relations/4.2.4.1-b: P1D
  rental-relations/4.2.4.3-a: P7D
  rental-relations/4.2.5-a: P3D
  rental-relations/4.2.5-b: P3D
  auto-sales-visits/7-a:
    - "12:00-14:00"
    - "21:00-08:00"
  auto-sales-visits/8-b: P5D
  property-service-visits/1.6-b: P3D
  property-service-visits/1.6-c: P3D

# 本集团自有的级别（O 已订购、F 战败）与部门。
vocabulary:
  classes:
    - O
    - F
  enums:
    dept:
      - headquarters

calendar:
  closed:
    - from: 2026-10-01
      to: 2026-10-03
      line: qiche
`;

/** The tenant file, as text that people read: the three old lines, then the small ones with their figures. */
export function tenantText(): string {
  const lines = SMALL_LINES.map(
    (l) =>
      `  - id: ${l.id}\n    title: ${l.title}\n    packs:\n${l.packs.map((id) => `      - id: ${id}\n        from: ${l.from?.[id] ?? "2026-09-01"}\n`).join("")}`,
  ).join("");
  const figures = SMALL_LINES.flatMap((l) => Object.entries(l.parameters ?? {}))
    .map(([clause, value]) => `  ${clause}: ${JSON.stringify(value)}\n`)
    .join("");
  const milestones = SMALL_LINES.flatMap((l) =>
    (l.milestones ?? []).map(
      (m) => `    - kind: ${m.kind}\n      date: ${m.date}\n      title: ${m.title}\n      line: ${l.id}\n`,
    ),
  ).join("");
  return (
    RICH.replace("\n# 尚未定的", `${lines}\n# 尚未定的`).replace(
      "\n# 本集团自有",
      `${figures}\n# 本集团自有`,
    ) + (milestones && `  milestones:\n${milestones}`)
  );
}

export function masters(stage: Stage): void {
  const setUp = { at: at("2026-04-30 14:00"), by: "lin-yue" };
  // The limit for answers was a week until it was tightened in October.
  stage.book.addFile(
    "ledger/tenant.yaml",
    tenantText().replace("auto-sales-visits/8-b: P5D", "auto-sales-visits/8-b: P7D"),
    { ...setUp, title: "设置: 业务线、制度与参数" },
  );
  stage.book.addFile("ledger/tenant.yaml", tenantText(), {
    at: at("2026-10-12 09:10"),
    by: "lin-yue",
    title: "制度: 答不了的问题，答复时限由七天收紧到五天",
  });
  for (const p of STAFF) {
    const { id, name, role, dept, line, region, manager, from, to, absences } = p;
    const leaves = absences?.map(({ from: first, to: last, cover }) => ({ from: first, to: last, cover }));
    const record = {
      id,
      name,
      role,
      dept,
      line,
      region,
      manager,
      emails: [email(id)],
      from,
      to: undefined,
      absences: undefined,
    } satisfies Fields;
    const joined = from ? at(`${from} 09:10`) : setUp.at + 10;
    stage.file("staff", line ?? "group", record, { at: joined, by: "lin-yue", title: `员工: ${id}` });
    if (to) {
      stage.book.amend(
        "staff",
        id,
        { to },
        { at: at("2026-08-14 17:40"), by: "lin-yue", title: `员工: 离职 ${id}` },
      );
    }
    if (leaves) {
      stage.book.amend(
        "staff",
        id,
        { absences: leaves },
        { at: at(`${leaves[0].from} 08:30`) - 3 * 1440, by: manager ?? "lin-yue", title: `员工: 请假 ${id}` },
      );
    }
  }
}
