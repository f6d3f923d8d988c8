/** The parameters that the page was loaded with, as they were written: the router reads values as JSON and writes them anew. */
let arrivedWith: URLSearchParams | null = new URLSearchParams(window.location.search)

/** Takes them, once: what a provider sends along is for one use, and stays in no address. Null: they were taken already. */
export function takeArrival(): URLSearchParams | null {
  const taken = arrivedWith
  arrivedWith = null
  return taken
}
