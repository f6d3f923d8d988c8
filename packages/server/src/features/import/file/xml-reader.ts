import sax from 'sax'
import { FileFault } from './file-fault.ts'

export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

export interface XmlReader {
  push(bytes: Uint8Array): void
  end(): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML piece by piece. INVARIANT: nothing is expanded but the five entities of XML itself: a document that declares its own is
 * no part of a workbook, and is refused before any of them is used. @throws FileFault
 */
export function xmlReader({ open, close, text }: XmlHandlers): XmlReader {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // The types do not know `strictEntities`: without it the entities of HTML would be known too.
  const options = { trim: false, normalize: false, position: false, strictEntities: true }
  const xml = sax.parser(true, options)
  const refuse = (): never => {
    throw new FileFault('not-readable')
  }
  let depth = 0
  xml.onerror = refuse
  xml.ondoctype = refuse
  xml.onopentag = ({ name, attributes }) => {
    depth += 1
    if (depth > 64) refuse()
    open(local(name), attributes as Record<string, string>)
  }
  xml.onclosetag = (name) => {
    depth -= 1
    close(local(name))
  }
  xml.ontext = text
  xml.oncdata = text
  const write = (piece: string): void => {
    try {
      xml.write(piece)
    } catch (thrown) {
      if (thrown instanceof FileFault) throw thrown
      refuse()
    }
  }
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch {
      return refuse()
    }
  }
  return {
    push: (bytes) => write(decode(bytes)),
    end: () => {
      write(decode())
      try {
        xml.close()
      } catch {
        refuse()
      }
    },
  }
}
