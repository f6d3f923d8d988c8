import {
  ApartmentOutlined,
  AuditOutlined,
  ContactsOutlined,
  CustomerServiceOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FunnelPlotOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  ShopOutlined,
  TransactionOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'

const ICONS: Readonly<Record<string, ComponentType>> = {
  'funnel-plot': FunnelPlotOutlined,
  shop: ShopOutlined,
  contacts: ContactsOutlined,
  rise: RiseOutlined,
  transaction: TransactionOutlined,
  'customer-service': CustomerServiceOutlined,
  schedule: ScheduleOutlined,
  user: UserOutlined,
  apartment: ApartmentOutlined,
  'safety-certificate': SafetyCertificateOutlined,
  audit: AuditOutlined,
  'file-protect': FileProtectOutlined,
}

/** The icon that the contract names for an object type. */
export function ObjectIcon({ icon }: { readonly icon: string }): ReactNode {
  const Icon = ICONS[icon] ?? FileTextOutlined
  return <Icon aria-hidden />
}
