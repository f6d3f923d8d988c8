import { registerHooks } from 'node:module'
import type { Plant } from './plant.ts'

/**
 * Puts a hole into the product as its modules are loaded; what lies on the disk stays as it is. Must be called before any module of the server
 * is imported.
 *
 * @returns what says which edits were never made, since nobody loaded the module
 */
export function alterModules({ name, edits }: Plant): () => string[] {
  const made = new Set<object>()
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      const here = edits.filter(({ file }) => url.endsWith(`/src/${file}`))
      if (here.length === 0) return loaded
      let text = String(
        loaded.source instanceof Uint8Array || loaded.source instanceof ArrayBuffer
          ? Buffer.from(loaded.source as Uint8Array)
          : loaded.source,
      )
      for (const edit of here) {
        if (text.split(edit.from).length !== 2) throw new Error(`the planted hole ${name} no longer fits ${edit.file}`)
        text = text.replace(edit.from, () => edit.to)
        made.add(edit)
      }
      return { ...loaded, source: text }
    },
  })
  return () => edits.filter((edit) => !made.has(edit)).map(({ file }) => file)
}
