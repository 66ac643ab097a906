/** Words for visits that name a script or message format. */
import type { DiagnosticCatalogue } from "../text.ts";

export const templateTexts: DiagnosticCatalogue = {
  "template/unknown": {
    message: {
      "zh-CN": "{record} 写了话术 {template}，这条业务线的规则书里没有。",
      en: "{record} names the script {template}, which no rule book of the line has.",
    },
    hint: { "zh-CN": "改成规则书里的话术：{meant}。", en: "Name one of the rule book's: {meant}." },
  },
  "template/wrong-channel": {
    message: {
      "zh-CN": "{record} 用的话术“{template}”是给 {wanted} 用的，这次回访却是 {channel}。",
      en: "{record} used the script “{template}”, which is for {wanted}, on the channel {channel}.",
    },
    hint: {
      "zh-CN": "改用该渠道的话术，或更正渠道。",
      en: "Use a script of that channel, or mend the channel.",
    },
  },
  "template/wrong-clause": {
    message: {
      "zh-CN": "{record} 完成的是 {clause}，用的却是另一条款的话术“{template}”。",
      en: "{record} met {clause} but used the script of another clause, “{template}”.",
    },
    hint: { "zh-CN": "这一条用话术 {meant}。", en: "The script for this clause is {meant}." },
  },
  "template/unfilled": {
    message: {
      "zh-CN": "{record} 用的话术“{template}”里，{places} 在记录里找不到。",
      en: "In the script “{template}” used by {record}, the records have nothing for {places}.",
    },
    hint: {
      "zh-CN": "在 trigger 里写明所涉事项，或把客户、订单等记录补全。",
      en: "Say what the visit is about in `trigger`, or complete the records of customer, order and so on.",
    },
  },
  "template/other-words": {
    message: {
      "zh-CN": "{record} 的短信内容与格式“{template}”不符。",
      en: "The message of {record} does not read as the format “{template}” does.",
    },
    hint: {
      "zh-CN": "按格式改写短信，或去掉 template。",
      en: "Write the message as the format has it, or leave out `template`.",
    },
  },
};
