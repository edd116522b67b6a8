package dev.proviso.platform.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Texts that people would take for one another: equal but for case, invisible characters, spaces,
 * compatibility forms, and letters of other alphabets that look like Latin ones.
 */
public final class LookAlikes {

  // The Latin, Greek, Cyrillic, Armenian, Cherokee, Coptic and Lisu letters that Unicode's
  // confusables.txt (UTS #39, version 15.0) draws like one of a to z or A to Z, after the letter
  // that they fold to, and what NFKC makes of such. By number, since nobody could tell them apart
  // here either.
  private static final String TABLE =
      """
      a 0251 0391 03B1 0410 0430 13AA A4EE
      b 0184 0392 0412 042C 13CF 13F4 A4D0 A7B4
      c 03C2 0421 0441 13DF 1D04 2CA4 2CA5 A4DA ABAF
      d 0501 13A0 13E7 A4D2 A4D3
      e 0395 0415 0435 04BD 13AC A4F0 AB32
      f 03DC 0584 1E9D A4DD A798 A799 AB35 1D213
      g 018D 0261 050C 0581 13C0 13F3 1D83 A4D6
      h 0397 041D 04BB 0570 13BB 13C2 2C8E A4E7
      i 0131 0269 026A 03B9 0456 04CF 13A5 A647 AB75
      i 0196 01C0 0399 0406 04C0 13DE 2C92 2CD0 A4E1 A4F2 1D22A
      j 037F 03F3 0408 0458 13AB A4D9 A7B2
      k 039A 041A 13E6 2C94 A4D7
      m 039C 03FA 041C 13B7 2C98 A4DF
      n 039D 0578 057C 2C9A A4E0
      o 039F 03BF 03C3 041E 043E 0555 0585 1D0F 1D11 2C9E 2C9F A4F3 AB3D
      p 03A1 03C1 0420 0440 13E2 2CA2 2CA3 A4D1
      q 051B 0563 0566
      r 01A6 0433 13A1 13D2 1D26 2C85 A4E3 AB47 AB48 AB81 1D216
      s 01BD 0405 0455 054F 13D5 13DA A4E2 A731 ABAA
      t 03A4 0422 13A2 2CA6 A4D4
      u 028B 03C5 054D 057D 1D1C A4F4 A79F AB4E AB52
      v 03BD 0474 0475 13D9 1D20 A4E6 ABA9 1D20D
      w 026F 0461 051C 051D 0561 13B3 13D4 1D21 A4EA AB83
      x 03A7 0425 0445 2CAC A4EB A7B3
      y 0263 028F 03A5 03B3 0423 0443 04AE 04AF 13A9 13BD 1D8C 1EFF 2CA8 A4EC AB5A
      z 0396 13C3 1D22 A4DC AB93
      """;
  private static final Map<Integer, Integer> LATIN = read();

  private LookAlikes() {}

  private static Map<Integer, Integer> read() {
    Map<Integer, Integer> latin = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            line -> {
              for (int i = 1; i < line.length; i++) {
                latin.putIfAbsent(Integer.parseInt(line[i], 16), line[0].codePointAt(0));
              }
            });
    return Map.copyOf(latin);
  }

  /** Whether people would take one for the other. */
  public static boolean alike(String one, String other) {
    // Some letters look like another only in one case.
    return fold(one, false).equals(fold(other, false)) || fold(one, true).equals(fold(other, true));
  }

  private static String fold(String text, boolean caseFirst) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .codePoints()
            .filter(codePoint -> codePoint == ' ' || !Invisible.is(codePoint))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String folded = caseFirst ? latin(lower(plain)) : lower(latin(plain));
    return Normalizer.normalize(folded, Normalizer.Form.NFKC).replaceAll(" +", " ").strip();
  }

  private static String lower(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String latin(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(codePoint -> LATIN.getOrDefault(codePoint, codePoint))
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
