import { autocompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** What stands beside a line. */
export interface LineNote {
  readonly line: number
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface CodeEditor {
  readonly note: (notes: readonly LineNote[]) => void
  readonly show: (line: number) => void
  readonly allow: (writable: boolean) => void
  readonly destroy: () => void
}

interface CodeEditorOptions {
  readonly parent: HTMLElement
  readonly text: string
  readonly label: string
  readonly writable: boolean
  /** The words of the editor's own buttons, in the reader's language. */
  readonly phrases: Readonly<Record<string, string>>
  readonly onChange: (text: string) => void
}

const LOOK = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--code-key)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.punctuation, tags.squareBracket, tags.brace, tags.separator], color: 'var(--ink-soft)' },
])

const THEME = EditorView.theme({
  '&': { fontSize: '13px', color: 'var(--ink)', backgroundColor: 'var(--surface)', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 7%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 22%, transparent)',
  },
  '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 34px 6px 10px' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label': { fontSize: '13px', fontFamily: 'inherit' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  '.cm-panel.cm-search [name=close]': { top: '6px', right: '10px', minWidth: '24px', minHeight: '24px', fontSize: '16px' },
  '.cm-textfield': {
    border: '1px solid var(--line)',
    borderRadius: '5px',
    padding: '3px 8px',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
  },
  '.cm-button': {
    border: '1px solid var(--line)',
    borderRadius: '5px',
    padding: '3px 10px',
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sunken)', border: '1px solid var(--line)', color: 'var(--ink-soft)' },
})

/** The nonce with which the page may add styles (content security policy). */
function styleNonce(): string {
  return document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

function diagnosticOf(view: EditorView, { line, severity, message }: LineNote): Diagnostic {
  const { from, to } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
  const indented = view.state.doc.sliceString(from, to).search(/\S/)
  return { from: from + Math.max(0, indented), to, severity, message }
}

/** A field for the text of a policy: lines with numbers and marks, folding, searching. */
export function codeEditor({ parent, text, label, writable, phrases, onChange }: CodeEditorOptions): CodeEditor {
  const allowing = new Compartment()
  const allowed = (on: boolean) => [EditorState.readOnly.of(!on), EditorView.editable.of(true)]
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(styleNonce()),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', translate: 'no', tabindex: '0' }),
        [lineNumbers(), lintGutter(), foldGutter(), highlightActiveLineGutter(), highlightActiveLine(), drawSelection()],
        [history(), indentOnInput(), bracketMatching(), highlightSelectionMatches(), search({ top: true }), autocompletion()],
        [yaml(), indentUnit.of('  '), syntaxHighlighting(LOOK), THEME, EditorView.lineWrapping],
        // Tab is left to the page: it leads out of the field, as everywhere else (WCAG 2.1.2).
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
        allowing.of(allowed(writable)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    note: (notes) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          notes.map((each) => diagnosticOf(view, each)),
        ),
      ),
    show: (number) => {
      const line = view.state.doc.line(Math.min(Math.max(1, number), view.state.doc.lines))
      view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) })
      view.focus()
    },
    allow: (on) => view.dispatch({ effects: allowing.reconfigure(allowed(on)) }),
    destroy: () => view.destroy(),
  }
}
