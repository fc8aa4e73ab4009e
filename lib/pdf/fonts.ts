import path from 'node:path'

const FONTS = path.join(process.cwd(), 'node_modules/@expo-google-fonts')

/**
 * A folder is a weight. Typst opens only what is listed, and takes the machine's fonts for letters these lack.
 * next.config.ts names the same folders for what goes along with a deployment.
 */
export const fontFolders = [
  'inter/400Regular',
  'inter/600SemiBold',
  'newsreader/500Medium',
  'vazirmatn/400Regular',
  'vazirmatn/600SemiBold',
  'noto-sans-hebrew/400Regular',
  'noto-sans-hebrew/600SemiBold',
  'noto-sans-sc/400Regular',
  'noto-sans-sc/600SemiBold',
  'noto-sans-jp/400Regular',
  'noto-sans-jp/600SemiBold',
  'noto-sans-kr/400Regular',
  'noto-sans-kr/600SemiBold',
  'noto-emoji/400Regular',
] as const

export const fontPaths = fontFolders.map((folder) => path.join(FONTS, folder))

// Not Noto's: that draws an Arabic letter and its dots apart, and the text can't be searched any more.
const arabic = 'Vazirmatn'
const chinese = 'Noto Sans SC'
const japanese = 'Noto Sans JP'
const korean = 'Noto Sans KR'
// Drawn with lines, as print wants them, and last: it has digits too.
const emoji = 'Noto Emoji'

/**
 * The families in which a letter is looked for, in this order, for a document that says `text`. The same
 * character is drawn differently in China, Japan and Korea (Unicode, "Han unification"): kana say that it is
 * Japanese, hangul that it is Korean.
 */
export function fontFamilies(text: string): { sans: string[]; serif: string[] } {
  const others = [arabic, 'Noto Sans Hebrew', ...eastAsian(text), emoji]
  return { sans: ['Inter', ...others], serif: ['Newsreader', 'Inter', ...others] }
}

function eastAsian(text: string): string[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [japanese, chinese, korean]
  if (/\p{Script=Hangul}/u.test(text)) return [korean, chinese, japanese]
  return [chinese, japanese, korean]
}
