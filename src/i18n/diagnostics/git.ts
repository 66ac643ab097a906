/** Words for what the history tells about the ledger as a whole. */
import type { DiagnosticCatalogue } from "../text.ts";

export const gitTexts: DiagnosticCatalogue = {
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
      "zh-CN": "执行 `git config --global --add safe.directory \"$PWD\"`（CI 容器里常见）。",
      en: "run `git config --global --add safe.directory \"$PWD\"` (common in containers of CI)",
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
