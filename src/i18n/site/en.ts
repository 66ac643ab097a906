import { zhCN } from "./zh-CN.ts";
export const en: Readonly<Record<keyof typeof zhCN, string>> = zhCN;
