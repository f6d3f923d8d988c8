import type { Texts } from '../../../../ui/language/texts-type.ts'
import type * as en from '../en/roles.ts'

export const role: Texts<typeof en.role> = {
  new: '新增角色',
  technicalName: '技术名称：',
  from: '初始授权复制自',
  fromNothing: '不复制',
  fromNothingHint: '在授权之前，该角色没有任何权限。',
  fromHint: '授权及其限制会一并复制，此后互不影响；获得方式不复制。',
  remove: '移除角色',
  removeNamed: '移除角色{{role}}',
  unmentioned: '策略中没有其他内容提到该角色。发布后，持有者将失去相应权限。',
  mentioned_one: '有 {{count}} 处提到该角色，修改之前均为错误。发布后，持有者将失去相应权限。',
  mentioned_other: '有 {{count}} 处提到该角色，修改之前均为错误。发布后，持有者将失去相应权限。',
  mention: {
    inherits: '{{role}}包含该角色',
    ownerRole: '由该角色负责{{role}}',
    elevation: '持有该角色可临时提升为{{role}}',
    breakGlass: '持有该角色可紧急启用{{role}}',
    watchers: '由该角色监督{{role}}的紧急启用',
  },
}

export const obtaining: Texts<typeof en.obtaining> = {
  hint: '除管理员授予外，如何获得该角色。临时提升和紧急启用的适用范围，为持有所需角色的部门及其下级。',
  way: { request: '申请', elevation: '临时提升', breakGlass: '紧急启用' },
  off: {
    request: '不可申请。',
    elevation: '不可临时提升获得。',
    breakGlass: '不可紧急启用。',
  },
  mostDays: '最长天数',
  mostHours: '最长小时数',
  approvers: '审批人',
  approver: { manager: '申请人的上级', owner: '负责该角色的人' },
  ownerRole: '负责该角色的角色',
  eligible: '谁可启用',
  approval: '每次须经审批',
  watchers: '由谁监督',
  days_one: '{{count}} 天',
  days_other: '{{count}} 天',
  hours_one: '{{count}} 小时',
  hours_other: '{{count}} 小时',
  who: { manager: '申请人的上级', owner: '持有{{role}}角色的人' },
  session: '启用时要求{{session}}。',
  says: {
    request: '可申请，最长 {{time}}，由{{who}}审批同意后授予。',
    requestBoth: '可申请，最长 {{time}}，先后由{{first}}和{{second}}审批同意后授予。',
    unanswered: '超过 {{escalate}}未答复，同时转请审批人的上级；超过 {{lapse}}未决，申请失效。',
    elevation: '持有{{roles}}角色的人可随时启用，最长 {{time}}。',
    elevationAsked: '持有{{roles}}角色的人可申请启用，最长 {{time}}；每次均由“申请”的审批人审批。',
    breakGlass: '紧急情况下，持有{{roles}}角色的人可立即启用，最长 {{time}}。',
    watched: '持有{{role}}角色的所有人都会收到通知；结束后 {{report}}内须提交报告，并由其中一人签署。',
  },
  lack: {
    approvers: '请选择审批人。',
    ownerRole: '请选择负责该角色的角色，或去掉该审批人。',
    eligible: '请至少选择一个可启用该角色的角色。',
    request: '审批由“申请”的审批人进行：请开启“申请”，或取消每次审批。',
    watchers: '请选择负责监督的角色。',
  },
}
