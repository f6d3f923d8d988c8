import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackage } from './debian-package.ts'

const INSTALLED = '/usr/lib/postgresql'
const OLDEST = 15

export interface PostgresCluster {
  /** The address of its superuser. */
  readonly url: string
  readonly version: number
  stop(): Promise<void>
}

interface Programs {
  readonly folder: string
  readonly version: number
}

function programs(): Programs | undefined {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).map(Number) : []
  const [version] = versions.filter((found) => found >= OLDEST && existsSync(`${INSTALLED}/${found}/bin/initdb`)).sort((a, b) => b - a)
  return version === undefined ? undefined : { folder: `${INSTALLED}/${version}/bin`, version }
}

/** Debian would start a cluster of its own with the package; the tests want only theirs. */
function forbidDebianCluster(): void {
  const file = '/etc/postgresql-common/createcluster.conf'
  if (process.getuid?.() !== 0 || existsSync(file)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
}

async function findPrograms(): Promise<Programs> {
  const found = programs()
  if (found !== undefined) return found
  forbidDebianCluster()
  await installDebianPackage('postgresql')
  const installed = programs()
  if (installed === undefined) throw new Error(`PostgreSQL ${OLDEST} or newer was not found under ${INSTALLED}.`)
  return installed
}

/** PostgreSQL refuses to run as root, so root runs it as the user that Debian's package made. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

/**
 * Runs the server until standard input ends, then stops it and removes its folder. INVARIANT: the server never outlives whoever started
 * it, not even one that was killed, because the pipe closes with the process. SIGINT is PostgreSQL's fast shutdown: it ends the
 * sessions instead of waiting for them.
 */
const KEEPER = `exec 3<&0
"$@" 3<&- & server=$!
(read -r _ <&3; kill -INT "$server") &
wait "$server"
rm -rf "$0"`

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}:\n${log}`)))
  })
}

/**
 * Starts a PostgreSQL cluster of its own in a temporary folder, on a free port of 127.0.0.1, and removes it when stopped. Its default
 * collation is a language's, so that a comparison that forgot COLLATE "C" (G5) gives itself away.
 */
export async function startPostgres(): Promise<PostgresCluster> {
  const { folder: bin, version } = await findPrograms()
  const user = serverUser()
  const folder = mkdtempSync(join(tmpdir(), 'menshen-postgres-'))
  const password = randomBytes(16).toString('hex')
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')]
  writeFileSync(secret, password)
  if (user !== undefined) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid)
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en']
  const access = ['--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--no-sync']
  execFileSync(`${bin}/initdb`, ['-D', data, ...locale, ...access], { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off', max_connections: 200 }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn('/bin/sh', ['-c', KEEPER, folder, `${bin}/postgres`, '-D', data, ...args], {
    ...user,
    cwd: '/',
    // Out of reach of the terminal's Ctrl+C, which would end the shell before the server.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    server.stdin.end()
    await ended
    server.stderr.destroy()
  }
  await untilReady(server)
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, version, stop }
}
