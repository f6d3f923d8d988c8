import { Skeleton } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../ui/language/use-language.ts'
import { useFindings } from '../checks/use-findings.ts'
import { textOf } from '../draft/draft-text.ts'
import { usePolicy } from '../policy-context.ts'
import { type CodeEditor, codeEditor, type LineNote } from './code-editor.ts'
import { FileButtons } from './file-buttons.tsx'
import './yaml.css'

/** What is wrong with the text as it is typed, and what the last check of it found, by line. */
function useNotes(): readonly LineNote[] {
  const label = useLabel()
  const { draft } = usePolicy()
  const { data } = useFindings(false)
  return useMemo(() => {
    if (draft.mistakes.length > 0)
      return draft.mistakes.map(({ line, message, remedy }) => ({ line, severity: 'error', message: `${label(message)} ${label(remedy)}` }))
    const found = [...(data?.problems ?? []).map((each) => ({ ...each, severity: 'error' as const }))]
    const lint = (data?.lint ?? []).map((each) => ({ ...each, severity: 'warning' as const }))
    return [...found, ...lint].flatMap(({ line, severity, message, remedy }) =>
      line === null ? [] : [{ line, severity, message: `${label(message)} ${label(remedy)}` }],
    )
  }, [draft.mistakes, data, label])
}

/** The draft as text. What is typed here shows in the matrix, and what is changed there stands here, comments included. */
export function YamlView({ writable, line }: { readonly writable: boolean; readonly line: number | null }): ReactNode {
  const { t } = useTranslation('policy')
  const { draft } = usePolicy()
  const notes = useNotes()
  const holder = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<CodeEditor | null>(null)
  const phrases = t('yaml.phrases', { returnObjects: true }) as Readonly<Record<string, string>>
  const first = useRef({ writable, phrases, label: t('yaml.label') })
  const present = useRef(draft)
  present.current = draft
  useEffect(() => {
    let made: CodeEditor | null = null
    let gone = false
    void textOf(present.current).then((text) => {
      if (gone || holder.current === null) return
      made = codeEditor({ ...first.current, parent: holder.current, text, onChange: (typed) => present.current.typeSource(typed) })
      setEditor(made)
    })
    return () => {
      gone = true
      made?.destroy()
    }
  }, [])
  useEffect(() => editor?.note(notes), [editor, notes])
  useEffect(() => editor?.allow(writable), [editor, writable])
  useEffect(() => {
    if (line !== null) editor?.show(line)
  }, [editor, line])
  const wrong = draft.mistakes.length
  return (
    <section className="yaml-view" aria-label={t('view.yaml')}>
      <div className="checks-head">
        <p className="tab-hint">{t('yaml.hint')}</p>
        <FileButtons writable={writable} />
      </div>
      <div ref={holder} className="panel yaml-editor">
        {editor === null && <Skeleton active paragraph={{ rows: 16 }} />}
      </div>
      <p role="status" className={wrong > 0 ? 'yaml-state wrong-text' : 'yaml-state'}>
        {wrong > 0 ? t('yaml.mistakes', { count: wrong, line: draft.mistakes[0]?.line ?? 1 }) : t('yaml.readable')}
      </p>
    </section>
  )
}
