/** What Node has and its types do not: as much of WebAssembly as hands PGlite's program to its thread. */
// biome-ignore lint/style/noNamespace: the name that the standard gives it
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module'
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>
}
