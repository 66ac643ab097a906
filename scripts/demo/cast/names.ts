/** Names of customers: gives unique ones, with the way staff address them. */
import type { Random } from "../random.ts";

const SURNAMES: Readonly<Record<string, number>> = {
  王: 14,
  李: 13,
  张: 12,
  刘: 10,
  陈: 9,
  杨: 7,
  黄: 5,
  赵: 5,
  周: 5,
  吴: 4,
  徐: 4,
  孙: 4,
  马: 3,
  朱: 3,
  胡: 3,
  郭: 3,
  何: 3,
  林: 3,
  高: 3,
  罗: 3,
  郑: 2,
  梁: 2,
  谢: 2,
  宋: 2,
  唐: 2,
  许: 2,
  韩: 2,
  冯: 2,
  邓: 2,
  曹: 2,
  彭: 2,
  曾: 2,
  肖: 2,
  田: 2,
  董: 1,
  袁: 1,
  潘: 1,
  蒋: 1,
  蔡: 1,
  余: 1,
  杜: 1,
  叶: 1,
  程: 1,
  魏: 1,
  苏: 1,
  吕: 1,
  丁: 1,
  任: 1,
  卢: 1,
  姚: 1,
  钟: 1,
  姜: 1,
  崔: 1,
  谭: 1,
  廖: 1,
  范: 1,
  汪: 1,
  石: 1,
  付: 1,
  贾: 1,
  夏: 1,
  邱: 1,
  侯: 1,
  邹: 1,
  熊: 1,
  白: 1,
  孟: 1,
  秦: 1,
  阎: 1,
  雷: 1,
  龙: 1,
  陶: 1,
  黎: 1,
  欧阳: 1,
  钱: 1,
  毛: 1,
  施: 1,
  尹: 1,
  易: 1,
  温: 1,
  申屠: 1,
};

const WOMEN = [
  "秀兰",
  "桂芳",
  "玉珍",
  "淑芬",
  "凤英",
  "丽华",
  "美玲",
  "雪梅",
  "红霞",
  "艳萍",
  "晓燕",
  "海燕",
  "春梅",
  "慧敏",
  "静怡",
  "雅琴",
  "婷婷",
  "佳怡",
  "梦琪",
  "雨桐",
  "思雨",
  "欣妍",
  "子涵",
  "诗涵",
  "可欣",
  "晓琳",
  "文静",
  "彩云",
  "素贞",
  "翠莲",
  "小玉",
  "冰洁",
  "若兰",
  "嘉慧",
  "晨曦",
  "月娥",
  "惠珍",
  "爱华",
  "丹",
  "颖",
  "莉",
  "倩",
  "薇",
  "霞",
];
const MEN = [
  "建国",
  "国强",
  "志强",
  "永康",
  "德明",
  "家豪",
  "伟",
  "军",
  "勇",
  "涛",
  "鹏",
  "浩然",
  "宇轩",
  "俊杰",
  "文博",
  "明哲",
  "立新",
  "振华",
  "少波",
  "海涛",
  "晓东",
  "春生",
  "长林",
  "福生",
  "学文",
  "兆丰",
  "天佑",
  "子健",
  "思远",
  "一鸣",
  "嘉伟",
  "松柏",
  "金龙",
  "庆祥",
  "启明",
  "世杰",
  "光耀",
  "铁军",
  "新民",
  "宏达",
  "毅",
  "斌",
  "亮",
  "超",
];

export interface Name {
  readonly name: string;
  /** How staff address the person in notes: 王女士, 李阿姨, 陈工. */
  readonly call: string;
  /** 她 or 他 */
  readonly pronoun: string;
}

/** Gives names until the stock is used up; never one twice, never one that is `taken`. */
export class Names {
  private readonly random: Random;
  private readonly taken: Set<string>;

  constructor(random: Random, taken: readonly string[]) {
    this.random = random;
    this.taken = new Set(taken);
  }

  next(): Name {
    for (;;) {
      const woman = this.random.chance(0.5);
      const surname = this.random.weighted(SURNAMES);
      const name = surname + this.random.pick(woman ? WOMEN : MEN);
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      const title = woman
        ? this.random.weighted({ 女士: 14, 姐: 3, 阿姨: 4, 老师: 2, 小姐: 1 })
        : this.random.weighted({ 先生: 15, 师傅: 2, 叔: 3, 老师: 2, 哥: 1, 工: 1 });
      return { name, call: surname + title, pronoun: woman ? "她" : "他" };
    }
  }
}

/** Small firms that rent rooms; invented. */
export const FIRMS: readonly { readonly name: string; readonly call: string }[] = [
  { name: "拾光纸品工作室", call: "拾光的宁小姐" },
  { name: "三棵树少儿画室", call: "画室的柳老师" },
  { name: "半坡咖啡烘焙", call: "半坡的店长小易" },
  { name: "云杉会计代理", call: "云杉的行政小贺" },
  { name: "隅见摄影", call: "隅见的老庞" },
  { name: "禾木宠物护理", call: "禾木的店长阿珂" },
  { name: "小径瑜伽馆", call: "小径的陆老师" },
  { name: "青榄文案馆", call: "青榄的负责人老戚" },
  { name: "一方木作", call: "一方的华师傅" },
  { name: "初五书屋", call: "书屋的苗店长" },
];
