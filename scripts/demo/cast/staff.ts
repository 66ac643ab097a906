/**
 * The people of the invented group and how they work: role and place for the ledger, diligence and habits for
 * the simulation. Nobody here exists.
 */
import { day } from "../clock.ts";
import { SMALL_STAFF } from "./small-staff.ts";

/** Id of a line of business. */
export type LineId = string;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly dept: string;
  readonly line?: LineId;
  readonly region?: string;
  readonly manager?: string;
  /** Probability of doing a duty in time in an ordinary month. */
  readonly diligence: number;
  /** How late the late ones get: most within this many days. */
  readonly tail: number;
  /** Days of rest, 1 = Monday. */
  readonly rest: readonly number[];
  /** When records are written up. */
  readonly filing: "at-once" | "evening" | "next-morning";
  /** Share of records written up days later; absent: one in forty-five. */
  readonly forgets?: number;
  /** From a day on too much to do: diligence times this. */
  readonly slump?: { readonly from: string; readonly factor: number };
  readonly from?: string;
  readonly to?: string;
  readonly absences?: readonly { readonly from: string; readonly to: string; readonly cover: string }[];
}

const ordinary = { diligence: 0.95, tail: 7, rest: [7], filing: "evening" } as const;
const group = { ...ordinary, rest: [6, 7] };
const zulin = { ...ordinary, line: "zulin", dept: "asset_mgmt_dept" } as const;
const station = {
  ...ordinary,
  line: "zulin",
  dept: "service_station",
  role: "service_station",
  rest: [],
} as const;
const qiche = { ...ordinary, line: "qiche", dept: "sales_dept" } as const;
const seller = { ...qiche, role: "salesperson", manager: "xiang-min" } as const;
const wuye = { ...ordinary, line: "wuye", dept: "customer_service_dept" } as const;
const assistant = { ...wuye, role: "property_assistant", manager: "xu-jie" } as const;

