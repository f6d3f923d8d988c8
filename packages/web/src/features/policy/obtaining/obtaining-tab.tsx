import { Switch } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { lacksOf, turnWay, type Way } from '../draft/edit-ways.ts'
import { usePolicy } from '../policy-context.ts'
import { BreakGlassFields } from './break-glass-fields.tsx'
import { ElevationFields } from './elevation-fields.tsx'
import { RequestFields } from './request-fields.tsx'
import { useWayText } from './way-text.ts'
import './obtaining.css'

const FIELDS: Readonly<Record<Way, () => ReactNode>> = {
  request: () => <RequestFields />,
  elevation: () => <ElevationFields />,
  breakGlass: () => <BreakGlassFields />,
}

/** How it is had 如何获得: the ways to a role beside an administrator who gives it. */
export function ObtainingTab(): ReactNode {
  const { t } = useTranslation('policy')
  return (
    <div className="obtaining">
      <p className="tab-hint">{t('obtaining.hint')}</p>
      {(['request', 'elevation', 'breakGlass'] as const).map((way) => (
        <WaySection key={way} way={way} />
      ))}
    </div>
  )
}

/** One way: on or off, what it says, and in words what that means now or what it lacks. */
function WaySection({ way }: { readonly way: Way }): ReactNode {
  const { t } = useTranslation('policy')
  const id = useId()
  const wayText = useWayText()
  const { document, draft, role, editable, edit } = usePolicy()
  const held = document.roles[role]
  if (held === undefined) return null
  const on = held[way] !== undefined
  const lacks = lacksOf(held, way)
  return (
    <section className="way" aria-labelledby={`${id}-title`} data-way={way} data-on={on}>
      <h3 id={`${id}-title`}>
        {editable ? (
          <>
            <Switch
              id={`${id}-on`}
              checked={on}
              onChange={(next) => edit((before) => turnWay(before, draft.base.document, role, way, next))}
            />
            <label htmlFor={`${id}-on`}>{t(`obtaining.way.${way}`)}</label>
          </>
        ) : (
          t(`obtaining.way.${way}`)
        )}
      </h3>
      {on && editable && <div className="way-fields">{FIELDS[way]()}</div>}
      {lacks.length === 0 ? (
        <div className="way-says">
          {wayText(way).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : (
        lacks.map((lack) => (
          <p key={lack} className="wrong-text">
            {t(`obtaining.lack.${lack}`)}
          </p>
        ))
      )}
    </section>
  )
}
