/** The small lines of the group, in the order in which they are shown. */
import type { SmallLine } from "../../small/town.ts";
import { anchang } from "./anchang.ts";
import { dianxiao } from "./dianxiao.ts";
import { gaizhuang } from "./gaizhuang.ts";
import { jiudian } from "./jiudian.ts";
import { kaifa } from "./kaifa.ts";
import { liuxue } from "./liuxue.ts";
import { lvyou } from "./lvyou.ts";
import { shouhou } from "./shouhou.ts";
import { xuqiu } from "./xuqiu.ts";
import { zhuanyuan } from "./zhuanyuan.ts";

export const SMALL_LINES: readonly SmallLine[] = [
  shouhou,
  gaizhuang,
  kaifa,
  xuqiu,
  jiudian,
  lvyou,
  liuxue,
  zhuanyuan,
  dianxiao,
  anchang,
];
