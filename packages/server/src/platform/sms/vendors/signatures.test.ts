import { describe, expect, it } from 'vitest'
import { acsAuthorization, canonicalQuery, sha256 } from './aliyun-signature.ts'
import { tc3Authorization } from './tencent-signature.ts'

/** Inputs and signatures as the vendors publish them; not one of these figures was worked out here. */
describe('the published example of Alibaba Cloud (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature)', () => {
  const example = {
    method: 'POST',
    path: '/',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    headers: {
      'x-acs-version': '2014-05-26',
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    },
    body: '',
  } as const
  const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' }

  it('has its hash of the body, its query and its Authorization header', () => {
    expect(sha256(example.body)).toBe(example.headers['x-acs-content-sha256'])
    expect(canonicalQuery(example.query)).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai')
    expect(acsAuthorization(key, example)).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })

  it('covers every part of the request', () => {
    const changed = [
      { ...example, path: '/x' },
      { ...example, query: { ...example.query, RegionId: 'cn-beijing' } },
      { ...example, headers: { ...example.headers, host: 'ecs.aliyuncs.com' } },
      { ...example, body: '{}' },
    ]
    const all = [example, ...changed].map((one) => acsAuthorization(key, one))
    expect(new Set(all).size).toBe(all.length)
  })

  it('encodes by RFC 3986 what browsers leave as it is', () => {
    expect(canonicalQuery({ b: "门 *'()!~", a: '1' })).toBe('a=1&b=%E9%97%A8%20%2A%27%28%29%21~')
  })
})

describe('the published examples of Tencent Cloud', () => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
  const headers = { 'content-type': 'application/json; charset=utf-8', host: 'cvm.tencentcloudapi.com' }
  const request = { service: 'cvm', headers, timestamp: 1551113065, body }
  const withAction = { ...request, headers: { ...headers, 'x-tc-action': 'DescribeInstances' } }

  it.each([
    [
      'www.tencentcloud.com/zh/document/product/1021/34193',
      { id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secret: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' },
      request,
      'content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    ],
    [
      'an earlier state of cloud.tencent.com/document/api/1093/35641, with the key as it was printed there',
      { id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******', secret: 'Gu5t9xGARNpq86cd98joQYCN3*******' },
      withAction,
      'content-type;host;x-tc-action, Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3',
    ],
    [
      'cloud.tencent.com/document/api/1093/35641, where the key is printed as stars alone',
      { id: `AKID${'*'.repeat(32)}`, secret: '*'.repeat(32) },
      withAction,
      'content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    ],
  ])('%s', (_source, key, example, signed) => {
    expect(tc3Authorization(key, example)).toBe(`TC3-HMAC-SHA256 Credential=${key.id}/2019-02-25/cvm/tc3_request, SignedHeaders=${signed}`)
  })
})
