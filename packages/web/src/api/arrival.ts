/** The parameters that the page was loaded with, as they were written: the router reads values as JSON and writes them anew. */
let arrivedWith: URLSearchParams | null = new URLSearchParams(window.location.search)

/** Takes them, once, and out of the address: what a provider sends along is for one use, and stays in no history. Null: they were taken already. */
export function takeArrival(): URLSearchParams | null {
  const taken = arrivedWith
  arrivedWith = null
  window.history.replaceState(window.history.state, '', window.location.pathname)
  return taken
}
