import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

interface Holder {
  readonly token: string
  readonly pid: number
  readonly host: string
  /** When the process began, as the kernel counts it; tells a reused pid from its predecessor. Empty where unknown. */
  readonly born: string
}

const HEARTBEAT = 5_000
const STALE_AFTER = 15_000

export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by another Menshen process (pid ${pid}). ` +
        'Stop that process first; two processes on one folder would lose data.',
    )
    this.name = 'FolderInUse'
  }
}

async function bornAt(pid: number): Promise<string> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'latin1')
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function holds(holder: Holder, file: string): Promise<boolean> {
  if (holder.host === hostname()) return runs(holder.pid) && holder.born === (await bornAt(holder.pid))
  // Another host (a container's name changes when it is replaced): its heartbeat is all there is to see.
  const seen = await stat(file).catch(() => null)
  return seen !== null && Date.now() - seen.mtimeMs < STALE_AFTER
}

async function read(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Takes the lock file by a hard link, which fails when there is one already; so it always appears whole. */
async function claim(file: string, mine: Holder): Promise<boolean> {
  const draft = `${file}.${mine.token}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Removes the lock of a holder that is gone. Only whoever moved exactly that lock away goes on. */
async function clear(file: string, gone: Holder | null, mine: Holder): Promise<void> {
  const aside = `${file}.${mine.token}.old`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  const moved = await read(aside)
  if (moved !== null && moved.token !== gone?.token) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

/**
 * Holds a data folder for this process alone until the answer is called: PGlite has no lock of its own, and what a second
 * process writes is silently lost. A lock left by a process that is gone is taken over. `onLost` is told when somebody else
 * took the lock, after which nothing may be written.
 */
export async function lockFolder(folder: string, onLost: () => void): Promise<() => Promise<void>> {
  const file = join(folder, 'menshen.lock')
  const mine: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), born: await bornAt(process.pid) }
  const until = Date.now() + STALE_AFTER + HEARTBEAT
  while (!(await claim(file, mine))) {
    const holder = await read(file)
    if (holder !== null && (await holds(holder, file))) {
      if (holder.host === mine.host || Date.now() > until) throw new FolderInUse(folder, holder.pid)
      await sleep(1_000)
    } else {
      await clear(file, holder, mine)
    }
  }
  const heart = setInterval(async () => {
    if ((await read(file))?.token !== mine.token) {
      clearInterval(heart)
      onLost()
      return
    }
    const now = new Date()
    await utimes(file, now, now).catch(() => undefined)
  }, HEARTBEAT)
  heart.unref()
  return async () => {
    clearInterval(heart)
    if ((await read(file))?.token === mine.token) await rm(file, { force: true })
  }
}
