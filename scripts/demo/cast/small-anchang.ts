/**
 * The people of the sales centre: two consultants, their group leader, the sales supervisor and the sales
 * manager. Nobody here exists.
 */
import type { Person } from "./staff.ts";

const centre = {
  diligence: 0.94,
  tail: 3,
  rest: [],
  filing: "evening",
  line: "anchang",
  dept: "sales_dept",
} as const;

export const ANCHANG_STAFF: readonly Person[] = [
  {
    ...centre,
    id: "fei-hongtao",
    name: "费鸿涛",
    role: "sales_manager",
    manager: "gu-weizhen",
    diligence: 0.96,
    rest: [1],
  },
  {
    ...centre,
    id: "ruan-shuyi",
    name: "阮书怡",
    role: "sales_supervisor",
    manager: "fei-hongtao",
    diligence: 0.96,
    filing: "at-once",
  },
  { ...centre, id: "hong-bin", name: "洪斌", role: "group_leader", manager: "ruan-shuyi", rest: [2] },
  {
    ...centre,
    id: "yao-keqing",
    name: "姚可晴",
    role: "consultant",
    manager: "hong-bin",
    diligence: 0.9,
    filing: "at-once",
  },
  {
    ...centre,
    id: "cen-lang",
    name: "岑朗",
    role: "consultant",
    manager: "hong-bin",
    diligence: 0.74,
    absences: [{ from: "2026-10-14", to: "2026-10-14", cover: "yao-keqing" }],
  },
];
