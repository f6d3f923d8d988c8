import { startTransition, useEffect, useState } from 'react'

/** As many rows as fit into a window at first sight. */
const AT_FIRST = 16

/**
 * The rows that are in sight at once, and the others a moment later, in work that gives way to whatever the reader does: a whole page
 * of rows in one piece keeps a slow machine from answering. Later pages come whole, for the reader has one to look at meanwhile.
 */
export function useFirstRows<Row>(rows: readonly Row[]): readonly Row[] {
  const [whole, setWhole] = useState(false)
  const some = rows.length > 0
  useEffect(() => {
    if (some) startTransition(() => setWhole(true))
  }, [some])
  return whole ? rows : rows.slice(0, AT_FIRST)
}
