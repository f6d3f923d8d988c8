/** Exemption_Type__c as exemptionType, Id_Token__c as idToken, BillingAddress as billingAddress. */
export function plainName(apiName: string): string {
  const words = apiName
    .replace(/__(c|mdt)$/, '')
    .split('_')
    .filter((word) => word !== '')
  const [first = '', ...rest] = words
  const start = /^[A-Z]+$/.test(first) ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1)
  return [start, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('')
}

/** Address and Address__c are two things; the one that comes with the platform is then called so. */
export function objectName(apiName: string, all: ReadonlySet<string>): string {
  return !apiName.endsWith('__c') && all.has(`${apiName}__c`) ? `standard${apiName}` : plainName(apiName)
}
