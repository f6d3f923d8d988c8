/** Says what is wrong with how a program was called, and ends it. */
export function wrong(message: string): never {
  console.error(message)
  process.exit(2)
}

/** A whole number of at least `least`, or the end of the program. */
export function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= least) return number
  return wrong(`--${name} must be a whole number of at least ${least}, not ${JSON.stringify(text)}`)
}
