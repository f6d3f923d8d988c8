import { PlusOutlined } from '@ant-design/icons'
import { initialValues, namedFields } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recordWrites } from '../../../api/records.ts'
import { useReach, useSession } from '../../../api/session.ts'
import { useToday } from '../../../ui/format/use-today.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { presentValues } from './form-values.ts'

/** The form comes when it is asked for, or is about to be. */
type Created = Awaited<ReturnType<typeof recordWrites.create>>
const loadDrawer = async () => ({ default: (await import('./record-drawer.tsx')).RecordDrawer<Created> })
const RecordDrawer = lazy(loadDrawer)
const expectDrawer = (): void => void loadDrawer().catch(() => undefined)

interface CreateButtonProps {
  readonly object: CrmObject
  /** Values that the place one creates from implies, such as the customer. */
  readonly given?: Readonly<Record<string, Value>>
  readonly small?: boolean
}

/** Creates a record of an object type, with the fields that the person may write when creating. */
export function CreateButton({ object, given = {}, small = false }: CreateButtonProps): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { user } = useSession()
  const today = useToday()
  const { writable } = useReach(object.name)
  const [open, setOpen] = useState(false)
  const names = namedFields(object, 'create').filter((name) => writable.create.includes(name))
  const title = t('form.new', { object: label(object.labels) })
  const start = { ...initialValues(object), ...presentValues(object, today, new Date()), ownerId: user.id, unitId: user.unitId, ...given }
  return (
    <>
      <Button
        type={small ? 'default' : 'primary'}
        size={small ? 'small' : 'middle'}
        icon={<PlusOutlined aria-hidden />}
        data-shortcut="create"
        onPointerEnter={expectDrawer}
        onFocus={expectDrawer}
        onClick={() => setOpen(true)}
      >
        {title}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <RecordDrawer
            object={object}
            title={title}
            names={names}
            before={{}}
            start={start}
            onSave={(values) => recordWrites.create(object.name, values)}
            onSaved={({ id, record }) => {
              setOpen(false)
              void queries.invalidateQueries({ queryKey: ['records'] })
              void message.success(t('form.created'))
              if (record !== null) void navigate({ to: '/$plural/$id', params: { plural: object.plural, id } })
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
