/** The password of every invented person. It opens nothing outside demonstration mode, where those people do not exist. */
export const DEMONSTRATION_PASSWORD = 'menshen-demo'
