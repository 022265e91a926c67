/**
 * The commonest passwords of twelve characters and more, in small letters without spaces, from public lists of leaks and
 * from Japanese keyboards. Shorter ones need no list.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `123456789012 1234567890123 12345678901234 123456789123 123456123456 123123123123 123321123321 112233445566 121212121212
  111222333444 987654321098 098765432109 0123456789012 147258369147 159753159753 102030405060 147852369147 qwertyuiop12
  qwertyuiop123 qwertyuiop1234 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1q2w3e4r5t6y 1q2w3e4r5t6y7u zaq12wsxcde3 qazwsxedcrfv
  qazwsxedc123 q1w2e3r4t5y6 asdfghjkl123 asdfghjkl1234 asdfghjkl;'] qwertyasdfgh qwerty123456 qwerty1234567 qwerty12345678
  zxcvbnm12345 zxcvbnmasdfg abcdefghijkl abcdefghijklm abcdefg12345 abcdefg123456 abcd12345678 abc123456789 abc123abc123
  a1b2c3d4e5f6 a123456789012 aa1234567890 aaa123456789 asdf12345678 asdfasdfasdf qwerqwerqwer qweqweqweqwe asdasdasdasd
  abcabcabcabc passwordpassword password1234 password12345 password123456 password1234567 password12345678 password123!
  password123! password2023 password2024 password2025 password2026 password1password1 p@ssw0rd1234 passw0rd1234 p@ssword1234
  mypassword123 mypassword1234 newpassword1 newpassword123 iloveyou1234 iloveyou12345 iloveyouforever iloveyousomuch
  iloveyouiloveyou welcome12345 welcome123456 letmein12345 changeme1234 changeme12345 administrator administrator1 admin1234567
  admin12345678 adminadminadmin superman1234 sunshine1234 princess1234 football1234 baseball1234 basketball12 dragon123456
  monkey123456 master123456 shadow123456 michael12345 pokemon12345 doraemon1234 doraemon12345 totoro123456 sakura123456
  sakurasakura takahashi123 yamamoto1234 tanaka123456 suzuki123456 watanabe1234 konnichiwa12 konnichiwa123 arigatougozaimasu
  arigatou1234 ohayougozaimasu daisukidaisuki aishiteru1234 nihonnihon12 nippon123456 tokyo1234567 tokyo2020olympics
  hospital1234 hospital12345 byouin123456 patient12345 genome123456 genomegenome tomoni123456 tomonitomoni tomoni1234567
  correcthorsebatterystaple ilovemyfamily ilovemydaughter ilovejesus12 jesuschrist1 whateverwhatever trustno1trustno1
  google123456 facebook1234 iphone123456 samsung12345 internet1234 computer1234 minecraft123 starwars1234 liverpool123
  パスワードパスワード ぱすわーどぱすわーど あいうえおかきくけこさし あいうえおかきくけこさしすせそ いろはにほへとちりぬるを`
    .split(/\s+/)
    .filter(Boolean),
);
