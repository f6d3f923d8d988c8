import { crmObjects } from '@menshen/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReach, useSession } from '../../../api/session.ts'
import { useLabel } from '../../../ui/language/use-language.ts'
import { PageHeader } from '../../../ui/look/page-header.tsx'
import { useDocumentTitle } from '../../../ui/look/use-document-title.ts'
import { NothingHere } from '../../../ui/state/nothing-here.tsx'
import { CreateButton } from '../form/create-button.tsx'
import { Board } from './board.tsx'
import { BoardSwitch } from './board-switch.tsx'
import '../list/filters/chip.css'
import './board.css'

const deal = crmObjects.deal

/** Deals by stage. Whoever does not see stages in the clear has no board (V2). */
export function BoardPage(): ReactNode {
  const { t } = useTranslation('records')
  const label = useLabel()
  const { user } = useSession()
  const { operations, levels } = useReach('deal')
  const { mine } = useSearch({ from: '/inside/deals/board' })
  const navigate = useNavigate({ from: '/deals/board' })
  useDocumentTitle(t('board.title'))
  if (!operations.includes('read') || levels.stage !== 'clear') {
    return <NothingHere />
  }
  const owned = mine === true && levels.ownerId === 'clear'
  return (
    <div className="page page-board">
      <PageHeader
        title={t('board.title')}
        actions={
          <>
            <BoardSwitch mine={owned ? user.id : null} />
            {operations.includes('create') && <CreateButton object={deal} />}
          </>
        }
      />
      {levels.ownerId === 'clear' && (
        <div className="board-filters">
          <button
            type="button"
            className="chip"
            aria-pressed={owned}
            onClick={() => void navigate({ search: owned ? {} : { mine: true }, replace: true })}
          >
            {t('filter.mine')}
          </button>
        </div>
      )}
      <Board
        stages={Object.entries(deal.fields.stage.options).map(([key, labels]) => ({ key, name: label(labels) }))}
        owner={owned ? user.id : null}
      />
    </div>
  )
}
