/** What the system or another process refuses, as a sentence: exit 2, never a bug of ours. */
import type { Localized } from "../../model/finding.ts";
import { UserError } from "../../model/user-error.ts";

/** Nothing was written, and the words say why. */
export class WriteRefused extends UserError {}

/** A path leads out of where it belongs, by its dots or through a link. */
export class OutsideError extends WriteRefused {}

/** Another process is writing here. */
export class BusyError extends WriteRefused {
  readonly pid: number | null;

  constructor(words: Localized, pid: number | null) {
    super(words);
    this.pid = pid;
  }
}

const REASONS: Readonly<Record<string, Localized>> = {
  ENOSPC: { "zh-CN": "磁盘已满", en: "the disk is full" },
  EDQUOT: { "zh-CN": "磁盘配额已用完", en: "the disk quota is used up" },
  EFBIG: { "zh-CN": "文件大于系统所允许的", en: "the file is larger than the system allows" },
  EROFS: { "zh-CN": "磁盘是只读的", en: "the disk is read-only" },
  EACCES: { "zh-CN": "没有权限", en: "there is no permission" },
  EPERM: { "zh-CN": "系统不允许", en: "the system does not permit it" },
  ENAMETOOLONG: { "zh-CN": "名称过长", en: "the name is too long" },
  EISDIR: { "zh-CN": "那里是文件夹，不是文件", en: "a folder stands where a file should be" },
  ENOTDIR: { "zh-CN": "路径中有一段是文件，不是文件夹", en: "a file stands where a folder should be" },
  ELOOP: { "zh-CN": "链接绕成了圈", en: "its links go in a circle" },
  EBUSY: { "zh-CN": "别的程序正在使用", en: "another program is using it" },
  ETXTBSY: { "zh-CN": "别的程序正在使用", en: "another program is using it" },
  EMFILE: { "zh-CN": "打开的文件太多", en: "too many files are open" },
  ENFILE: { "zh-CN": "打开的文件太多", en: "too many files are open" },
  EIO: { "zh-CN": "磁盘读写出错", en: "the disk reports an error" },
  ENOENT: { "zh-CN": "不存在", en: "it is not there" },
  EEXIST: { "zh-CN": "已经存在", en: "it is there already" },
  ENOTEMPTY: { "zh-CN": "文件夹不是空的", en: "the folder is not empty" },
  ENOMEM: { "zh-CN": "内存不足", en: "there is not enough memory" },
  ENXIO: { "zh-CN": "不是普通文件", en: "it is no plain file" },
};

interface SystemError extends Error {
  readonly code?: string;
  readonly path?: string;
  readonly dest?: string;
}

/** The words for what the system refused; null for anything else. `file`: what to call it, else its path. */
export function refusedBySystem(error: unknown, file?: string): Localized | null {
  if (!(error instanceof Error)) return null;
  const { code, dest, path } = error as SystemError;
  const reason = code === undefined ? undefined : REASONS[code];
  // Builders and loaders wrap what the system said.
  if (reason === undefined) return error.cause === undefined ? null : refusedBySystem(error.cause, file);
  const name = file ?? dest ?? path ?? "";
  return { "zh-CN": `${name}：${reason["zh-CN"]}`, en: `${name}: ${reason.en}` };
}

/** Runs a step; what the system refuses becomes a `WriteRefused`. */
export function refusing<T>(step: () => T, file?: string): T {
  try {
    return step();
  } catch (error) {
    const words = refusedBySystem(error, file);
    if (words === null) throw error;
    throw new WriteRefused(words);
  }
}
