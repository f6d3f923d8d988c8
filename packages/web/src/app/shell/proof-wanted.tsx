import type { ProblemCode } from '@menshen/contract'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { onProofWanted } from '../../api/proof.ts'

const ProofDialog = lazy(async () => ({ default: (await import('./proof-dialog.tsx')).ProofDialog }))

interface Wanted {
  readonly why: ProblemCode
  readonly answer: (proved: boolean) => void
}

/** Asks for a proof of who one is when some request turns out to need it, wherever one is; then the request goes on. */
export function ProofWanted(): ReactNode {
  const [wanted, setWanted] = useState<Wanted | null>(null)
  useEffect(() => onProofWanted((why) => new Promise((answer) => setWanted({ why, answer }))), [])
  if (wanted === null) return null
  const end = (proved: boolean): void => {
    setWanted(null)
    wanted.answer(proved)
  }
  return (
    <Suspense fallback={null}>
      <ProofDialog why={wanted.why} onEnd={end} />
    </Suspense>
  )
}
