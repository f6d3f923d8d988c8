import { EMPTY_ROOT, makeSecret, readSigner, type Signer, signCheckpoint, signNote } from '@menshen/ledger'
import { type Attacker, alter, fill, type Tampering } from '../attacker.ts'
import { haveSignedAnew, rebuild, sealAnew, signAnew } from '../rebuild.ts'

interface KeyRow {
  readonly number: number
  readonly verifier: string
  readonly sealed: string
  readonly endorsement: string | null
  readonly made_at: string
}

/** The victim says another thing, and everything up to the edge of the tree agrees. */
async function rewrite(attacker: Attacker): Promise<void> {
  await alter(attacker, attacker.victim.id, "changes = jsonb_set(changes, '{0,after}', '\"13111111111\"')")
  await sealAnew(attacker, attacker.victim.id)
  await rebuild(attacker)
}

async function honestKey({ run }: Attacker): Promise<KeyRow> {
  const [key] = await run<KeyRow>('SELECT * FROM audit_key WHERE number = 1')
  if (key === undefined) throw new Error('the log has no key')
  return key
}

/** A key of the attacker's own, under the name of the log. */
const ownKey = ({ verifier }: KeyRow): Signer => readSigner(makeSecret(verifier.split('+')[0] ?? ''))

/** What a key signs of the next one, as the product writes it. */
const endorsementText = ({ name, verifier }: Signer): string => `${name}\nkey ${verifier.encoded}\n`

/** Signature lines of a note, to be put under another text. */
const signaturesOf = (note: string): string => note.slice(note.lastIndexOf('\n\n') + 2)

/** A signer who signs under the name and id of another. */
const inTheNameOf = (signer: Signer, { verifier }: KeyRow): Signer => ({
  ...signer,
  keyId: Number.parseInt(verifier.split('+')[1] ?? '', 16),
})

async function addKey(attacker: Attacker, signer: Signer, endorsement: string): Promise<void> {
  const key = await honestKey(attacker)
  await fill(attacker, 'audit_key', [{ ...key, number: 2, verifier: signer.verifier.encoded, endorsement }])
}

