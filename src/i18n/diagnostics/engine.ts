/** Words of what evaluation finds: obligations, requirements, rates, waivers. */
import type { Localized } from "../../model/finding.ts";
import type { DiagnosticCatalogue } from "../text.ts";

/** What a rule without a hint of its own tells staff to do next. */
export const NEXT: Localized = {
  "zh-CN": "按条款办好，写进台账",
  en: "Do what the clause asks and record it",
};

export const engineTexts: DiagnosticCatalogue = {
  "obligation/overdue": {
    message: {
      "zh-CN": "{rule}：{whom}（{subject}）应在 {due} 前完成，至今没有。",
      en: "{rule}: {whom} ({subject}) was due by {due} and is still open.",
    },
    hint: {
      "zh-CN": '{next}。查看依据：huifang explain "{id}"',
      en: '{next}. Reasoning: huifang explain "{id}"',
    },
  },
  "obligation/late": {
    message: {
      "zh-CN": "{rule}：{whom}（{subject}）应在 {due} 前完成，{done} 才完成。",
      en: "{rule}: {whom} ({subject}) was due by {due} and done at {done}.",
    },
    hint: {
      "zh-CN": '已完成，不用再补；时间写错了请改正记录。查看依据：huifang explain "{id}"',
      en: 'It is done; if a time is wrong, correct the record. Reasoning: huifang explain "{id}"',
    },
  },
  "obligation/missed": {
    message: {
      "zh-CN": "{rule}：{whom}（{subject}）截至 {due} 的有效回访不够。",
      en: "{rule}: {whom} ({subject}) had too few contacts that count by {due}.",
    },
    hint: {
      "zh-CN": '这一期已过，请安排下一次；漏记的请补录。查看依据：huifang explain "{id}"',
      en: 'This one is past: plan the next, or record what was left out. Reasoning: huifang explain "{id}"',
    },
  },
  "rule/missing-field": {
    message: { "zh-CN": "{rule}：{record} 缺 {field}。", en: "{rule}: {record} lacks {field}." },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/not-met": {
    message: { "zh-CN": "{rule}：{record} 不符合。", en: "{rule}: {record} does not." },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/wrong-person": {
    message: {
      "zh-CN": "{rule}：{record} 是 {person} 做的，应为 {wanted}。",
      en: "{rule}: {record} is by {person}; expected {wanted}.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/wrong-region": {
    message: {
      "zh-CN": "{rule}：{record} 的 {person} 不负责这个片区。",
      en: "{rule}: {record}: {person} is not in charge of this region.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/not-approved": {
    message: {
      "zh-CN": "{rule}：{record} 没有 {wanted} 事先的批准。",
      en: "{rule}: {record} lacks the approval of {wanted}, given beforehand.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/over-cap": {
    message: {
      "zh-CN": "{rule}：{record} 使 {person} 在 {period} 的合计达到 {sum}，超过 {cap}。",
      en: "{rule}: {record} takes {person}'s total of {period} to {sum}, over {cap}.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/silent": {
    message: {
      "zh-CN": "{rule}：{record} 自 {since} 以来没有联系。",
      en: "{rule}: no contact with {record} since {since}.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/proposed": {
    message: {
      "zh-CN": "{rule}：自 {since} 起，建议改为 {to}，请负责人定夺。",
      en: "{rule}: since {since}; {to} is proposed, somebody has to decide.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/wrong-opening": {
    message: {
      "zh-CN": "{rule}：{record} 的开头不合格式，应为：{wanted}",
      en: "{rule}: {record} does not begin as it should: {wanted}",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/wrong-closing": {
    message: {
      "zh-CN": "{rule}：{record} 的结尾不合格式，应为：{wanted}",
      en: "{rule}: {record} does not end as it should: {wanted}",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/small-share": {
    message: {
      "zh-CN": "{line} {period}：{rule}，{all} 次里只有 {of} 次，应超过 {share}。",
      en: "{line} {period}: {rule}; {of} of {all}, more than {share} is wanted.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/unsigned-book": {
    message: {
      "zh-CN": "{rule}：“{pack}”最近一次修改（{commit}）缺 {wanted}，须由作者以外的不同员工签署。",
      en: "{rule}: the last change of “{pack}” ({commit}) lacks {wanted}, each by staff other than its author.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/became": {
    message: {
      "zh-CN": "{rule}：{record} 自 {since} 起由 {from} 变为 {to}。",
      en: "{rule}: {record} turned from {from} into {to} at {since}.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/deleted": {
    message: {
      "zh-CN": "{rule}：{file} 在 {at} 被 {email} 删除，而保存多久还没有设定。",
      en: "{rule}: {file} was deleted at {at} by {email}; nobody has set how long it is kept.",
    },
    hint: {
      "zh-CN": "从 git 历史恢复：git checkout <删除前的提交> -- <文件>",
      en: "Restore it: git checkout <commit before> -- <file>",
    },
  },
  "rule/deleted-early": {
    message: {
      "zh-CN": "{rule}：{file} 在 {at} 被 {email} 删除，应保存到 {until}（当日结束）。",
      en: "{rule}: {file} was deleted at {at} by {email}; it has to be kept to the end of {until}.",
    },
    hint: {
      "zh-CN": "从 git 历史恢复：git checkout <删除前的提交> -- <文件>",
      en: "Restore it: git checkout <commit before> -- <file>",
    },
  },
  "rule/quiet-hours": {
    message: {
      "zh-CN": "{rule}：{record} {made}，正值休息时间。",
      en: "{rule}: {record} {made}, a time of rest.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/no-appointment": {
    message: { "zh-CN": "{rule}：{record} 没有写预约时间。", en: "{rule}: {record} has no appointment." },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "rule/late-arrival": {
    message: {
      "zh-CN": "{rule}：{record} 约在 {agreed}，晚到 {minutes} 分钟。",
      en: "{rule}: {record} was agreed for {agreed} and started {minutes} minutes late.",
    },
    hint: { "zh-CN": "{next}", en: "{next}" },
  },
  "engine/minutes-wanted": {
    message: {
      "zh-CN": "{record} 的 {field} 只有日期“{value}”，按规定须写到时分。",
      en: "{field} of {record} is the bare date “{value}”; the rules want hours and minutes.",
    },
    hint: {
      "zh-CN": "补上时间，例如 {field}: {value} 10:20",
      en: "Add the time, for example {field}: {value} 10:20",
    },
  },
  "engine/undecided": {
    message: {
      "zh-CN": "{line}：{clause}（{rule}）还不能判定：{why}。",
      en: "{line}: {clause} ({rule}) cannot be decided: {why}.",
    },
    hint: {
      "zh-CN": "{next}",
      en: "{next}",
    },
  },
  "engine/rate-below": {
    message: {
      "zh-CN": "{line} {period}：{rule}，实际 {rate}（{met}/{all}），低于 {min}。",
      en: "{line} {period}: {rule}; reached {rate} ({met}/{all}), below {min}.",
    },
    hint: {
      "zh-CN": "看逐项明细：huifang rates --period {period} --by clause",
      en: "See the rows: huifang rates --period {period} --by clause",
    },
  },
  "engine/no-entry": {
    message: {
      "zh-CN": "{record} 没有任何日期说明从何时起该定期回访，无法计算回访周期。",
      en: "Nothing says since when {record} is to be visited regularly, so no cadence can be counted.",
    },
    hint: {
      "zh-CN": "补写 since（建档日期），或提交一条没有 from 的 class-changes 记录。",
      en: "Add since, or commit a class-change without from.",
    },
  },
  "engine/other-class": {
    message: {
      "zh-CN": "{record} 写明原类别是 {from}，而此前的变更已把客户定为 {before}。",
      en: "{record} says that the customer leaves {from}, but the change before it made the class {before}.",
    },
    hint: {
      "zh-CN": "from 改成 {before}，或删去 from；若先前的变更写错了，请改正那一条。",
      en: "Write {before} in from or leave it out; if the earlier change is wrong, correct that one.",
    },
  },
  "engine/own-duplicate": {
    message: {
      "zh-CN": "{record} 把自己写成了与自己重复的投诉。",
      en: "{record} is said to be a duplicate of itself.",
    },
    hint: {
      "zh-CN": "duplicate_of 写先前的那一件；本件就是首件的，请删去 duplicate_of。",
      en: "Name the earlier complaint in duplicate_of, or leave it out where this is the first one.",
    },
  },
  "engine/duplicate-circle": {
    message: {
      "zh-CN": "{record} 与 {other} 等投诉互相写成重复，没有一件是首件，因此一件也不免。",
      en: "{record}, {other} and possibly others are said to repeat each other: none is the first, so none is freed.",
    },
    hint: {
      "zh-CN": "在首件上删去 duplicate_of，其余的都写首件。",
      en: "Leave duplicate_of out of the first one and let the others name it.",
    },
  },
  "engine/foreign-matter": {
    message: {
      "zh-CN": "{record} 写明的 {matter} 属于别的客户，这次回访不算它的回访。",
      en: "{record} names {matter}, which is another customer's; it does not count for that matter.",
    },
    hint: {
      "zh-CN": "trigger 改为这位客户的事项，或把 customer 改为事项所属的客户。",
      en: "Name a matter of this customer in trigger, or correct the customer.",
    },
  },
  "engine/expired-waiver": {
    message: {
      "zh-CN": "{record} 已过期，不再免去新的事项。",
      en: "{record} has expired and frees nothing new.",
    },
    hint: {
      "zh-CN": "还需要的，经批准写一条新的；不需要的可以删除，只是它以前免去的事项会重新计算。",
      en: "if it is still needed, have a new one approved; it may be deleted, but what it freed before counts again then",
    },
  },
  "engine/unapproved-waiver": {
    message: { "zh-CN": "{record} 没有写批准人。", en: "{record} names nobody who approved it." },
    hint: {
      "zh-CN": "在 approved_by 写上批准人，由他本人提交。",
      en: "name who approved it in approved_by, and have that person commit it",
    },
  },
  "engine/self-approved-waiver": {
    message: {
      "zh-CN": "{record} 由 {person} 批准，而受益的正是 {person}。",
      en: "{record} is approved by {person}, who benefits from it.",
    },
    hint: {
      "zh-CN": "请 {person} 的上级批准；在此之前它仍然生效，但这一条错误不会消失。",
      en: "have {person}'s manager approve it; until then it holds, and so does this error",
    },
  },
  "engine/wrong-approver": {
    message: {
      "zh-CN": "{record} 由 {person} 批准，而他无权批准豁免。",
      en: "{record} is approved by {person}, who may not approve waivers.",
    },
    hint: {
      "zh-CN": "可以批准的：{wanted}。改由其中一位批准，或在 tenant.yaml 的 waivers.approvers 里增加岗位。",
      en: "Who may: {wanted}. Have one of them approve it, or add a role to waivers.approvers in tenant.yaml",
    },
  },
  "engine/idle-waiver": {
    message: { "zh-CN": "{record} 没有免除任何事项。", en: "{record} waives nothing." },
    hint: {
      "zh-CN": "核对 clauses 和 subject，用不着就删除。",
      en: "Check clauses and subject, or delete it.",
    },
  },
  "engine/out-of-office": {
    message: {
      "zh-CN": "{record} 的时间是 {at}，而 {person} 的最后一天是 {day}。",
      en: "{record} is dated {at}; the last day of {person} was {day}.",
    },
    hint: {
      "zh-CN": "核对时间和经办人；离职日期写错了请改员工记录。",
      en: "Check time and person, or correct the last day in the staff record.",
    },
  },
  "engine/before-office": {
    message: {
      "zh-CN": "{record} 的时间是 {at}，而 {person} {day} 才入职。",
      en: "{record} is dated {at}; {person} began on {day}.",
    },
    hint: {
      "zh-CN": "核对时间和经办人；入职日期写错了请改员工记录。",
      en: "Check time and person, or correct the first day in the staff record.",
    },
  },
  "engine/customers-left": {
    message: {
      "zh-CN": "{person} 于 {day} 离职，名下还有 {count} 位客户待移交。",
      en: "{person} left on {day}; customers who wait for a new holder: {count}.",
    },
    hint: {
      "zh-CN": "把客户分配给新的负责人（客户分配，或改客户的负责人）。",
      en: "Give each customer a new holder: an assignment, or the customer's staff in charge.",
    },
  },
  "engine/unknown-person": {
    message: {
      "zh-CN": "公司设置里指定的人“{name}”不在员工之中。",
      en: "The company names “{name}”, whom no member of staff is.",
    },
    hint: {
      "zh-CN": "改为员工编号（员工文件的文件名），或先建立这名员工。",
      en: "Write a staff id (the name of the person's file), or add the member of staff.",
    },
  },
  "engine/cover-circle": {
    message: {
      "zh-CN": "请假期间的代班互相指向，没有人在岗：{people}。",
      en: "Covers lead in a circle while all of them are away: {people}.",
    },
    hint: {
      "zh-CN": "把代班人改为当天在岗的同事。",
      en: "Name a cover who is there on these days.",
    },
  },
  "ledger/after-as-of": {
    message: {
      "zh-CN": "{record} 的时间 {at} 晚于统计时点 {asOf}，未计入。",
      en: "{record} is dated {at}, after the as-of instant {asOf}, and is not counted.",
    },
    hint: {
      "zh-CN": "时间写错了请改正；若是回看过去的某一天，这是正常的。",
      en: "Correct the time if it is wrong; when you look at a past day this is expected.",
    },
  },
};

/** When a contact was made, or for when it was agreed. */
export const madeAt = (at: string, agreed: boolean): Localized =>
  agreed
    ? { "zh-CN": `约在 ${at}`, en: `was agreed for ${at}` }
    : { "zh-CN": `在 ${at} 联系`, en: `was made at ${at}` };
