import { explainProblems } from './explain-problems.ts'
import { both } from './labels.ts'
import { logProblems } from './log-problems.ts'
import { policyChangeProblems } from './policy-change-problems.ts'
import { type ProblemSpec, problem } from './problem-spec.ts'
import { requestProblems as accessRequestProblems } from './request-problems.ts'
import { signOnProblems } from './sign-on-problems.ts'

/** Requests that cannot be read or understood. */
const requestProblems = {
  'malformed-json': problem(
    400,
    both('The body is not JSON.', '请求内容不是有效的 JSON。'),
    both('Send the body as JSON in UTF-8.', '请以 UTF-8 编码的 JSON 发送请求内容。'),
  ),
  'body-too-large': problem(413, both('The body is too large.', '请求内容过大。'), both('Send less at once.', '请减少单次发送的内容。')),
  'unsupported-media-type': problem(
    415,
    both('The body is of a kind that is not taken here.', '不支持该内容类型。'),
    both('Send the body as application/json.', '请以 application/json 发送请求内容。'),
  ),
  'method-not-allowed': problem(
    405,
    both('This address does not take this method.', '该地址不支持此请求方法。'),
    both('See the API reference for its methods.', '请参阅 API 文档中允许的方法。'),
  ),
  'unknown-field': problem(
    422,
    both('A field is named that does not exist here.', '指定了不存在的字段。'),
    both('Leave out the fields listed under errors.', '请去掉 errors 中列出的字段。'),
  ),
  'invalid-value': problem(
    422,
    both('Some values are not valid.', '部分值无效。'),
    both('Correct the places listed under errors.', '请更正 errors 中列出的内容。'),
  ),
  'not-sortable': problem(
    422,
    both('Lists cannot be sorted by this field.', '不能按该字段排序。'),
    both('Sort by another field.', '请改用其他字段排序。'),
  ),
  'not-filterable': problem(
    422,
    both('This field cannot be used to filter, group or sum.', '该字段不能用于筛选、分组或汇总。'),
    both('Leave this field out.', '请去掉该字段。'),
  ),
  'not-searchable': problem(
    422,
    both('There is nothing here that you can search in.', '没有可供您搜索的字段。'),
    both('Leave the search text out and use a filter.', '请去掉搜索词，改用筛选。'),
  ),
  'too-complex': problem(
    422,
    both('The filter is too large or too deeply nested.', '筛选条件过多或嵌套过深。'),
    both('Use fewer conditions.', '请减少条件。'),
  ),
  'too-many-rows': problem(
    422,
    both('These are more records than can be worked on at once.', '记录过多，无法一次处理。'),
    both('Narrow the filter, or choose up to 10,000 records.', '请缩小筛选范围，或选择不超过 10,000 条记录。'),
  ),
  'mixed-currencies': problem(
    422,
    both('Amounts in different currencies cannot be added up.', '不同币种的金额不能相加。'),
    both('Group by currency, or filter for one currency.', '请按币种分组，或只筛选一种币种。'),
  ),
  'invalid-cursor': problem(
    400,
    both('This place in the list is not valid.', '分页位置无效。'),
    both('Read the list from the start again.', '请从头重新读取列表。'),
  ),
  'stale-cursor': problem(
    409,
    both('This place in the list no longer holds.', '分页位置已失效。'),
    both('Read the list from the start again.', '请从头重新读取列表。'),
  ),
  'time-limit': problem(
    422,
    both('The question would take too long to answer.', '查询耗时过长。'),
    both('Narrow it with a filter and ask again.', '请增加筛选条件后重试。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** Who asks, and whether they may. */
const accessProblems = {
  'not-found': problem(
    404,
    both('There is nothing here, or nothing that you may see.', '内容不存在，或您无权查看。'),
    both('Check the address, or ask the owner or an administrator for access.', '请检查地址，或向负责人、管理员申请权限。'),
  ),
  'not-permitted': problem(
    403,
    both('You may not do this.', '您没有执行此操作的权限。'),
    both('Ask your manager or an administrator if your work needs it.', '如工作需要，请联系主管或管理员。'),
  ),
  'not-signed-in': problem(
    401,
    both('You are not signed in, or your session has ended.', '您尚未登录，或会话已结束。'),
    both('Sign in and try again.', '请登录后重试。'),
  ),
  'wrong-credentials': problem(
    401,
    both('E-mail or password is wrong.', '邮箱或密码错误。'),
    both('Check both and try again.', '请核对后重试。'),
  ),
  'outside-sign-in': problem(
    401,
    both('Your roles do not let you be signed in from this network at this time.', '您的角色不允许在当前网络或时段登录。'),
    both('Sign in from a network and at hours that they allow, or ask an administrator.', '请在允许的网络和时段内登录，或联系管理员。'),
  ),
  'wrong-password': problem(
    403,
    both('The present password is wrong.', '当前密码错误。'),
    both('Type the password that you signed in with.', '请输入您登录时使用的密码。'),
  ),
  'password-refused': problem(
    422,
    both('The new password does not meet the rules.', '新密码不符合规则。'),
    both('Choose another; the places under errors say what is missing.', '请另选密码；errors 中列出了不符合之处。'),
  ),
  'password-not-checked': problem(
    503,
    both('The list of breached passwords cannot be asked now.', '目前无法查询泄露密码名单。'),
    both('Try again in a few minutes; tell an administrator if it goes on.', '请几分钟后重试；如持续出现，请联系管理员。'),
  ),
  'password-too-new': problem(
    409,
    both('The password was changed only just now.', '密码刚刚修改过。'),
    both('Wait until it may be changed again.', '请等到允许再次修改时再试。'),
  ),
  'wrong-code': problem(
    403,
    both('The code is wrong, too old, or was used already.', '验证码错误、已过期或已使用。'),
    both(
      'Use the newest code: the next one of your app, or that of the last message; or a recovery code.',
      '请使用应用显示的下一个验证码、最新一条短信中的验证码，或恢复码。',
    ),
  ),
  'wrong-passkey': problem(
    403,
    both('The passkey was not accepted.', '通行密钥未被接受。'),
    both('Try again, or use another way in.', '请重试，或改用其他验证方式。'),
  ),
  'step-ended': problem(
    401,
    both('This sign-in is not under way any more.', '本次登录已失效。'),
    both('Sign in again from the beginning.', '请从头重新登录。'),
  ),
  'proof-needed': problem(
    403,
    both('Before this, prove once more who you are.', '执行此操作前，请再次验证身份。'),
    both('Give your second factor, or your password where you have none, and try again.', '请输入第二因素（未设置时输入密码）后重试。'),
  ),
  'step-up-needed': problem(
    403,
    both('This needs a stronger sign-in than the one you have.', '此操作需要更强的身份验证。'),
    both(
      'Give your second factor and try again; set one up in your account first where you have none.',
      '请验证第二因素后重试；尚未设置的，请先在“账号”中设置。',
    ),
  ),
  'passkey-needed': problem(
    403,
    both('This needs a sign-in by a passkey.', '此操作需要使用通行密钥登录。'),
    both(
      'Prove your passkey and try again; add one in your account first where you have none.',
      '请验证通行密钥后重试；尚未添加的，请先在“账号”中添加。',
    ),
  ),
  'factor-needed': problem(
    409,
    both('Your role needs a second factor, and this is the only one.', '您的角色要求第二因素，而这是唯一的一个。'),
    both('Add another one first.', '请先添加另一个。'),
  ),
  'link-not-valid': problem(
    410,
    both('This link cannot be used any more.', '该链接已失效。'),
    both(
      'It works once and for a while, and only the newest does. Ask for another.',
      '链接仅可使用一次且有时限，只有最新的一条有效。请重新申请。',
    ),
  ),
  'wrong-set-up-token': problem(
    403,
    both('This is not the token of the present start.', '令牌与本次启动的不符。'),
    both(
      'Copy the one that the server printed last; each start prints another.',
      '请使用服务器最近一次启动时输出的令牌；每次启动都会更换。',
    ),
  ),
  'account-locked': problem(
    403,
    both('This account is locked.', '该账号已锁定。'),
    both('Wait a while, or ask a security officer to unlock it.', '请稍后再试，或联系安全管理员解锁。'),
  ),
  'two-credentials': problem(
    400,
    both('The request came with more than one proof of who asks.', '请求携带了不止一种身份凭证。'),
    both('Send either the cookie of a session or one Authorization header.', '请只使用会话 Cookie，或只携带一个 Authorization 请求头。'),
  ),
  'not-by-token': problem(
    403,
    both('This cannot be done with an API token.', '不能使用 API 令牌执行此操作。'),
    both('Sign in and do it there.', '请登录后再操作。'),
  ),
  csrf: problem(
    403,
    both('The request did not come with the token of your session.', '请求缺少本次会话的令牌。'),
    both('Reload the page and try again. Programs send the X-CSRF-Token header.', '请刷新页面后重试；程序调用请携带 X-CSRF-Token 请求头。'),
  ),
  'demonstration-only': problem(
    403,
    both('This is for the demonstration on this machine only.', '仅限本机演示使用。'),
    both('Open the address that the server printed, on the machine it runs on.', '请在运行服务的机器上打开启动时显示的地址。'),
  ),
  'rate-limited': problem(
    429,
    both('Too many requests in a short time.', '请求过于频繁。'),
    both('Wait as long as Retry-After says, then try again.', '请按 Retry-After 指示的时间等待后重试。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** What records do not allow. */
const recordProblems = {
  conflict: problem(
    412,
    both('The record has changed since you read it.', '记录在您读取后已被修改。'),
    both('Read it again and repeat your change.', '请重新读取后再修改。'),
  ),
  'unknown-reference': problem(
    422,
    both('A record is named that does not exist or that you may not see.', '引用的记录不存在，或您无权查看。'),
    both('Choose another record at the places listed under errors.', '请为 errors 中列出的位置选择其他记录。'),
  ),
  'wrong-state': problem(
    409,
    both('This cannot be done in the present state.', '当前状态下不能执行此操作。'),
    both('Read the record again to see its state.', '请重新读取记录以查看其状态。'),
  ),
  'too-many-tokens': problem(
    409,
    both('There are as many API tokens as one account may have.', 'API 令牌数量已达上限。'),
    both('End those that nothing needs any more.', '请先停用不再使用的令牌。'),
  ),
  'already-done': problem(409, both('This has been done already.', '该操作已完成。'), both('Nothing more is needed.', '无需再次操作。')),
  'quota-reached': problem(
    409,
    both('You hold as many records from the pool as you may.', '您从公海领取的数量已达上限。'),
    both('Release or convert some of them first.', '请先退回或转化部分记录。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** What the policy allows only so often. */
const limitProblems = {
  'reveal-limit-reached': problem(
    429,
    both('You have revealed as many masked fields as your role allows in 24 hours.', '您在 24 小时内查看的脱敏字段已达角色上限。'),
    both('Wait until the oldest of them is a day old, or ask your manager.', '请等待最早一次查看满 24 小时，或联系上级。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** What has become of a file. */
const fileProblems = {
  'export-destroyed': problem(
    410,
    both('The file was destroyed: some of what is in it may not leave any more.', '文件已销毁：其中部分内容已不允许导出。'),
    both('Export again to get what you may export now.', '如需要，请重新导出当前允许的内容。'),
  ),
  'export-expired': problem(
    410,
    both('The file could be downloaded for a day and is gone.', '文件仅保留一天，现已删除。'),
    both('Export again if you still need it.', '如仍需要，请重新导出。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** What the organisation and the policy do not allow. */
const governanceProblems = {
  'cyclic-units': problem(
    422,
    both('A unit cannot lie below itself.', '部门不能位于自身之下。'),
    both('Choose a higher unit outside of it.', '请选择其范围之外的上级部门。'),
  ),
  'cyclic-managers': problem(
    422,
    both('Nobody can report to themselves, directly or through others.', '汇报关系不能形成循环。'),
    both('Choose another manager.', '请选择其他上级。'),
  ),
  'cyclic-roles': problem(
    422,
    both('A role cannot inherit from itself.', '角色不能继承自身。'),
    both('Remove one of the inheritances listed under errors.', '请去掉 errors 中列出的某个继承关系。'),
  ),
  'policy-invalid': problem(
    422,
    both('The policy has mistakes and was not saved.', '策略存在错误，未保存。'),
    both('Correct the places listed under errors.', '请更正 errors 中列出的内容。'),
  ),
  'unknown-role': problem(
    422,
    both('The published policy has no such role.', '已发布的策略中没有该角色。'),
    both('Choose a role of the published policy.', '请选择已发布策略中的角色。'),
  ),
  'assignment-in-past': problem(
    422,
    both('An assignment cannot begin or end in the past.', '角色授予不能在过去生效或终止。'),
    both('Choose a time from now on.', '请选择当前或以后的时间。'),
  ),
  'leaving-in-past': problem(
    422,
    both('That day is over where the person lives, or too far away.', '按此人所在时区，该日期已过，或过于遥远。'),
    both(
      'Choose today or a day to come. Whoever has left already is recorded as such.',
      '请选择今天或以后的日期；已离职的，请直接登记离职。',
    ),
  ),
  'separation-of-duty': problem(
    409,
    both('These duties must lie with different people.', '这些职责必须由不同的人承担。'),
    both('Let somebody else take one of them.', '请由其他人承担其中一项。'),
  ),
  escalation: problem(
    403,
    both('This would give rights that you may not give.', '此操作会授予您无权授予的权限。'),
    both('Ask somebody who may give these rights.', '请联系有权授予的人员。'),
  ),
  'last-administrator': problem(
    409,
    both('Then nobody could administer the organisation any more.', '此操作会导致没有管理员。'),
    both('Make somebody else an administrator first.', '请先指定另一位管理员。'),
  ),
  'email-taken': problem(
    409,
    both('An account with this e-mail exists.', '该邮箱已有账号。'),
    both('Use another e-mail, or find the account.', '请使用其他邮箱，或查找该账号。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** What is not the caller's fault. */
const serverProblems = {
  busy: problem(
    503,
    both('Others were changing the same things.', '其他人正在修改相同的内容。'),
    both('Try again in a moment.', '请稍后重试。'),
  ),
  unavailable: problem(
    503,
    both('The service cannot answer at present.', '服务暂时不可用。'),
    both('Try again later. Nothing was changed.', '请稍后重试。未做任何更改。'),
  ),
  internal: problem(
    500,
    both('Something went wrong on our side.', '服务器内部错误。'),
    both('Try again; if it stays, report the correlation id. Nothing was changed.', '请重试；如仍出错，请提供关联编号。未做任何更改。'),
  ),
} as const satisfies Record<string, ProblemSpec>

/** Every way in which a request can be refused: a closed list, stable across versions. */
export const PROBLEMS = {
  ...requestProblems,
  ...accessProblems,
  ...signOnProblems,
  ...logProblems,
  ...explainProblems,
  ...recordProblems,
  ...limitProblems,
  ...fileProblems,
  ...governanceProblems,
  ...policyChangeProblems,
  ...accessRequestProblems,
  ...serverProblems,
} as const satisfies Record<string, ProblemSpec>

export type ProblemCode = keyof typeof PROBLEMS

export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS) as ProblemCode[]

/** The `type` of a problem answer (RFC 9457). */
export function problemType(code: ProblemCode): string {
  return `urn:menshen:problem:${code}`
}

/** Whether a text is the code of a problem. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}
