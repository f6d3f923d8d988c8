export const texts = {
  title: 'Sign in',
  slogan: 'Two guardians, one door.',
  about: 'Customers, deals and service in one place, where everybody sees what the job needs and no more.',
  points: {
    records: 'Which records, which fields, which acts: decided by one policy, everywhere.',
    masked: 'Personal data stays masked until there is a reason to look.',
    log: 'Every act and every look leaves a line in the log.',
  },
  chooseTitle: 'Who would you like to be?',
  chooseHint: 'This is a demonstration with invented people. Each of them sees the same company differently.',
  peopleList: 'People of the demonstration',
  signInAs: 'Sign in as {{name}}',
  otherwise: 'Sign in with e-mail and password',
  toPeople: 'Choose one of the demonstration people',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
} as const