export const STAFF: readonly Person[] = [
  { ...group, id: "gu-weizhen", name: "顾维祯", role: "company_leader", dept: "headquarters" },
  {
    ...group,
    id: "lin-yue",
    name: "林悦",
    role: "supervision_post",
    dept: "headquarters",
    manager: "gu-weizhen",
    filing: "at-once",
  },

  {
    ...zulin,
    id: "shen-jingyi",
    name: "沈静宜",
    role: "asset_mgmt_head",
    manager: "gu-weizhen",
    rest: [7],
    diligence: 0.94,
  },
  {
    ...zulin,
    id: "tan-wei",
    name: "谭蔚",
    role: "area_manager",
    region: "槐荫里",
    manager: "shen-jingyi",
    diligence: 0.97,
    rest: [1],
    filing: "at-once",
  },
  {
    ...zulin,
    id: "luo-yuping",
    name: "罗玉萍",
    role: "area_manager",
    region: "北栅",
    manager: "shen-jingyi",
    diligence: 0.95,
    rest: [2],
  },
  {
    ...zulin,
    id: "ke-zhengyang",
    name: "柯正阳",
    role: "area_manager",
    region: "青石桥",
    manager: "shen-jingyi",
    diligence: 0.88,
    tail: 12,
    rest: [7],
  },
  {
    ...zulin,
    id: "fang-lin",
    name: "方琳",
    role: "cs_specialist",
    dept: "customer_service_dept",
    manager: "shen-jingyi",
    diligence: 0.97,
    rest: [6],
    filing: "at-once",
  },
  {
    ...zulin,
    id: "bai-xuerong",
    name: "白雪蓉",
    role: "cs_specialist",
    dept: "customer_service_dept",
    manager: "shen-jingyi",
    diligence: 0.95,
    rest: [3],
    tail: 9,
    slump: { from: "2026-10-13", factor: 0.62 },
    absences: [{ from: "2026-08-03", to: "2026-08-09", cover: "fang-lin" }],
  },
  { ...station, id: "song-guoqing", name: "宋国庆", region: "槐荫里", manager: "tan-wei", diligence: 0.96 },
  {
    ...station,
    id: "ji-hongmei",
    name: "季红梅",
    region: "北栅",
    manager: "luo-yuping",
    diligence: 0.97,
    filing: "at-once",
  },
  {
    ...station,
    id: "yan-tao",
    name: "严涛",
    region: "青石桥",
    manager: "ke-zhengyang",
    diligence: 0.87,
    tail: 16,
    slump: { from: "2026-10-08", factor: 0.4 },
    filing: "next-morning",
  },
  {
    ...zulin,
    id: "duan-changfu",
    name: "段长富",
    role: "dept_head",
    dept: "technical_dept",
    manager: "shen-jingyi",
    diligence: 0.93,
  },
  {
    ...zulin,
    id: "lian-jiaming",
    name: "连嘉明",
    role: "dept_head",
    dept: "operations_dept",
    manager: "gu-weizhen",
    diligence: 0.95,
  },
  {
    ...zulin,
    id: "mei-sulan",
    name: "梅素兰",
    role: "dept_head",
    dept: "finance_dept",
    manager: "gu-weizhen",
    diligence: 0.97,
  },
  {
    ...zulin,
    id: "tong-shiyuan",
    name: "佟世远",
    role: "dept_head",
    dept: "service_station",
    manager: "shen-jingyi",
    diligence: 0.94,
  },
  {
    ...zulin,
    id: "pan-yue",
    name: "潘悦",
    role: "cs_specialist",
    dept: "operations_dept",
    manager: "gu-weizhen",
    diligence: 0.96,
    rest: [6, 7],
  },

  { ...qiche, id: "he-junfeng", name: "贺俊峰", role: "sales_manager", manager: "gu-weizhen", rest: [1] },
  {
    ...qiche,
    id: "xiang-min",
    name: "向敏",
    role: "sales_supervisor",
    manager: "he-junfeng",
    rest: [2],
    filing: "at-once",
  },
  { ...seller, id: "li-na", name: "李娜", diligence: 0.975, tail: 2, rest: [3], filing: "at-once" },
  { ...seller, id: "zhao-lei", name: "赵磊", diligence: 0.945, rest: [2] },
  {
    ...seller,
    id: "tang-jiaxin",
    name: "唐嘉欣",
    diligence: 0.95,
    rest: [4],
    absences: [{ from: "2026-07-06", to: "2026-07-12", cover: "li-na" }],
  },
  {
    ...seller,
    id: "wu-kai",
    name: "吴凯",
    diligence: 0.75,
    tail: 18,
    forgets: 0.09,
    slump: { from: "2026-10-07", factor: 0.45 },
    rest: [1],
    filing: "next-morning",
  },
  { ...seller, id: "deng-xiaomei", name: "邓晓梅", diligence: 0.955, rest: [5], filing: "at-once" },
  { ...seller, id: "qin-hao", name: "秦昊", diligence: 0.93, rest: [2], from: "2026-07-01" },
  { ...seller, id: "lu-zhiyuan", name: "陆志远", diligence: 0.9, rest: [4], to: "2026-08-15" },
  {
    ...qiche,
    id: "ye-qing",
    name: "叶青",
    role: "cs_specialist",
    dept: "customer_service_dept",
    manager: "he-junfeng",
    rest: [7],
    filing: "at-once",
    tail: 10,
    slump: { from: "2026-10-06", factor: 0.4 },
  },

  {
    ...wuye,
    id: "cao-yulan",
    name: "曹玉兰",
    role: "company_manager",
    dept: "headquarters",
    manager: "gu-weizhen",
    rest: [7],
  },
  {
    ...wuye,
    id: "xu-jie",
    name: "徐洁",
    role: "cs_supervisor",
    manager: "cao-yulan",
    diligence: 0.96,
    filing: "at-once",
  },
  {
    ...wuye,
    id: "jiang-bo",
    name: "江波",
    role: "dept_supervisor",
    manager: "cao-yulan",
    diligence: 0.94,
    rest: [6],
  },
  { ...assistant, id: "he-min", name: "何敏", region: "云麓苑东区", diligence: 0.94, rest: [2] },
  {
    ...assistant,
    id: "zhou-ting",
    name: "周婷",
    region: "云麓苑西区",
    diligence: 0.95,
    rest: [1],
    absences: [{ from: "2026-10-12", to: "2026-10-25", cover: "he-min" }],
  },
  { ...assistant, id: "liu-fang", name: "刘芳", region: "枕溪花园", diligence: 0.92, rest: [3], tail: 7 },
  {
    ...assistant,
    id: "sun-yan",
    name: "孙燕",
    region: "锦书里",
    diligence: 0.99,
    tail: 2,
    rest: [4],
    filing: "at-once",
  },
  {
    ...assistant,
    id: "ma-xiaolong",
    name: "马晓龙",
    region: "听松台",
    diligence: 0.84,
    tail: 14,
    slump: { from: "2026-10-08", factor: 0.55 },
    rest: [1],
    filing: "next-morning",
  },
  {
    ...wuye,
    id: "ding-yijun",
    name: "丁怡君",
    role: "culture_clerk",
    manager: "xu-jie",
    diligence: 0.95,
    rest: [2],
  },
  {
    ...wuye,
    id: "gong-jianwen",
    name: "龚建文",
    role: "dept_head",
    dept: "technical_dept",
    manager: "cao-yulan",
  },

  ...SMALL_STAFF,
];

const BY_ID = new Map(STAFF.map((person) => [person.id, person]));

export function person(id: string): Person {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`No person ${id}`);
  return found;
}

export const email = (id: string): string => `${id.replace("-", ".")}@tinghe.example`;

/** People of a line with a role, in the order of the list. */
export function withRole(line: LineId, role: string): readonly Person[] {
  return STAFF.filter((p) => p.line === line && p.role === role);
}

export function absenceOn(p: Person, dayNumber: number): { readonly cover: string } | null {
  return p.absences?.find((a) => dayNumber >= day(a.from) && dayNumber <= day(a.to)) ?? null;
}

export function employedOn(p: Person, dayNumber: number): boolean {
  return (!p.from || dayNumber >= day(p.from)) && (!p.to || dayNumber <= day(p.to));
}
