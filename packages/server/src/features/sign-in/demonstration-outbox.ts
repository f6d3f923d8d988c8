import { type areaEndpoints, codeText, type OutputOf } from '@menshen/contract'
import type { RequestContext } from '#platform/http/request-context.ts'
import { waitingMails } from '#platform/mail/read-mail.ts'
import { waitingSms } from '#platform/sms/read-sms.ts'

const MOST_SHOWN = 50

/** The mails and the messages to phones that would have gone out, each as it would be sent now: the demonstration sends none. */
export async function demonstrationOutbox(
  { tx, keys }: RequestContext,
  site: string,
): Promise<OutputOf<typeof areaEndpoints.demonstration.outbox>> {
  const mails = await waitingMails(tx, keys.mail, site, MOST_SHOWN)
  const messages = await waitingSms(tx, keys.sms, MOST_SHOWN)
  return {
    messages: messages.map(({ id, createdAt, language, name, to, code, minutes }) => ({
      id,
      createdAt,
      language,
      to: { name, phone: to },
      text: codeText(language, { code, minutes }),
    })),
    mails: mails.map(({ id, template, createdAt, language, to, text, link }) => ({
      id,
      template,
      createdAt,
      language,
      to,
      subject: text.subject,
      paragraphs: [...text.paragraphs, ...(text.verbatim === undefined ? [] : [text.verbatim])],
      button: text.button ?? null,
      link,
      closing: text.closing,
    })),
  }
}
