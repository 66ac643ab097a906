/** A short form for catalogue entries: message and hint, each in Chinese and English. */
import type { DiagnosticText } from "../text.ts";

export const entry = (zh: string, en: string, hintZh: string, hintEn: string): DiagnosticText => ({
  message: { "zh-CN": zh, en },
  hint: { "zh-CN": hintZh, en: hintEn },
});
