import { describe, expect, it } from 'vitest'
import { makeSecret, openCheckpoint, openNote, readSigner, readVerifier, signCheckpoint, signNote, splitNote } from '../src/index.ts'

/** Made by others: a note and the key it is signed with. */
const THEIRS = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}
/** The key of a log in use: its id is reckoned as ours are. */
const GO_CHECKSUMS = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'

const [OLD, NEW, OTHER] = ['log.example/a', 'log.example/a', 'log.example/b'].map((name) => readSigner(makeSecret(name)))
if (OLD === undefined || NEW === undefined || OTHER === undefined) throw new Error('three keys')
const TEXT = 'one\n\ntwo 二\n'

describe('a signed note (C2SP signed-note)', () => {
  it('of others opens with the key of others', () => {
    expect(openNote(THEIRS.note, [readVerifier(THEIRS.key)]).text).toBe('This is an example message.\n')
    expect(readVerifier(GO_CHECKSUMS)).toMatchObject({ name: 'sum.golang.org', keyId: 0x033de0ae, encoded: GO_CHECKSUMS })
  })

  it('opens with each key that signed it, and says which', () => {
    const note = signNote(TEXT, [OLD, NEW])
    for (const keys of [[OLD], [NEW], [NEW, OTHER]]) {
      const { text, verified } = openNote(
        note,
        keys.map(({ verifier }) => verifier),
      )
      expect(text).toBe(TEXT)
      expect(verified.map(({ keyId }) => keyId)).toEqual([keys[0]?.keyId])
    }
  })

  it('does not open without a known key', () => {
    expect(() => openNote(signNote(TEXT, [OLD]), [NEW.verifier, OTHER.verifier])).toThrow('none of the known keys')
    expect(() => openNote(signNote(TEXT, [OLD]), [])).toThrow('none of the known keys')
  })

  it('is condemned by one known key that did not sign this text, whoever else did', () => {
    const [line] = signNote('three\n', [OLD]).split('\n').slice(2)
    const forged = `${signNote(TEXT, [NEW])}${line}\n`
    expect(() => openNote(forged, [NEW.verifier, OLD.verifier])).toThrow('not for this text')
    expect(openNote(forged, [NEW.verifier]).text).toBe(TEXT)
  })

  it('does not open when any byte of its text is another', () => {
    const note = signNote(TEXT, [OLD])
    for (let i = 0; i < TEXT.length; i++) {
      const changed = `${note.slice(0, i)}${note[i] === 'x' ? 'y' : 'x'}${note.slice(i + 1)}`
      expect(() => openNote(changed, [OLD.verifier])).toThrow()
    }
  })

  it.each([
    ['no newline at the end', 'one'],
    ['nothing', '\n'],
    ['a control character', 'one\u0000\n'],
    ['a carriage return', 'one\r\n'],
    ['half a character', 'one\ud800\n'],
  ])('is not made of a text with %s', (_, text) => {
    expect(() => signNote(text, [OLD])).toThrow()
  })

  it.each([
    ['a hyphen for the dash', (note: string) => note.replace('\u2014', '-')],
    ['two spaces', (note: string) => note.replace('\u2014 ', '\u2014  ')],
    ['no signature', (note: string) => note.slice(0, note.lastIndexOf('\n\n') + 1)],
    ['no newline at its end', (note: string) => note.slice(0, -1)],
    ['a word after the signature', (note: string) => `${note.slice(0, -1)} more\n`],
    ['base 64 without its padding', (note: string) => note.replace(/=+\n$/, '\n')],
    ['too many signatures', (note: string) => note + (note.split('\n\n').at(-1) ?? '').repeat(64)],
  ])('is malformed with %s', (_, spoil) => {
    expect(() => openNote(spoil(signNote('one\n', [OLD])), [OLD.verifier])).toThrow()
  })

  it('can be looked at before the keys are chosen', () => {
    expect(splitNote(signNote(TEXT, [OLD])).signatures).toMatchObject([{ name: OLD.name, keyId: OLD.keyId }])
  })
})

describe('keys', () => {
  it('are read as they were written', () => {
    const secret = makeSecret('log.example/crm')
    const { verifier, sign } = readSigner(secret)
    const read = readVerifier(verifier.encoded)
    const bytes = Buffer.from('text\n')
    expect(read.verify(bytes, sign(bytes))).toBe(true)
    expect(read.verify(bytes, sign(bytes).subarray(1))).toBe(false)
    // The key itself may hold plus signs, and what stands behind the last of them may be next to nothing.
    const own = secret.slice(`PRIVATE+KEY+log.example/crm+01234567+`.length)
    expect(own).toHaveLength(44)
    expect(verifier.encoded).not.toContain(own)
  })

  it.each([
    ['an id that is not its own', GO_CHECKSUMS.replace('033de0ae', '033de0af')],
    ['a name that is not its own', GO_CHECKSUMS.replace('sum.golang.org', 'sum.golang.com')],
    ['another kind of key', 'example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['too short a key', 'example.com/foo+530d903a+AekyeRrm56hApGFkyQ=='],
    ['no name', '+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['nothing', ''],
  ])('with %s are none', (_, encoded) => {
    expect(() => readVerifier(encoded)).toThrow()
    expect(() => readSigner(`PRIVATE+KEY+${encoded}`)).toThrow()
  })

  it('have no name with a space or a plus', () => {
    for (const name of ['a b', 'a+b', '', 'a\u3000b', 'a\nb']) expect(() => makeSecret(name)).toThrow()
  })

  it('that are secret are not public ones', () => {
    expect(() => readSigner(OLD.verifier.encoded)).toThrow('not the secret key')
  })
})

describe('A5: a checkpoint (C2SP tlog-checkpoint)', () => {
  const root = Buffer.alloc(32, 7)
  const checkpoint = { origin: 'log.example/a', size: 20_852_163, root, extensions: [] }

  it('is three lines and a signature', () => {
    const note = signCheckpoint(checkpoint, [OLD])
    expect(note.split('\n').slice(0, 4)).toEqual(['log.example/a', '20852163', root.toString('base64'), ''])
    expect(openCheckpoint(note, [OLD.verifier])).toMatchObject({ origin: 'log.example/a', size: 20_852_163, extensions: [] })
  })

  it.each([
    ['a size with a zero before it', 'a\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['a size below nothing', 'a\n-1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['a size beyond counting', 'a\n9999999999999999\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['a short root', 'a\n1\nBwcH\n'],
    ['no origin', '\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['two lines', 'a\n1\n'],
  ])('is not one with %s', (_, text) => {
    expect(() => openCheckpoint(signNote(text, [OLD]), [OLD.verifier])).toThrow()
  })

  it.each([
    { ...checkpoint, origin: 'a\n999' },
    { ...checkpoint, origin: '' },
    { ...checkpoint, size: -1 },
    { ...checkpoint, size: 1.5 },
    { ...checkpoint, size: Number.NaN },
    { ...checkpoint, root: root.subarray(1) },
    { ...checkpoint, extensions: [''] },
    { ...checkpoint, extensions: ['one\ntwo'] },
  ])('is not signed with what would be read as something else: %j', (wrong) => {
    expect(() => signCheckpoint(wrong, [OLD])).toThrow()
  })
})
