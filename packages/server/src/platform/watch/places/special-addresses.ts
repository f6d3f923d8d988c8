import { BlockList, isIP } from 'node:net'

/** Addresses that are nowhere in particular, by the registries of IANA: of one's own networks, shared by a provider's customers, for examples, reserved. */
const RANGES = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]

const list = new BlockList()
for (const range of RANGES) {
  const [address = '', bits] = range.split('/')
  list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

/** Whether an address, which is one, lies nowhere. */
export const isSpecial = (address: string): boolean => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
