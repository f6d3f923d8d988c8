import { describe, expect, it } from 'vitest'
import { inclusionRanges, leafHash, makeSecret, openProof, proofOver, proofText, readSigner, signCheckpoint } from '../src/index.ts'
import { entriesOf, grow } from './oracle.ts'

const entries = entriesOf(11)
const tree = grow(entries)
const signer = readSigner(makeSecret('log.example/a'))
const stranger = readSigner(makeSecret('log.example/a'))
const note = signCheckpoint({ origin: 'log.example/a', size: 11, root: tree.frontier.root(), extensions: [] }, [signer])
const leafOf = (index: number) => leafHash(entries[index] as Uint8Array)
const proof = (index: number): string => proofText({ index, hashes: proofOver(inclusionRanges(index, 11), tree.hashAt), note })

describe('a proof of an entry (C2SP tlog-proof)', () => {
  it('shows every entry to whoever holds the key', () => {
    for (let index = 0; index < entries.length; index++)
      expect(openProof(proof(index), leafOf(index), [signer.verifier])).toMatchObject({ index, size: 11, origin: 'log.example/a' })
  })

  it('shows no other entry, and nothing to whoever holds another key', () => {
    expect(() => openProof(proof(3), leafOf(4), [signer.verifier])).toThrow('another entry')
    expect(() => openProof(proof(3), leafOf(3), [stranger.verifier])).toThrow('none of the known keys')
  })

  it.each([
    ['another first line', (text: string) => text.replace('@v1', '@v2')],
    ['another index', (text: string) => text.replace('index 3', 'index 4')],
    ['an index with a zero before it', (text: string) => text.replace('index 3', 'index 03')],
    ['an index below nothing', (text: string) => text.replace('index 3', 'index -3')],
    ['a hash less', (text: string) => text.replace(/\n[^\n]+=\n\n/, '\n\n')],
    ['a hash that is none', (text: string) => text.replace(/\n[^\n]+=\n\n/, '\nAAAA\n\n')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n') + 2)],
    ['nothing', () => ''],
    ['more hashes than a tree has levels', (text: string) => text.replace('\n\n', `\n${`${'A'.repeat(43)}=\n`.repeat(60)}\n`)],
  ])('with %s shows nothing', (_, spoil) => {
    expect(() => openProof(spoil(proof(3)), leafOf(3), [signer.verifier])).toThrow()
  })
})
