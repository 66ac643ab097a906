/** A member of staff. `emails` match commit authors; `absences` move items to `cover`, never deadlines. */
import { absences } from "../absences.ts";
import { defineRecord } from "../define-record.ts";
import { date, list, oneOf, person, text } from "../fields.ts";

export const staff = defineRecord("员工", "Staff member", (vocabulary) => ({
  required: {},
  optional: {
    name: text("姓名", "Name"),
    role: oneOf(vocabulary, "role", "岗位", "Role"),
    dept: oneOf(vocabulary, "dept", "部门", "Department"),
    region: text("片区", "Region"),
    manager: person("上级", "Manager"),
    emails: list("提交邮箱", "Commit e-mails"),
    chat: text("企业微信、钉钉或飞书账号", "Chat account"),
    phone: text("电话（脱敏）", "Phone (masked)"),
    from: date("入职", "From"),
    to: date("离职", "To"),
    absences,
  },
}));
