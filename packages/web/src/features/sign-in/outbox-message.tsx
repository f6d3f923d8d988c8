import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../api/way-in.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { LANGUAGE_TAGS } from '../../ui/language/language.ts'

/** A message as it would show on its reader's phone. */
export function Message({ message: { to, text, language, createdAt } }: { readonly message: OutboxMessage }): ReactNode {
  const { t } = useTranslation('sign-in')
  const formats = useFormats()
  return (
    <article className="outbox-mail" data-sms-to={to.phone}>
      <p className="outbox-to">
        {t('outbox.sms')} · {t('outbox.to')} <span translate="no">{to.name}</span> <span translate="no">{to.phone}</span> ·{' '}
        {formats.instant(createdAt)}
      </p>
      <p className="outbox-sms" lang={LANGUAGE_TAGS[language]}>
        {text}
      </p>
    </article>
  )
}
