/** A customer. Undated: everything here is as on file; class history lives in class-changes. */
import { defineRecord } from "../define-record.ts";
import { boolean, date, integer, list, oneOf, open, person, ref, someOf, text, windows } from "../fields.ts";

export const customers = defineRecord("客户", "Customer", (vocabulary) => ({
  required: {},
  optional: {
    name: text("姓名", "Name"),
    segment: oneOf(vocabulary, "segment", "客户类别", "Segment"),
    stage: oneOf(vocabulary, "stage", "阶段", "Stage"),
    class: oneOf(vocabulary, "class", "级别", "Class"),
    since: date("建档日期", "Since"),
    staff_in_charge: person("负责人", "Staff in charge"),
    region: text("片区", "Region"),
    annual_volume: integer("年销量", "Annual volume"),
    dealer: ref("customers", "所属经销商", "Dealer"),
    developed_by: person("开发人", "Developed by"),
    key: boolean("重点客户", "Key customer"),
    potential: boolean("潜在客户", "Potential"),
    upgradable: boolean("可升级", "Upgradable"),
    quality: oneOf(vocabulary, "quality", "优质程度", "Quality"),
    special: oneOf(vocabulary, "special", "特殊客户", "Special"),
    objections: list("抗性", "Objections"),
    channel_optouts: someOf(vocabulary, "channel", "不接受的渠道", "Channel opt-outs"),
    contact_windows: windows("方便联系的时段", "Contact windows"),
    quiet_hours: windows("免打扰时段", "Quiet hours"),
    last_service_at: date("最近一次服务", "Last service"),
    birthday: text("生日", "Birthday"),
    source: text("来源", "Source"),
    preferences: open("偏好", "Preferences"),
    profile: open("档案", "Profile"),
    consent: boolean("已同意收集个人信息", "Consent"),
    phone: text("电话（脱敏）", "Phone (masked)"),
    merged: list("并入的编号", "Merged ids"),
  },
}));
