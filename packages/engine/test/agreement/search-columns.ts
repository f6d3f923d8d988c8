/** The normal form in which text is searched, here as simple as the server's is in kind: compatible forms folded, lower case. */
export function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Every character and every two neighbours: the terms of an index that finds any word of one character or more. */
export function termsOf(text: string): readonly string[] {
  const characters = [...text]
  return [...new Set([...characters, ...characters.slice(1).map((character, index) => `${characters[index]}${character}`)])]
}
