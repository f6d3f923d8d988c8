import type { Northwind, NorthwindEmployee } from '../northwind/northwind.ts'
import type { Office } from './offices.ts'
import { emailOf, type Person } from './person.ts'

/** What the files do not say of Northwind's nine: where they stand here, and the parts of the world they look after beside their territories. */
interface Standing {
  readonly nameZh: string
  readonly unit: string
  readonly office: Office
  readonly regions: readonly string[]
  readonly discountLimit?: number
}

const STANDINGS: Readonly<Record<string, Standing>> = {
  Davolio: { nameZh: '南希·达沃利奥', unit: 'latin-america', office: 'seattle', regions: ['Brazil'] },
  Fuller: { nameZh: '安德鲁·富勒', unit: 'sales', office: 'seattle', regions: [], discountLimit: 30 },
  Leverling: { nameZh: '珍妮特·莱弗林', unit: 'north-america', office: 'seattle', regions: ['Western', 'Mexico'] },
  Peacock: { nameZh: '玛格丽特·皮科克', unit: 'latin-america', office: 'seattle', regions: ['Argentina', 'Venezuela'] },
  Buchanan: { nameZh: '史蒂文·布坎南', unit: 'europe', office: 'london', regions: [], discountLimit: 15 },
  Suyama: { nameZh: '迈克尔·须山', unit: 'london', office: 'london', regions: ['Southern Europe'] },
  King: { nameZh: '罗伯特·金', unit: 'london', office: 'london', regions: ['British Isles', 'Western Europe'] },
  Callahan: { nameZh: '劳拉·卡拉汉', unit: 'north-america', office: 'seattle', regions: ['Canada'] },
  Dodsworth: { nameZh: '安妮·多兹沃思', unit: 'london', office: 'london', regions: ['Central Europe', 'Northern Europe'] },
}

/** Managers hold the manager's role where they lead; everybody else of sales represents. */
const roleOf = (title: string): string => (/manager|president/i.test(title) ? 'sales-manager' : 'sales-representative')

export const keyOf = ({ lastName }: NorthwindEmployee): string => lastName.toLowerCase()

/** Northwind's nine employees with their managers and territories. The one at the top reports to `top`. */
export function northwindStaff({ employees }: Northwind, top: string): Person[] {
  const keys = new Map(employees.map((employee) => [employee.id, keyOf(employee)]))
  return employees.map((employee) => {
    const standing = STANDINGS[employee.lastName]
    if (standing === undefined) throw new Error(`nobody said where ${employee.lastName} stands`)
    const name = `${employee.firstName} ${employee.lastName}`
    return {
      key: keyOf(employee),
      name,
      nameZh: standing.nameZh,
      email: emailOf(name),
      phone: employee.phone,
      jobTitle: employee.title,
      office: standing.office,
      unit: standing.unit,
      manager: employee.reportsTo === null ? top : (keys.get(employee.reportsTo) ?? null),
      roles: [{ role: roleOf(employee.title), unit: standing.unit }],
      territories: [...new Set([...standing.regions, ...employee.territories])],
      discountLimit: standing.discountLimit ?? null,
    }
  })
}
