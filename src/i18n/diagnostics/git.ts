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
