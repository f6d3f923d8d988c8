import type { Config } from '../../config.ts'
import { folderSink } from './folder-sink.ts'
import { httpSink } from './http-sink.ts'
import type { Sink } from './sink.ts'

/** The places outside that need nothing but their address: the folder of checkpoints, and an address that they are posted to. */
export const plainSinks = ({ folder, url }: Config['checkpoints']): Sink[] => [folderSink(folder), ...(url === null ? [] : [httpSink(url)])]
