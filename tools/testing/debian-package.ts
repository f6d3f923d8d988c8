import { run } from './processes.ts'

/** Installs a Debian package that the tests need and the machine lacks. Says so, and says what to do where it may not. */
export async function installDebianPackage(name: string): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error(`The tests need the Debian package ${name}. Install it: sudo apt-get install -y ${name}`)
  process.stdout.write(`${name} is not installed; installing it with apt-get.\n`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env })
  if ((await install()) === 0) return
  await run('apt-get', ['update', '-qq'], { env })
  if ((await install()) !== 0) throw new Error(`apt-get could not install ${name}.`)
}
