package dev.proviso.platform.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds words whose letters come from alphabets that look alike, as in a forged name. */
public final class MixedScripts {

  private static final Set<UnicodeScript> LOOK_ALIKE =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE);

  private MixedScripts() {}

  /** The words with letters of more than one of these alphabets, in the order of the text. */
  public static Set<String> words(String text) {
    Set<String> found = new LinkedHashSet<>();
    int start = 0;
    while (start < text.length()) {
      int end = wordEnd(text, start);
      if (end > start && isMixed(text, start, end)) {
        found.add(text.substring(start, end));
      }
      start = end > start ? end : start + Character.charCount(text.codePointAt(start));
    }
    return found;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static boolean isMixed(String text, int start, int end) {
    UnicodeScript first = null;
    int at = start;
    while (at < end) {
      int codePoint = text.codePointAt(at);
      UnicodeScript script = codePoint < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(codePoint);
      if (LOOK_ALIKE.contains(script)) {
        if (first != null && first != script) {
          return true;
        }
        first = script;
      }
      at += Character.charCount(codePoint);
    }
    return false;
  }
}
