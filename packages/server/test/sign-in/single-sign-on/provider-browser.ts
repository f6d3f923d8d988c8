/** A browser at a provider: it keeps the provider's cookies and follows where it is sent, up to an address that is ours. */
export interface ProviderBrowser {
  /** @returns the address at which the provider lets it go */
  follow(location: string): Promise<URL>
  /** Signs out at the provider. */
  signOut(location: string): Promise<URL>
}

const MOST_STEPS = 12

export function providerBrowser(site: string): ProviderBrowser {
  const jar = new Map<string, string>()
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const goOn = async (first: Response, from: string): Promise<URL> => {
    let [response, at] = [first, from]
    for (let step = 0; step < MOST_STEPS; step++) {
      const next = response.headers.get('location')
      if (next === null) throw new Error(`the provider stopped at ${at}: ${response.status} ${(await response.text()).slice(0, 2000)}`)
      at = new URL(next, at).href
      if (at.startsWith(site)) return new URL(at)
      response = await ask(at)
    }
    throw new Error('the provider sends round and round')
  }
  return {
    follow: async (location) => goOn(await ask(location), location),
    signOut: async (location) => {
      const page = await (await ask(location)).text()
      const [, action = '', ,] = /action="([^"]+)"/.exec(page) ?? []
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? []
      const body = new URLSearchParams({ xsrf, logout: 'yes' })
      return goOn(await ask(action, { method: 'POST', body }), action)
    },
  }
}
