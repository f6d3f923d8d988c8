import type { Texts } from '../../../ui/language/texts-type.ts'
import type { texts as english } from './en.ts'

export const texts: Texts<typeof english> = {
  title: '我的账号',
  hint: '管理密码和登录会话。',
  password: {
    title: '密码',
    changed: '上次修改：{{when}}。',
    never: '您尚未设置密码。',
    expires: '须在 {{when}} 前更换。',
    waits: '{{when}} 起可再次修改。',
    change: '修改密码',
    current: '当前密码',
    next: '新密码',
    submit: '保存新密码',
    cancel: '取消',
    done_zero: '密码已修改。',
    done_one: '密码已修改，另一台设备上的登录已退出。',
    done_other: '密码已修改，其他 {{count}} 台设备上的登录已退出。',
  },
  sessions: {
    title: '登录会话',
    hint: '如有不认识的会话，请将其结束并修改密码。',
    current: '当前会话',
    unknownClient: '未知程序',
    unknownAddress: '未知地址',
    line: '来自 {{address}}，登录于 {{started}}，最近使用 {{seen}}',
    end: '结束',
    endOf: '结束 {{client}} 的会话',
    endOthers: '结束其他所有会话',
    ended_one: '已结束 1 个会话。',
    ended_other: '已结束 {{count}} 个会话。',
    only: '您没有在其他地方登录。',
  },
}
