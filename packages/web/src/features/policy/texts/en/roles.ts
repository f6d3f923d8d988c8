export const role = {
  new: 'New role',
  technicalName: 'Technical name:',
  from: 'Begin with the grants of',
  fromNothing: 'nothing',
  fromNothingHint: 'It may do nothing until you grant something.',
  fromHint: 'Its grants are copied with what limits them, and go ways of their own from then on. How it is had is not copied.',
  remove: 'Remove role',
  removeNamed: 'Remove role {{role}}',
  unmentioned: 'Nothing else in the policy mentions it. Whoever holds it loses its rights once this is published.',
  mentioned_one:
    '{{count}} place mentions it and is a mistake until it is changed. Whoever holds the role loses its rights once this is published.',
  mentioned_other:
    '{{count}} places mention it and are mistakes until they are changed. Whoever holds the role loses its rights once this is published.',
  mention: {
    inherits: '{{role}} includes it',
    ownerRole: 'It answers for {{role}}',
    elevation: 'Its holders may take {{role}} for some hours',
    breakGlass: 'Its holders may take {{role}} in an emergency',
    watchers: 'It watches when {{role}} is taken in an emergency',
  },
} as const

export const obtaining = {
  hint: 'How somebody comes to this role without an administrator who gives it. Elevation and emergency count where the other role is held, and below.',
  way: { request: 'Request', elevation: 'Elevation', breakGlass: 'Emergency' },
  off: {
    request: 'It cannot be asked for.',
    elevation: 'It cannot be taken for some hours.',
    breakGlass: 'It cannot be taken in an emergency.',
  },
  mostDays: 'Most days',
  mostHours: 'Most hours',
  approvers: 'Who must agree',
  approver: { manager: 'The manager of whoever asks', owner: 'Who answers for the role' },
  ownerRole: 'Role that answers for it',
  eligible: 'Roles that may take it',
  approval: 'Somebody must agree each time',
  watchers: 'Role that watches',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  hours_one: '{{count}} hour',
  hours_other: '{{count}} hours',
  who: { manager: 'the manager of whoever asks', owner: 'somebody who holds {{role}}' },
  session: 'They must be signed in {{session}}.',
  says: {
    request: 'It may be asked for, for at most {{time}}, and is given once {{who}} agrees.',
    requestBoth: 'It may be asked for, for at most {{time}}, and is given once {{first}} agrees, and then {{second}}.',
    unanswered:
      'Without an answer within {{escalate}} the manager of whoever was asked is asked as well; without a decision within {{lapse}} the request lapses.',
    elevation: 'Whoever holds {{roles}} may take it at once, for at most {{time}}.',
    elevationAsked: 'Whoever holds {{roles}} may ask for it, for at most {{time}}; each time those must agree who decide on a request.',
    breakGlass: 'In an emergency, whoever holds {{roles}} may take it at once, for at most {{time}}.',
    watched: 'Everybody who holds {{role}} is told. A report is due within {{report}} after the end, and one of them signs it.',
  },
  lack: {
    approvers: 'Say who must agree.',
    ownerRole: 'Choose the role that answers for it, or leave its owner out.',
    eligible: 'Choose at least one role that may take it.',
    request: 'Those who decide on a request must agree: turn Request on, or let nobody agree.',
    watchers: 'Choose the role that watches.',
  },
} as const
