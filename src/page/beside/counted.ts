/** What is counted, between a number and what is said of it. */
export const counted =
  '(?:밀리초|초|분|시간|바이트|퍼센트|개|번|회|줄|건|명|배|세그먼트|소켓|상태|에러|오류|ミリ秒|秒間?|分間?|時間|バイト|パーセント|個|回|件|行|つ|台|本|人|倍|セグメント|ソケット|状態|エラー)?'
