import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'

interface TextDifferenceProps {
  readonly before: string
  readonly after: string
  readonly title: string
}

const CONTEXT = 3

/** Two texts, line by line: what went, what came, and a few lines around. What is the same further away is left out. */
export function TextDifference({ before, after, title }: TextDifferenceProps): ReactNode {
  const { t } = useTranslation('policy')
  const id = useId()
  const { data: hunks } = useQuery({
    queryKey: ['text-difference', before, after],
    queryFn: async () => {
      const { structuredPatch } = await import('diff')
      return structuredPatch('', '', before, after, '', '', { context: CONTEXT }).hunks
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (hunks === undefined) return <Skeleton active paragraph={{ rows: 4 }} title={false} />
  if (hunks.length === 0) return <p className="tab-hint">{t('versions.sameText')}</p>
  return (
    <section aria-labelledby={id} className="text-difference">
      <h4 id={id}>{title}</h4>
      {hunks.map((hunk) => (
        <Hunk key={`${hunk.oldStart} ${hunk.newStart}`} {...hunk} />
      ))}
    </section>
  )
}

interface HunkProps {
  readonly oldStart: number
  readonly newStart: number
  readonly lines: readonly string[]
}

const KINDS: Readonly<Record<string, 'added' | 'removed'>> = { '+': 'added', '-': 'removed' }

function Hunk({ oldStart, newStart, lines }: HunkProps): ReactNode {
  const { t } = useTranslation('policy')
  let [old, now] = [oldStart, newStart]
  const rows = lines
    .filter((line) => !line.startsWith('\\'))
    .map((line) => {
      const kind = KINDS[line[0] ?? ''] ?? 'same'
      const row = { kind, text: line.slice(1), old: kind === 'added' ? null : old, now: kind === 'removed' ? null : now }
      if (kind !== 'added') old += 1
      if (kind !== 'removed') now += 1
      return row
    })
  return (
    // Scrolled sideways by the keyboard too, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
    <section className="hunk" tabIndex={0} aria-label={t('versions.hunk', { line: newStart })}>
      <table translate="no">
        <tbody>
          {rows.map(({ kind, text, old: before, now: after }) => (
            <tr key={`${before ?? ''} ${after ?? ''}`} className={`line-${kind}`}>
              <td className="line-number">{before}</td>
              <td className="line-number">{after}</td>
              <td className="line-sign">{kind === 'added' ? '+' : kind === 'removed' ? '−' : ''}</td>
              <td className="line-text">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
