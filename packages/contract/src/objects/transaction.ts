import { both } from '../labels.ts'
import { currencyOptions } from './choices.ts'
import { defineObject } from './define-object.ts'
import { RECORD_OPERATIONS } from './operations.ts'
import { ownerId, stamps, unitId } from './record-fields.ts'

export const transaction = defineObject({
  name: 'transaction',
  plural: 'transactions',
  table: 'transaction',
  labels: both('Transaction', '交易'),
  pluralLabels: both('Transactions', '交易'),
  icon: 'transaction',
  title: 'orderNumber',
  kind: 'crm',
  operations: RECORD_OPERATIONS,
  parents: [{ field: 'customerId' }],
  fields: {
    // Given by people or the ordering system, never counted up here: a counter would tell how many orders others have (V4).
    orderNumber: {
      type: 'text',
      classification: 'internal',
      sortable: true,
      searchable: true,
      maxLength: 60,
      labels: both('Order number', '订单号'),
    },
    customerId: { type: 'reference', target: 'customer', classification: 'internal', labels: both('Customer', '客户') },
    dealId: { type: 'reference', target: 'deal', classification: 'internal', optional: true, labels: both('Deal', '商机') },
    status: {
      type: 'enum',
      classification: 'internal',
      initial: 'ordered',
      labels: both('Status', '状态'),
      options: {
        ordered: both('Ordered', '已下单'),
        shipped: both('Shipped', '已发货'),
        invoiced: both('Invoiced', '已开票'),
        paid: both('Paid', '已付款'),
        cancelled: both('Cancelled', '已取消'),
      },
    },
    orderedOn: { type: 'date', classification: 'internal', sortable: true, labels: both('Ordered', '下单日期') },
    shippedOn: { type: 'date', classification: 'internal', optional: true, labels: both('Shipped', '发货日期') },
    amount: {
      type: 'money',
      classification: 'financial',
      sortable: true,
      currencyField: 'currency',
      labels: both('Amount', '金额'),
    },
    freight: {
      type: 'money',
      classification: 'financial',
      optional: true,
      min: 0,
      currencyField: 'currency',
      labels: both('Freight', '运费'),
    },
    cost: { type: 'money', classification: 'financial', optional: true, min: 0, currencyField: 'currency', labels: both('Cost', '成本') },
    currency: { type: 'enum', classification: 'internal', initial: 'CNY', labels: both('Currency', '币种'), options: currencyOptions },
    itemCount: { type: 'integer', classification: 'internal', optional: true, min: 0, labels: both('Items', '商品件数') },
    paidOn: { type: 'date', classification: 'financial', optional: true, labels: both('Paid', '付款日期') },
    invoiceNumber: {
      type: 'text',
      classification: 'financial',
      optional: true,
      searchable: true,
      maxLength: 60,
      labels: both('Invoice number', '发票号'),
    },
    bankAccount: {
      type: 'text',
      classification: 'secret',
      mask: 'tail',
      optional: true,
      maxLength: 40,
      labels: both('Bank account', '银行账号'),
    },
    carrier: { type: 'text', classification: 'internal', optional: true, labels: both('Carrier', '承运商') },
    shipAddress: { type: 'text', classification: 'personal', optional: true, maxLength: 500, labels: both('Delivery address', '收货地址') },
    shipCity: { type: 'text', classification: 'internal', optional: true, labels: both('Delivery city', '收货城市') },
    notes: { type: 'text', classification: 'internal', optional: true, maxLength: 10000, multiline: true, labels: both('Notes', '备注') },
    ownerId,
    unitId,
    ...stamps,
  },
})
