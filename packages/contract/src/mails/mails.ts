import type { Language } from '../labels.ts'
import { accessAsked, accessDecided, glassBroken } from './access-mails.ts'
import { MAIL_NAMES, type MailFacts, type MailName, type MailTemplate, type MailText } from './mail-text.ts'

const invitation: MailTemplate = {
  en: ({ name, company, email, moment }) => ({
    subject: `Your account at ${company}`,
    paragraphs: [
      `Hello ${name},`,
      `You have an account in Menshen now, where ${company} keeps its customers. To begin, choose a password of your own.`,
      `You will sign in with ${email}.`,
    ],
    button: 'Choose a password',
    closing: [`The link can be used once, until ${moment}. If it has run out, ask your administrator for another.`],
  }),
  zh: ({ name, company, email, moment }) => ({
    subject: `您在${company}的账号`,
    paragraphs: [`${name}，您好！`, `${company}在客户管理系统“门神”中为您开通了账号。请先设置您自己的密码。`, `登录邮箱：${email}。`],
    button: '设置密码',
    closing: [`链接仅可使用一次，有效期至${moment}。如已过期，请联系管理员重新发送。`],
  }),
}

const passwordReset: MailTemplate = {
  en: ({ name, email, moment }) => ({
    subject: 'A new password for Menshen',
    paragraphs: [
      `Hello ${name},`,
      `Somebody asked for a new password for the account ${email}. The link below leads to where you choose it.`,
    ],
    button: 'Choose a new password',
    closing: [
      `The link can be used once, until ${moment}. Your present password stays until then.`,
      'If you did not ask for it, leave this mail alone: nothing changes.',
    ],
  }),
  zh: ({ name, email, moment }) => ({
    subject: '重新设置门神的密码',
    paragraphs: [`${name}，您好！`, `我们收到了为账号 ${email} 重设密码的请求。请通过下面的链接设置新密码。`],
    button: '设置新密码',
    closing: [
      `链接仅可使用一次，有效期至${moment}；在您设置新密码之前，原密码继续有效。`,
      '如果不是您本人的请求，请忽略本邮件，账号不会有任何变化。',
    ],
  }),
}

const passwordChanged: MailTemplate = {
  en: ({ name, email, site, moment }) => ({
    subject: 'Your password was changed',
    paragraphs: [`Hello ${name},`, `The password of your account ${email} was changed on ${moment}. Other devices were signed out.`],
    closing: [
      `If that was you, there is nothing to do. If not, tell your administrator at once and choose a new password at ${site}/forgot-password.`,
    ],
  }),
  zh: ({ name, email, site, moment }) => ({
    subject: '您的密码已修改',
    paragraphs: [`${name}，您好！`, `您的账号 ${email} 的密码已于${moment}修改，其他设备上的登录已退出。`],
    closing: [`如果是您本人操作，无需理会。如果不是，请立即联系管理员，并前往 ${site}/forgot-password 重设密码。`],
  }),
}

const emailChanged: MailTemplate = {
  en: ({ name, moment }) => ({
    subject: 'Your account has another address now',
    paragraphs: [
      `Hello ${name},`,
      `An administrator gave your account another e-mail address on ${moment}. From now on, you sign in with that one, and mail goes there.`,
    ],
    closing: ['This is the last mail to this address. If you did not expect it, tell your administrator at once.'],
  }),
  zh: ({ name, moment }) => ({
    subject: '您的账号已更换邮箱',
    paragraphs: [`${name}，您好！`, `管理员已于${moment}为您的账号更换邮箱。此后请使用新邮箱登录，邮件也将发往新邮箱。`],
    closing: ['这是发往本邮箱的最后一封邮件。如果您对此并不知情，请立即联系管理员。'],
  }),
}

const signOnLinked: MailTemplate = {
  en: ({ name, email, moment }) => ({
    subject: 'Single sign-on for your account',
    paragraphs: [
      `Hello ${name},`,
      `Since ${moment}, your account ${email} can be signed in to by single sign-on. Other devices were signed out.`,
    ],
    closing: ['If that was you, there is nothing to do. If not, tell your administrator at once.'],
  }),
  zh: ({ name, email, moment }) => ({
    subject: '您的账号已关联单点登录',
    paragraphs: [`${name}，您好！`, `自${moment}起，您的账号 ${email} 可通过单点登录进入，其他设备上的登录已退出。`],
    closing: ['如果是您本人操作，无需理会。如果不是，请立即联系管理员。'],
  }),
}

const logCheckpoint: MailTemplate = {
  en: ({ company, site, moment, verbatim = '' }) => ({
    subject: `Checkpoint of the audit log of ${company}`,
    paragraphs: [
      'Hello,',
      `Below is the newest signed checkpoint of the audit log at ${site}, as of ${moment}. Keep this mail: whoever holds it can show later that nothing the log held by then was altered.`,
      'What is between the lines that frame it is the checkpoint, sign for sign:',
    ],
    verbatim,
    closing: ['It holds no personal data. How to check a log against it is in the guide for auditors.'],
  }),
  zh: ({ company, site, moment, verbatim = '' }) => ({
    subject: `${company}审计日志检查点`,
    paragraphs: [
      '您好！',
      `以下是 ${site} 审计日志截至${moment}的最新签名检查点。请保存本邮件：凭此可在日后证明，日志中此前的内容未被篡改。`,
      '分隔线之间即为检查点原文，逐字保留：',
    ],
    verbatim,
    closing: ['其中不含个人信息。核验方法请见审计员指南。'],
  }),
}

const changeNotPublished: MailTemplate = {
  en: ({ name, site, moment }) => ({
    subject: 'A change of the policy was not published',
    paragraphs: [
      `Hello ${name},`,
      `A change of the policy that was to be published on ${moment} was not: it could not be put in force any more. The policy in force stays as it is.`,
    ],
    closing: [`What stood in its way is written on the change itself, at ${site}/policy/changes. It can be mended and submitted again.`],
  }),
  zh: ({ name, site, moment }) => ({
    subject: '策略变更未能按时发布',
    paragraphs: [`${name}，您好！`, `原定于${moment}发布的策略变更未能生效，当前策略保持不变。`],
    closing: [`具体原因请在 ${site}/policy/changes 查看该变更。修正后可重新提交。`],
  }),
}

/** Every mail that the product writes. */
export const MAILS: Readonly<Record<MailName, MailTemplate>> = {
  invitation,
  'password-reset': passwordReset,
  'password-changed': passwordChanged,
  'email-changed': emailChanged,
  'sign-on-linked': signOnLinked,
  'log-checkpoint': logCheckpoint,
  'change-not-published': changeNotPublished,
  'access-asked': accessAsked,
  'access-decided': accessDecided,
  'glass-broken': glassBroken,
}

/** Whether a text names a mail. */
export function isMailName(name: string): name is MailName {
  return (MAIL_NAMES as readonly string[]).includes(name)
}

/** What a mail says, from what is true when it is sent. */
export function writeMail(name: MailName, language: Language, facts: MailFacts): MailText {
  return MAILS[name][language](facts)
}
