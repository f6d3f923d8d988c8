/** Of the present session; kept in memory alone, so that nothing else in the browser can read it. */
let token: string | null = null

export function keepToken(next: string | null): void {
  token = next
}

export function presentToken(): string | null {
  return token
}
