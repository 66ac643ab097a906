/** The people of the small lines, each line a handful. Nobody here exists. */
import { ANCHANG_STAFF } from "./small-anchang.ts";
import type { Person } from "./staff.ts";

const ordinary = { diligence: 0.93, tail: 6, rest: [7], filing: "evening" } as const;
const of = (line: string, dept: string, manager: string) => ({ ...ordinary, line, dept, manager });

const shouhou = of("shouhou", "aftersales_dept", "mao-jianguo");
const xuqiu = of("xuqiu", "management_office", "gu-weizhen");
const kaifa = of("kaifa", "customer_service_dept", "gu-weizhen");
const zhuanyuan = of("zhuanyuan", "customer_service_dept", "shu-qin");
const liuxue = of("liuxue", "customer_service_dept", "yin-ruoyun");
const jiudian = of("jiudian", "sales_dept", "gao-yan");
const dianxiao = of("dianxiao", "sales_dept", "kang-ning");
const lvyou = of("lvyou", "operations_dept", "tai-xiaoyu");
const gaizhuang = of("gaizhuang", "sales_dept", "lei-gang");

export const SMALL_STAFF: readonly Person[] = [
  {
    ...shouhou,
    id: "mao-jianguo",
    name: "毛建国",
    role: "supervising_leader",
    manager: "gu-weizhen",
    diligence: 0.95,
  },
  { ...shouhou, id: "zou-min", name: "邹敏", role: "cs_specialist", filing: "at-once", diligence: 0.96 },
  { ...shouhou, id: "tong-lei", name: "童磊", role: "cs_specialist", diligence: 0.86, tail: 10 },

  { ...xuqiu, id: "shang-wenjun", name: "尚文君", role: "keeper", filing: "at-once" },
  { ...xuqiu, id: "pu-tao", name: "浦涛", role: "keeper", diligence: 0.85 },

  { ...kaifa, id: "ren-qiong", name: "任琼", role: "cs_supervisor", diligence: 0.95, filing: "at-once" },
  {
    ...kaifa,
    id: "lou-yan",
    name: "娄艳",
    role: "keeper",
    dept: "management_office",
    manager: "ren-qiong",
    diligence: 0.9,
  },

  {
    ...zhuanyuan,
    id: "shu-qin",
    name: "舒琴",
    role: "cs_supervisor",
    manager: "gu-weizhen",
    diligence: 0.96,
    filing: "at-once",
  },
  { ...zhuanyuan, id: "yu-hang", name: "于航", role: "cs_specialist", diligence: 0.94 },
  {
    ...zhuanyuan,
    id: "an-jing",
    name: "安静",
    role: "cs_specialist",
    diligence: 0.88,
    filing: "next-morning",
  },

  { ...liuxue, id: "yin-ruoyun", name: "殷若云", role: "dept_head", manager: "gu-weizhen", diligence: 0.95 },
  { ...liuxue, id: "luo-han", name: "骆菡", role: "consultant", diligence: 0.93 },
  { ...liuxue, id: "geng-zhe", name: "耿哲", role: "cs_specialist", diligence: 0.9 },
  { ...liuxue, id: "ning-xue", name: "宁雪", role: "cs_specialist", diligence: 0.96, filing: "at-once" },

  { ...jiudian, id: "gao-yan", name: "郜妍", role: "sales_manager", manager: "gu-weizhen", diligence: 0.96 },
  { ...jiudian, id: "bei-bei", name: "贝贝", role: "rep", diligence: 0.95, filing: "at-once" },
  { ...jiudian, id: "sheng-tao", name: "盛涛", role: "rep", diligence: 0.88, filing: "at-once" },

  {
    ...dianxiao,
    id: "kang-ning",
    name: "康宁",
    role: "general_manager",
    manager: "gu-weizhen",
    diligence: 0.96,
  },
  { ...dianxiao, id: "chu-xin", name: "褚欣", role: "supervision_post", diligence: 0.95, filing: "at-once" },
  { ...dianxiao, id: "shi-lei", name: "石磊", role: "rep", diligence: 0.95 },
  { ...dianxiao, id: "miao-yu", name: "苗雨", role: "rep", diligence: 0.87, tail: 9 },

  { ...lvyou, id: "tai-xiaoyu", name: "邰晓雨", role: "dept_head", manager: "gu-weizhen" },
  { ...lvyou, id: "mi-lan", name: "米兰", role: "cs_specialist", diligence: 0.93, filing: "at-once" },
  { ...lvyou, id: "qu-bo", name: "曲波", role: "cs_specialist", diligence: 0.9 },

  {
    ...gaizhuang,
    id: "lei-gang",
    name: "雷钢",
    role: "sales_manager",
    manager: "gu-weizhen",
    diligence: 0.95,
  },
  { ...gaizhuang, id: "zha-peng", name: "查鹏", role: "rep", region: "江北", diligence: 0.94 },
  { ...gaizhuang, id: "fu-cheng", name: "符诚", role: "rep", region: "江北", diligence: 0.87, tail: 8 },
  {
    ...gaizhuang,
    id: "ouyang-jin",
    name: "欧阳瑾",
    role: "cs_specialist",
    dept: "technical_dept",
    diligence: 0.93,
  },

  ...ANCHANG_STAFF,
];