const newestNote = async ({ run }: Attacker): Promise<string> =>
  (await run<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size DESC LIMIT 1'))[0]?.note ?? ''

/** How the endorsement of a second key is forged. */
const FORGERIES: readonly (readonly [what: string, forge: (own: Signer, honest: KeyRow, note: string) => string])[] = [
  ['signed by itself alone', (own) => signNote(endorsementText(own), [own])],
  ['signed in the name of the first', (own, honest) => signNote(endorsementText(own), [inTheNameOf(own, honest), own])],
  ['with the signature under a checkpoint', (own, _honest, note) => `${endorsementText(own)}\n${signaturesOf(note)}`],
  ['with a checkpoint as its endorsement', (_own, _honest, note) => note],
  ['with a key before the note', (own, _honest, note) => `${endorsementText(own)}\n${note}`],
  ['with an empty endorsement', () => ''],
]

const SECOND_KEYS: readonly Tampering[] = FORGERIES.map(([what, forge]) => ({
  name: `A5: rewrites history under a second key, ${what}`,
  apply: async (attacker) => {
    const honest = await honestKey(attacker)
    const own = ownKey(honest)
    await rewrite(attacker)
    await addKey(attacker, own, forge(own, honest, await newestNote(attacker)))
    await signAnew(attacker, own)
  },
}))

/** A forged key alone: what it will sign comes later. */
const WAITING_KEYS: readonly Tampering[] = FORGERIES.map(([what, forge]) => ({
  name: `A5: adds a second key, ${what}`,
  apply: async (attacker) => {
    const honest = await honestKey(attacker)
    const own = ownKey(honest)
    await addKey(attacker, own, forge(own, honest, await newestNote(attacker)))
  },
}))

const KEYS: readonly Tampering[] = [
  {
    name: 'A5: rewrites history under a key in the place of the first',
    apply: async (attacker) => {
      const own = ownKey(await honestKey(attacker))
      await rewrite(attacker)
      await attacker.run('UPDATE audit_key SET verifier = $1', [own.verifier.encoded])
      await signAnew(attacker, own)
    },
  },
  {
    name: 'A5: rewrites history under a key from before the first',
    apply: async (attacker) => {
      const honest = await honestKey(attacker)
      const own = ownKey(honest)
      await rewrite(attacker)
      await attacker.run("UPDATE audit_key SET number = 2, endorsement = ''")
      await fill(attacker, 'audit_key', [{ ...honest, verifier: own.verifier.encoded }])
      await signAnew(attacker, own)
    },
  },
  {
    name: 'A5: adds a checkpoint of another tree, under a key from before the first',
    apply: async (attacker) => {
      const honest = await honestKey(attacker)
      const own = ownKey(honest)
      await attacker.run("UPDATE audit_key SET number = 2, endorsement = ''")
      await fill(attacker, 'audit_key', [{ ...honest, verifier: own.verifier.encoded }])
      const note = signCheckpoint({ origin: own.name, size: 55, root: EMPTY_ROOT, extensions: [] }, [own])
      await attacker.run('INSERT INTO audit_checkpoint VALUES (55, $1, now())', [note])
    },
  },
  {
    name: 'A5: puts a key in the place of the first',
    apply: async (attacker) => {
      const own = ownKey(await honestKey(attacker))
      await attacker.run('UPDATE audit_key SET verifier = $1', [own.verifier.encoded])
    },
  },
  { name: 'A5: removes the keys', apply: async ({ run }) => void (await run('TRUNCATE audit_key')) },
]

const altered = (note: string): string => note.replace(/\n\d+\n/, '\n24\n')

const CHECKPOINTS: readonly Tampering[] = [
  { name: 'A5: rewrites history under the old checkpoints', apply: rewrite },
  {
    name: 'A5: rewrites history, and has the product sign it',
    apply: async (attacker) => {
      await rewrite(attacker)
      await haveSignedAnew(attacker)
    },
  },
  {
    name: 'A5: rewrites history under the old signatures, put under new checkpoints',
    apply: async (attacker) => {
      const own = ownKey(await honestKey(attacker))
      await rewrite(attacker)
      await signAnew(attacker, own, (note, old) => note.replace(signaturesOf(note), signaturesOf(old)))
    },
  },
  {
    name: 'A5: rewrites history under the old signatures and new ones beside them',
    apply: async (attacker) => {
      const own = ownKey(await honestKey(attacker))
      await rewrite(attacker)
      await signAnew(attacker, own, (note, old) => `${note}${signaturesOf(old)}`)
    },
  },
  {
    name: 'A5: rewrites history under signatures in the name of the first key',
    apply: async (attacker) => {
      const honest = await honestKey(attacker)
      await rewrite(attacker)
      await signAnew(attacker, inTheNameOf(ownKey(honest), honest))
    },
  },
  {
    name: 'A5: replaces the text of a checkpoint under the kept signature',
    apply: async (attacker) => {
      const note = await newestNote(attacker)
      await attacker.run('UPDATE audit_checkpoint SET note = $1 WHERE note = $2', [altered(note), note])
    },
  },
  {
    name: 'A5: shows the first checkpoint as the second',
    apply: async ({ run }) =>
      void (await run('UPDATE audit_checkpoint SET note = (SELECT note FROM audit_checkpoint ORDER BY size LIMIT 1)')),
  },
  { name: 'A5: removes the checkpoints', apply: async ({ run }) => void (await run('TRUNCATE audit_checkpoint')) },
  {
    name: 'A5: removes the newest checkpoint that was sent outside',
    apply: async ({ run }) => void (await run('DELETE FROM audit_checkpoint WHERE size = 50')),
  },
  { name: 'A5: makes a checkpoint no note', apply: async ({ run }) => void (await run("UPDATE audit_checkpoint SET note = ''")) },
  {
    name: 'A5: adds a checkpoint of its own over the honest tree',
    apply: async (attacker) => {
      const own = ownKey(await honestKey(attacker))
      await attacker.run("INSERT INTO audit_checkpoint VALUES (58, '', now())")
      await signAnew(attacker, own, (note, old) => (old === '' ? note : old))
    },
  },
  {
    name: 'A5: has the product sign another history, and puts the old one back',
    apply: async ({ run, product }) => {
      const [before] = await run<{ edge: string }>('SELECT edge::text FROM audit_tree')
      await run(`UPDATE audit_tree SET edge = jsonb_set(edge, '{0}', to_jsonb('\\x' || repeat('ab', 32)))`)
      await product.checkpoint()
      await run('UPDATE audit_tree SET edge = $1::text::jsonb', [before?.edge])
    },
  },
]

/** Who signs, and what. */
export const SIGNATURE_TAMPERINGS: readonly Tampering[] = [...CHECKPOINTS, ...KEYS, ...SECOND_KEYS, ...WAITING_KEYS]
