/** A value that is present. Instants are ISO 8601 in UTC with milliseconds, dates YYYY-MM-DD, money and integers are safe integers. */
export type Scalar = string | number | boolean

/** A field's value; null is the one way to be absent (G4). */
export type Value = Scalar | null
