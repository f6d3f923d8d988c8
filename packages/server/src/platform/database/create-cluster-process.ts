import { PGlite } from '@electric-sql/pglite'

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: create-cluster-process FOLDER')
const pglite = await PGlite.create({ dataDir: folder })
await pglite.close()
