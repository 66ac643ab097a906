/** Words for what the history tells about the ledger as a whole. */
import type { DiagnosticCatalogue } from "../text.ts";
import { entry } from "./entry.ts";

export const gitTexts: DiagnosticCatalogue = {
  "gate/stale-baseline": entry(
    "基线里的 {id} 已不再出现。",
    "{id} in the baseline no longer occurs.",
    "把它从基线取出：huifang check --write-baseline，然后提交。",
    "take it out: huifang check --write-baseline, then commit",
  ),
  "gate/grown-baseline": entry(
    "基线新增了 {id}；基线只能缩短。",
    "{id} was added to the baseline, which can only shrink.",
    "改正这个问题，或写一条有人批准的豁免。",
    "mend the finding, or write a waiver that somebody approves",
  ),
  "git/edited-after-review": entry(
    "{author} 在 {other} 审阅之后改了 {record} 的 {fields}（{at}，提交 {commit}）。",
    "{author} changed {fields} of {record} after {other} had reviewed it ({at}, commit {commit}).",
    "请 {other} 再看一遍并写一条新的意见；改错了就改回来。",
    "have {other} look again and write a new opinion; if the change was a mistake, undo it",
  ),
  "git/compact-forged": entry(
    "这一行说的 {id} 的归档情况与提交历史不符。",
    "What this line says of the filing of {id} is not what the history says.",
    "把这个文件恢复成收拢那次提交里的样子：git checkout 那次提交 -- 这个文件",
    "put this file back as the commit that compacted the month has it: git checkout COMMIT -- this file",
  ),
  "git/compact-line-missing": entry(
    "少了 {id} 的归档那一行。",
    "The line about the filing of {id} is missing.",
    "把这个文件恢复成收拢那次提交里的样子：git checkout 那次提交 -- 这个文件",
    "put this file back as the commit that compacted the month has it: git checkout COMMIT -- this file",
  ),
  "git/not-committer": entry(
    "{record} 署名 {other}，却由 {author} <{email}> 提交（{at}，提交 {commit}）。",
    "{record} is signed by {other} but was committed by {author} <{email}> ({at}, commit {commit}).",
    "请 {other} 用自己的账号重新提交；若这是他的另一个邮箱，写进员工记录的 emails。",
    "have {other} commit it from their own account; if this is another e-mail of theirs, add it to `emails` of the staff record",
  ),
  "git/self-approved": entry(
    "{record} 由 {other} 批准或审阅，而它涉及的就是 {other} 本人。",
    "{record} is approved or reviewed by {other}, whom it concerns.",
    "请另一位有权的人批准。",
    "have somebody else who may approve do it",
  ),
  "git/backdated": entry(
    "{author} 的一次提交写作 {dated}，实际在 {at} 之后才提交（{count} 条记录，提交 {commit}）。",
    "A commit of {author} is dated {dated} but was made at {at} ({count} records, commit {commit}).",
    "变基合并也会如此；不是的话，请问清为什么倒填。",
    "rebasing does this too; if it was none, ask why it was dated back",
  ),
  "git/unknown-author": entry(
    "提交邮箱 {email} 不属于任何员工（{count} 次提交动过记录）。",
    "The commit e-mail {email} belongs to no member of staff ({count} commits touched records).",
    "把它写进那个人员工记录的 emails，或在 .mailmap 里并到他的邮箱。",
    "add it to `emails` of that person's staff record, or map it in .mailmap",
  ),
  "git/shared-email": entry(
    "{people} 共用提交邮箱 {email}，历史无法分清是谁提交的。",
    "{people} share the commit e-mail {email}; history cannot tell them apart.",
    "给每个人自己的邮箱。",
    "give each of them an e-mail of their own",
  ),
  "git/unsigned": entry(
    "{author} <{email}> 的提交 {commit}（{at}）没有有效签名，而公司要求签名。",
    "Commit {commit} of {author} <{email}> ({at}) carries no valid signature, which the company asks for.",
    "用 git commit -S 重新提交；检查的机器要有签名者的公钥。",
    "commit again with git commit -S; the machine that checks needs the signer's public key",
  ),
  "git/git-missing": {
    message: {
      "zh-CN": "这台机器上没有 git，凭提交历史判断的条款一律为“未定”。",
      en: "git is not installed here, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "安装 git（git-scm.com），使 `git --version` 能运行。",
      en: "install git (git-scm.com), so that `git --version` runs",
    },
  },
  "git/no-git": {
    message: {
      "zh-CN": "台账不在 git 仓库中，凭提交历史判断的条款一律为“未定”。",
      en: "The ledger is not in a git repository, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "在台账目录执行 `git init`，提交全部记录后再检查。",
      en: "run `git init` in the ledger's folder and commit every record",
    },
  },
  "git/shallow": {
    message: {
      "zh-CN": "这是浅克隆，历史不完整，凭提交历史判断的条款一律为“未定”。",
      en: "This is a shallow clone without its full history, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "执行 `git fetch --unshallow`；CI 中请取全部历史（fetch-depth: 0）。",
      en: "run `git fetch --unshallow`; in CI fetch the full history (fetch-depth: 0)",
    },
  },
  "git/not-trusted": {
    message: {
      "zh-CN": "仓库属于另一个用户，git 拒绝读取，凭提交历史判断的条款一律为“未定”。",
      en: "The repository belongs to another user and git refuses to read it, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": '执行 `git config --global --add safe.directory "$PWD"`（CI 容器里常见）。',
      en: 'run `git config --global --add safe.directory "$PWD"` (common in containers of CI)',
    },
  },
  "git/submodule": {
    message: {
      "zh-CN": "ledger 或其中一部分是子模块，历史在另一个仓库里，凭提交历史判断的条款一律为“未定”。",
      en: "The ledger, or a part of it, is a submodule whose history lies in another repository, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "让整个公司目录成为子模块并对它执行 huifang（--root 指向它），或把台账并入本仓库。",
      en: "make the whole company folder the submodule and point --root at it, or move the ledger into this repository",
    },
  },
  "git/unreadable": {
    message: {
      "zh-CN": "git 读不出完整历史（对象缺失或损坏），凭提交历史判断的条款一律为“未定”。",
      en: "git cannot read the whole history (objects are missing or broken), so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "执行 `git fsck` 查看缺什么，再 `git fetch --refetch` 或重新克隆。",
      en: "run `git fsck` to see what is missing, then `git fetch --refetch`, or clone again",
    },
  },
  "git/no-history": {
    message: {
      "zh-CN": "仓库还没有任何提交，凭提交历史判断的条款一律为“未定”。",
      en: "The repository has no commits yet, so clauses judged from history are undecided.",
    },
    hint: {
      "zh-CN": "执行 `git add ledger && git commit`，让记录进入历史。",
      en: "run `git add ledger && git commit` to put the records into history",
    },
  },
};
