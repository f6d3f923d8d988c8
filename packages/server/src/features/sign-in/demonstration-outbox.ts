import type { areaEndpoints, OutputOf } from '@menshen/contract'
import type { RequestContext } from '#platform/http/request-context.ts'
import { waitingMails } from '#platform/mail/read-mail.ts'

const MOST_SHOWN = 50

/** The mails that would have gone out, each as it would be sent now: the demonstration sends none. */
export async function demonstrationOutbox(
  { tx, keys }: RequestContext,
  site: string,
): Promise<OutputOf<typeof areaEndpoints.demonstration.outbox>> {
  const mails = await waitingMails(tx, keys.mail, site, MOST_SHOWN)
  return {
    mails: mails.map(({ id, template, createdAt, language, to, text, link }) => ({
      id,
      template,
      createdAt,
      language,
      to,
      subject: text.subject,
      paragraphs: text.paragraphs,
      button: text.button ?? null,
      link,
      closing: text.closing,
    })),
  }
}
