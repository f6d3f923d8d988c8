import { useQuery } from '@tanstack/react-query'
import { Form, Modal, Select, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AccessWay, accessWrites, waysQuery } from '../../api/access.ts'
import { useSession } from '../../api/session.ts'
import { FormDialog } from '../../ui/dialog/form-dialog.tsx'
import { useLabel } from '../../ui/language/use-language.ts'
import { searchIcon } from '../../ui/look/search-icon.tsx'
import { EmptyView } from '../../ui/state/empty-view.tsx'
import { ProblemView } from '../../ui/state/problem-view.tsx'
import { useAccessChange } from './use-access-change.ts'
import { WishFields, type WishForm, wishOf } from './wish-fields.tsx'

interface AskProps {
  readonly refusal: string | undefined
  readonly onClose: () => void
}

/** Asks for a role; those that would have allowed what was refused come first. */
export function AskDialog({ refusal, onClose }: AskProps): ReactNode {
  const { t } = useTranslation('access')
  const { data, error } = useQuery(waysQuery(refusal))
  const ways = data?.ways.filter(({ needsApproval }) => needsApproval).toSorted((a, b) => Number(b.wouldDo) - Number(a.wouldDo))
  if (ways !== undefined && ways.length > 0) return <AskForm ways={ways} refusal={refusal} onClose={onClose} />
  return (
    <Modal open title={t('ask.title')} footer={null} onCancel={onClose}>
      {error !== null ? (
        <ProblemView error={error} inline />
      ) : ways === undefined ? (
        <Skeleton active />
      ) : (
        <EmptyView small title={t('ask.none')} hint={t('ask.noneHint')} />
      )}
    </Modal>
  )
}

const keyOf = ({ way, role }: AccessWay): string => `${way} ${role}`

function AskForm({ ways, refusal, onClose }: AskProps & { readonly ways: readonly AccessWay[] }): ReactNode {
  const { t } = useTranslation('access')
  const { t: general } = useTranslation()
  const label = useLabel()
  const { user } = useSession()
  const change = useAccessChange(onClose)
  const [chosen, setChosen] = useState(ways[0]?.wouldDo === true ? ways[0] : undefined)
  const nameOf = (way: AccessWay): string =>
    [label(way.labels), ...(way.way === 'request' ? [] : [t(`kind.${way.way}`)]), ...(way.wouldDo === true ? [t('ask.would')] : [])].join(
      ' · ',
    )
  return (
    <FormDialog<WishForm & { readonly way: string }>
      title={t('ask.title')}
      explanation={`${t('ask.explanation')}${refusal === undefined ? '' : ` ${t('ask.refused')}`}`}
      confirm={t('ask.button')}
      initial={{ unitId: user.unitId, amount: 1, per: 'days', ...(chosen === undefined ? {} : { way: keyOf(chosen) }) }}
      onSubmit={async (values) => {
        if (chosen === undefined) return
        const way = chosen.way === 'elevation' ? 'elevation' : 'request'
        await change(accessWrites.ask(wishOf(chosen.role, values), way, refusal), t('ask.done'))
      }}
      onClose={onClose}
    >
      <Form.Item
        name="way"
        label={t('ask.role')}
        rules={[{ required: true, message: general('form.required') }]}
        extra={chosen === undefined ? undefined : label(chosen.duty)}
      >
        <Select
          showSearch={{ optionFilterProp: 'label', searchIcon }}
          placeholder={general('form.choose')}
          options={ways.map((way) => ({ value: keyOf(way), label: nameOf(way) }))}
          onChange={(key) => setChosen(ways.find((way) => keyOf(way) === key))}
        />
      </Form.Item>
      <WishFields way={chosen} />
    </FormDialog>
  )
}
