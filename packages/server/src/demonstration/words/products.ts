import type { Random } from '../time/random.ts'

/** What Chinese texts call Northwind's categories of goods. */
const CATEGORIES_ZH: Readonly<Record<string, string>> = {
  Beverages: '饮料',
  Condiments: '调味品',
  Confections: '甜点',
  'Dairy Products': '乳制品',
  'Grains/Cereals': '谷物制品',
  'Meat/Poultry': '肉禽',
  Produce: '果蔬干货',
  Seafood: '海鲜',
}

export interface Product {
  readonly name: string
  readonly category: string
}

/** What somebody speaks of when they speak of goods: the product in English, its kind in Chinese. */
export function goodsIn(random: Random, products: readonly Product[], writing: 'en' | 'zh'): string {
  const { name, category } = random.pick(products)
  return writing === 'zh' ? (CATEGORIES_ZH[category] ?? '食品') : name
}

export const CARRIERS_ZH = ['顺达冷链', '快捷物流', '联运速递'] as const
