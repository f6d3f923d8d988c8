import type { ReactNode } from 'react'

const HUES = [8, 32, 88, 150, 190, 220, 262, 312]

function hueOf(text: string): number {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return HUES[sum % HUES.length] ?? 0
}

/** Two letters of a Western name, the given name's last character of a Chinese one. */
function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-1).join('')
  const words = trimmed.split(/\s+/)
  return [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : undefined].join('').toUpperCase()
}

/** A round sign for a person; decorative, the name stands beside it. */
export function Avatar({ name, size = 32 }: { readonly name: string; readonly size?: number }): ReactNode {
  const style = { '--hue': hueOf(name), width: size, height: size, fontSize: Math.round(size * 0.4) } as React.CSSProperties
  return (
    <span className="avatar" style={style} translate="no" aria-hidden>
      {initialsOf(name)}
    </span>
  )
}
