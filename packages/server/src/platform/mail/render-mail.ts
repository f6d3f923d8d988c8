import type { ReadMail } from './read-mail.ts'
import type { Letter } from './smtp.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Names and addresses are what somebody typed. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const LANGUAGE_TAGS = { en: 'en', zh: 'zh-CN' } as const

/** Around what is passed on as it is. */
const FRAME = '-----'

function textOf({ text, link }: ReadMail): string {
  const verbatim = text.verbatim === undefined ? [] : [FRAME, text.verbatim.trimEnd(), FRAME]
  const blocks = [
    ...text.paragraphs,
    ...verbatim,
    ...(link === null ? [] : [`${text.button ?? ''}:\n${link}`]),
    ...text.closing,
    '--\nMenshen 门神',
  ]
  return `${blocks.join('\n\n')}\n`
}

function htmlOf({ text, link, language }: ReadMail): string {
  const paragraph = (one: string): string => `<p style="margin:0 0 16px">${escaped(one)}</p>`
  const verbatim =
    text.verbatim === undefined
      ? ''
      : `<pre style="margin:0 0 16px;white-space:pre-wrap;word-break:break-all">${escaped(text.verbatim)}</pre>\n`
  const button =
    link === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:#a3261b;color:#ffffff;text-decoration:none;font-weight:600">${escaped(text.button ?? link)}</a></p>
<p style="margin:0 0 16px;color:#6b625c;font-size:13px;word-break:break-all">${escaped(link)}</p>`
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(text.subject)}</title></head>
<body style="margin:0;padding:24px;background:#f6f2ee;color:#26211d;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px 32px;border-radius:12px;background:#ffffff">
${text.paragraphs.map(paragraph).join('\n')}
${verbatim}${button}
${text.closing.map(paragraph).join('\n')}
<p style="margin:28px 0 0;color:#6b625c;font-size:13px">Menshen 门神</p>
</div>
</body>
</html>
`
}

/** A mail in the form in which it leaves: plain text, and the same as HTML without pictures or anything that is loaded. */
export function renderMail(mail: ReadMail): Letter {
  return { id: mail.id, to: mail.to, language: mail.language, subject: mail.text.subject, text: textOf(mail), html: htmlOf(mail) }
}
