/** The words of the pages about errors, in each language. */
import type { Language } from '../../page/language.ts'

interface Labels {
  index: string
  about: string
  pages: string
  laboratory: string
  means: string
  mend: string
  example: string
  says: string
  all: string
}

export const labels: Record<Language, Labels> = {
  en: {
    index: 'Error messages',
    about: 'Every message of 2MSL ends with an address on this site. This is what each code means, with an example that the tests run.',
    pages: 'Pages and checks',
    laboratory: 'Laboratory',
    means: 'What it means',
    mend: 'How to mend it',
    example: 'An example',
    says: 'What is printed',
    all: 'All error messages',
  },
  ja: {
    index: 'エラーメッセージ',
    about: '2MSL のメッセージの末尾には、このサイトのアドレスが付きます。コードごとに、その意味と、テストで実行している例を示します。',
    pages: 'ページと検査',
    laboratory: '実験環境',
    means: '意味',
    mend: '直し方',
    example: '例',
    says: '出力',
    all: 'すべてのエラーメッセージ',
  },
  ko: {
    index: '오류 메시지',
    about: '2MSL의 오류 메시지 끝에는 이 사이트의 주소가 있습니다. 오류마다 무슨 뜻인지, 테스트에서 실행하는 예와 함께 설명합니다.',
    pages: '페이지와 검사',
    laboratory: '시나리오의 함수',
    means: '뜻',
    mend: '고치는 방법',
    example: '예',
    says: '출력',
    all: '모든 오류 메시지',
  },
}
