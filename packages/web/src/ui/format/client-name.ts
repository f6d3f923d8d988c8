/** In this order: Edge calls itself Chrome too, and Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['WeChat', /\bMicroMessenger\//],
  ['Chrome', /\b(?:Headless)?Chrome\/|\bCriOS\//],
  ['Safari', /\bSafari\//],
]

const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Android', /\bAndroid\b/],
  ['HarmonyOS', /\b(?:HarmonyOS|OpenHarmony)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
]

const nameIn = (client: string, list: typeof BROWSERS): string | undefined => list.find(([, mark]) => mark.test(client))?.[0]

/** The names of browser and system in a User-Agent header, as far as they are known; else its first word. Null for none. */
export function clientName(client: string | null): string | null {
  if (client === null || client.trim() === '') return null
  const names = [nameIn(client, BROWSERS), nameIn(client, SYSTEMS)].filter((name) => name !== undefined)
  return names.length > 0
    ? names.join(' · ')
    : (client
        .trim()
        .split(/[\s/(]/, 1)[0]
        ?.slice(0, 40) ?? null)
}
