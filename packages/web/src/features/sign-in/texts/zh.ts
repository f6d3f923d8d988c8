import type { Texts } from '../../../ui/language/texts-type.ts'
import type { texts as en } from './en.ts'

export const texts: Texts<typeof en> = {
  title: '登录',
  slogan: '两位门神，一道门。',
  about: '客户、商机与服务尽在一处，每个人只看到工作所需的内容。',
  points: {
    records: '哪些记录、哪些字段、哪些操作：由同一份策略处处决定。',
    masked: '个人信息默认脱敏，有理由才可查看。',
    log: '每一次操作、每一次查看，都留下记录。',
  },
  chooseTitle: '您想以谁的身份登录？',
  chooseHint: '这是演示环境，人员均为虚构。同一家公司，每个人看到的都不一样。',
  peopleList: '演示人员',
  signInAs: '以{{name}}的身份登录',
  everybody_one: '显示全部 {{count}} 人',
  everybody_other: '显示全部 {{count}} 人',
  otherwise: '使用邮箱和密码登录',
  toPeople: '从演示人员中选择',
  email: '邮箱',
  password: '密码',
  submit: '登录',
}
