import { SearchOutlined } from '@ant-design/icons'

/** The glass in a choice that is searched by typing; by itself it would be read out as “search” in every language. */
export const searchIcon = <SearchOutlined aria-hidden />
