import type { MailTemplate } from './mail-text.ts'

export const accessAsked: MailTemplate = {
  en: ({ name, role = '', site, moment }) => ({
    subject: 'A request for access waits for you',
    paragraphs: [`Hello ${name},`, `Since ${moment}, a request for the role “${role}” waits for your decision.`],
    closing: [`Look at it at ${site}/access. Until somebody decides, nothing is granted.`],
  }),
  zh: ({ name, role = '', site, moment }) => ({
    subject: '有权限申请等待您审批',
    paragraphs: [`${name}，您好！`, `自${moment}起，有一份对角色“${role}”的申请等待您审批。`],
    closing: [`请前往 ${site}/access 查看。在审批之前不会授予任何权限。`],
  }),
}

export const accessDecided: MailTemplate = {
  en: ({ name, role = '', site, moment }) => ({
    subject: 'Your request for access was decided',
    paragraphs: [`Hello ${name},`, `Your request for the role “${role}” was decided on ${moment}.`],
    closing: [`How, and until when it holds, is at ${site}/access.`],
  }),
  zh: ({ name, role = '', site, moment }) => ({
    subject: '您的权限申请已有结果',
    paragraphs: [`${name}，您好！`, `您对角色“${role}”的申请已于${moment}审批。`],
    closing: [`结果与有效期请前往 ${site}/access 查看。`],
  }),
}

export const glassBroken: MailTemplate = {
  en: ({ name, person = '', role = '', site, moment }) => ({
    subject: 'Emergency access was taken',
    paragraphs: [`Hello ${name},`, `On ${moment}, ${person} took the role “${role}” by emergency access.`],
    closing: [
      `The reason and the time it ends are at ${site}/access; it can be withdrawn at once under the person’s roles.`,
      'Afterwards the person owes a report, which one of you signs.',
    ],
  }),
  zh: ({ name, person = '', role = '', site, moment }) => ({
    subject: '有人启用了紧急权限',
    paragraphs: [`${name}，您好！`, `${person}于${moment}紧急启用了角色“${role}”。`],
    closing: [
      `理由与结束时间请前往 ${site}/access 查看；如有疑问，可立即收回其角色。`,
      '结束后本人须提交报告，并由您或其他安全管理员签署。',
    ],
  }),
}
