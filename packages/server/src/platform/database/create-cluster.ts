import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/**
 * Makes the PGlite data folder when there is none, in a process of its own: creating takes 830 MB, which would otherwise stay
 * with the server. The folder appears whole or not at all.
 */
export async function createCluster(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const draft = `${folder}.creating`
  await rm(draft, { recursive: true, force: true })
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./create-cluster-process.ts', import.meta.url)), draft], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2_000)
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`could not create the embedded database: ${complaint}`))))
  })
  await rename(draft, folder)
}
