import { type Language, MAIL_NAMES, writeMail } from '@menshen/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OutboxMail, outboxQuery } from '../../api/way-in.ts'
import { useFormats } from '../../ui/format/format-context.tsx'
import { LANGUAGE_TAGS } from '../../ui/language/language.ts'
import { useLanguage } from '../../ui/language/use-language.ts'
import { Tabs } from '../../ui/look/tabs.tsx'
import { useDocumentTitle } from '../../ui/look/use-document-title.ts'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { Message } from './outbox-message.tsx'
import { WayIn } from './way-in.tsx'
import './outbox.css'

/** What the demonstration would have sent, and what all kinds of mail look like. */
export function OutboxPage(): ReactNode {
  const { t } = useTranslation('sign-in')
  useDocumentTitle(t('outbox.title'))
  const [tab, setTab] = useState<'waiting' | 'kinds'>('waiting')
  return (
    <WayIn>
      <h1 className="sign-in-title">{t('outbox.title')}</h1>
      <p className="sign-in-hint">{t('outbox.hint')}</p>
      <Tabs
        label={t('outbox.title')}
        active={tab}
        onChange={setTab}
        tabs={[
          { key: 'waiting', label: t('outbox.waiting'), content: () => <Waiting /> },
          { key: 'kinds', label: t('outbox.kinds'), content: () => <Kinds /> },
        ]}
      />
      <div className="sign-in-others">
        <Link to="/sign-in">{t('back')}</Link>
      </div>
    </WayIn>
  )
}

function Waiting(): ReactNode {
  const { t } = useTranslation('sign-in')
  const formats = useFormats()
  const { error, data } = useQuery(outboxQuery)
  if (error !== null) return <ProblemView error={error} inline />
  if (data?.mails.length === 0 && data.messages.length === 0) return <EmptyView title={t('outbox.empty')} hint={t('outbox.emptyHint')} />
  return (
    <div className="outbox" aria-live="polite">
      {data?.messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
      {data?.mails.map((mail) => (
        <Mail key={mail.id} mail={mail} when={formats.instant(mail.createdAt)} />
      ))}
    </div>
  )
}

const SOMEBODY: Readonly<Record<Language, { readonly name: string; readonly company: string; readonly moment: string }>> = {
  en: { name: 'Nancy Davolio', company: 'Northwind Traders', moment: '3 March 2026 at 09:30' },
  zh: { name: '李娜', company: '北风贸易', moment: '2026年3月3日 09:30' },
}
const ADDRESS = 'nancy.davolio@northwind.example'

/** Each kind of mail as it would be written to somebody, in the language of the page. */
function Kinds(): ReactNode {
  const language = useLanguage()
  const { name, company, moment } = SOMEBODY[language]
  const facts = { name, company, moment, email: ADDRESS, site: 'https://crm.northwind.example' }
  return (
    <div className="outbox">
      {MAIL_NAMES.map((template) => {
        const { subject, paragraphs, button = null, closing } = writeMail(template, language, facts)
        const to = { name, address: ADDRESS }
        return (
          <Mail
            key={template}
            mail={{ template, language, to, subject, paragraphs: [...paragraphs], button, link: null, closing: [...closing] }}
          />
        )
      })}
    </div>
  )
}

interface MailProps {
  readonly mail: Omit<OutboxMail, 'id' | 'createdAt'>
  readonly when?: string
}

/** A mail as its reader sees it, in the reader's language. */
function Mail({ mail, when }: MailProps): ReactNode {
  const { t } = useTranslation('sign-in')
  return (
    <article className="outbox-mail" data-mail={mail.template} data-to={mail.to.address}>
      <p className="outbox-to">
        {t('outbox.to')} <span translate="no">{mail.to.name}</span> <span translate="no">{mail.to.address}</span>
        {when !== undefined && <> · {when}</>}
      </p>
      <div lang={LANGUAGE_TAGS[mail.language]}>
        <h2 className="outbox-subject">{mail.subject}</h2>
        {mail.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {mail.button !== null &&
          (mail.link === null ? (
            <p className="outbox-button">{mail.button}</p>
          ) : (
            <a className="outbox-button" href={mail.link}>
              {mail.button}
            </a>
          ))}
        {mail.closing.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </article>
  )
}
